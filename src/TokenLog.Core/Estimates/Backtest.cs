namespace TokenLog.Core.Estimates;

/// <summary>
/// The estimates put to the test on the ledger's own past: each session is predicted only from those that were over when it began (rolling
/// origin). Two simple baselines predict the same sessions, each with a range of its own: the middle of all sessions so far, and the last session.
/// </summary>
/// <param name="Target">What was predicted.</param>
/// <param name="Skipped">Sessions that could not be predicted, because too few were over before them.</param>
/// <param name="Estimates">The estimates.</param>
/// <param name="GlobalMedian">Baseline: quantiles of all sessions so far, whatever they were.</param>
/// <param name="LastSession">Baseline: what the last session came to, give or take what such guesses were off so far.</param>
/// <param name="AgainstMedian">The estimates against the first.</param>
/// <param name="AgainstLast">The estimates against the second.</param>
public sealed record Backtest(
    Target Target, int Skipped, Score Estimates, Score GlobalMedian, Score LastSession, Difference AgainstMedian, Difference AgainstLast)
{
    /// <summary>Below so many predicted sessions the scores say nothing.</summary>
    public const int Enough = 10;

    /// <summary>
    /// True if the estimates are shown to be better than both baselines; where an interval spans 0 no improvement is claimed.
    /// </summary>
    public bool Improves => AgainstMedian.Low > 0 && AgainstLast.Low > 0;

    /// <summary>Tests on some sessions; null if fewer than <see cref="Enough"/> of them could be predicted.</summary>
    /// <param name="sessions">In the order in which they began: <see cref="PastSessions.Of"/>.</param>
    /// <param name="target">What to predict.</param>
    public static Backtest? Run(IEnumerable<PastWork> sessions, Target target)
    {
        List<PastWork> known = [.. sessions.Where(session => session.Of(target) is not null)];
        var (history, totals, jumps) = (new History(target), new Sample(), new Sample());
        var running = new PriorityQueue<PastWork, DateTimeOffset>();
        double? last = null;
        List<Forecast> ours = [], median = [], repeated = [];
        foreach (var session in known)
        {
            while (running.TryPeek(out _, out var ended) && ended <= session.Started)
            {
                var over = running.Dequeue();
                var log = Math.Log(over.Of(target)!.Value);
                if (last is { } before)
                {
                    jumps.Add(log - before);
                }

                history.Add(over);
                totals.Add(log);
                last = log;
            }

            if (history.Predict(session.Work) is { } prediction && last is { } latest)
            {
                var actual = Math.Log(session.Of(target)!.Value);
                ours.Add(new Forecast(Math.Log(prediction.Low), Math.Log(prediction.Middle), Math.Log(prediction.High), actual));
                median.Add(new Forecast(totals.Quantile(0.1), totals.Median, totals.Quantile(0.9), actual));
                repeated.Add(new Forecast(latest + jumps.Quantile(0.1), latest, latest + jumps.Quantile(0.9), actual));
            }

            running.Enqueue(session, session.Ended);
        }

        return ours.Count < Enough
            ? null
            : new Backtest(
                target,
                known.Count - ours.Count,
                Score.Of(ours),
                Score.Of(median),
                Score.Of(repeated),
                Difference.Of(ours, median),
                Difference.Of(ours, repeated));
    }
}
