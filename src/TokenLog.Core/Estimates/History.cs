namespace TokenLog.Core.Estimates;

/// <summary>What sessions came to for a task, by class. Grows session by session, so that a back-test can go through the years once.</summary>
/// <param name="target">The figure.</param>
public sealed class History(Target target)
{
    /// <summary>A narrow class speaks from so many sessions on.</summary>
    public const int EnoughForAClass = 5;

    /// <summary>Below so many sessions in all nothing is claimed.</summary>
    public const int EnoughInAll = 3;

    /// <summary>How many sessions' worth the wider class weighs when it pulls at a class's middle.</summary>
    public const double Pull = 5;

    private readonly Dictionary<WorkClass, Sample> samples = [];

    /// <summary>Sessions that can be compared with.</summary>
    public int Count => samples.TryGetValue(WorkClass.All, out var all) ? all.Count : 0;

    /// <summary>The history of some sessions.</summary>
    public static History Of(IEnumerable<PastWork> sessions, Target target)
    {
        var history = new History(target);
        foreach (var session in sessions)
        {
            history.Add(session);
        }

        return history;
    }

    /// <summary>Takes in a session; one whose figure is not known is left out.</summary>
    public void Add(PastWork session)
    {
        if (session.Of(target) is not { } figure)
        {
            return;
        }

        var log = Math.Log(figure / session.Work.Mix.Tasks);
        foreach (var one in WorkClass.Of(session.Work))
        {
            if (!samples.TryGetValue(one, out var sample))
            {
                samples[one] = sample = new Sample();
            }

            sample.Add(log);
        }
    }

    /// <summary>The sessions of a class; null if there is none.</summary>
    public Sample? In(WorkClass one) => samples.GetValueOrDefault(one);

    /// <summary>
    /// What a piece of work comes to, by the narrowest class with <see cref="EnoughForAClass"/> sessions, else by all; null where there are
    /// fewer than <see cref="EnoughInAll"/>. The middle is pulled towards the next wider class, the less so the more sessions there are; the
    /// ends of the range are not, since that would cost coverage.
    /// </summary>
    public Prediction? Predict(Work work)
    {
        var classes = WorkClass.Of(work);
        var at = 0;
        while (at < classes.Count - 1 && !(samples.TryGetValue(classes[at], out var few) && few.Count >= EnoughForAClass))
        {
            at++;
        }

        if (!samples.TryGetValue(classes[at], out var sample) || sample.Count < EnoughInAll || sample.Range() is not { } range)
        {
            return null;
        }

        var own = sample.Count < Sample.OrderStatisticsFrom ? sample.Mean : sample.Median;
        var middle = classes.Skip(at + 1).FirstOrDefault(wider => wider.Holds(classes[at]), classes[at]) is var next && next == classes[at]
            ? own
            : ((own * sample.Count) + (samples[next].Median * Pull)) / (sample.Count + Pull);
        return new Prediction(
            classes[at],
            sample,
            work.Mix.Tasks,
            Math.Exp(range.Low) * work.Mix.Tasks,
            Math.Exp(Math.Clamp(middle, range.Low, range.High)) * work.Mix.Tasks,
            Math.Exp(range.High) * work.Mix.Tasks);
    }
}
