namespace TokenLog.Core.Estimates;

/// <summary>
/// By how much the estimates do better than a baseline: the baseline's pinball loss minus theirs, session by session, with the 95 % bootstrap
/// interval of its mean.
/// </summary>
/// <param name="Mean">Above 0: the estimates are better.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
public sealed record Difference(double Mean, double Low, double High)
{
    private const int Resamples = 1000;

    /// <summary><c>better</c>, <c>worse</c>, or <c>no difference shown</c> where the interval spans 0.</summary>
    public string Verdict => Low > 0 ? "better" : High < 0 ? "worse" : "no difference shown";

    /// <summary>Compares the same sessions, in the same order.</summary>
    public static Difference Of(IReadOnlyList<Forecast> estimates, IReadOnlyList<Forecast> baseline)
    {
        double[] differences = [.. estimates.Zip(baseline, (ours, theirs) => theirs.Pinball - ours.Pinball)];
        var random = new FixedRandom(4);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < differences.Length; j++)
            {
                sum += differences[random.Below(differences.Length)];
            }

            means[i] = sum / differences.Length;
        }

        Array.Sort(means);
        return new Difference(differences.Average(), means[(int)(Resamples * 0.025)], means[(int)(Resamples * 0.975)]);
    }
}
