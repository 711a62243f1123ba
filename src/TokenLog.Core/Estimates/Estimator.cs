namespace TokenLog.Core.Estimates;

/// <summary>Estimates from the sessions of a ledger, in tokens and in money.</summary>
/// <param name="sessions">The sessions to compare with.</param>
public sealed class Estimator(IReadOnlyList<PastWork> sessions)
{
    private readonly History tokens = History.Of(sessions, Target.Tokens);
    private readonly History cost = History.Of(sessions, Target.Cost);

    /// <summary>How many sessions there are to compare with.</summary>
    public int Sessions => sessions.Count;

    /// <summary>What a piece of work comes to; null where the ledger says too little.</summary>
    public Prediction? Of(Work work, Target target) => (target == Target.Tokens ? tokens : cost).Predict(work);

    /// <summary>What several come to together; null where there are none, or one of them has no estimate.</summary>
    public (Likely Likely, Func<double, double> ShareAbove)? Of(IReadOnlyList<Work> works, Target target)
    {
        var pieces = works.Select(work => Of(work, target)).ToList();
        if (pieces.Count == 0 || pieces.Contains(null))
        {
            return null;
        }

        var sum = Sum.Of(pieces!);
        return pieces is [{ } only] ? (only.Likely, sum.ShareAbove) : (new Likely(sum.Low, sum.Middle, sum.High), sum.ShareAbove);
    }
}
