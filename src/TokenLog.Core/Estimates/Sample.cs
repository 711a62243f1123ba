namespace TokenLog.Core.Estimates;

/// <summary>Natural logarithms of what sessions of one class came to for a task, in order of size.</summary>
public sealed class Sample
{
    /// <summary>From so many sessions on, the range comes from the sessions themselves (order statistics), below from Student's t.</summary>
    public const int OrderStatisticsFrom = 9;

    /// <summary>The quantile 0.9 of Student's t with 1 to 7 degrees of freedom.</summary>
    private static readonly double[] T90 = [3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149];

    private readonly List<double> added = [];
    private int inOrder;
    private double sum;
    private double squares;

    /// <summary>How many sessions.</summary>
    public int Count => added.Count;

    /// <summary>The logarithms, the smallest first.</summary>
    public IReadOnlyList<double> Logs => InOrder();

    /// <summary>Their mean; of the logarithms, so that one session of a hundred times the size does not decide it.</summary>
    public double Mean => sum / Count;

    /// <summary>Their standard deviation (n - 1).</summary>
    public double Deviation => Count < 2 ? 0 : Math.Sqrt(Math.Max(0, (squares - (sum * sum / Count)) / (Count - 1)));

    /// <summary>The middle one.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Takes in a session.</summary>
    public void Add(double log)
    {
        added.Add(log);
        sum += log;
        squares += log * log;
    }

    /// <summary>
    /// The order statistic of rank (n + 1)p, between two of them in proportion (Hyndman and Fan, type 6). A new session falls below it with
    /// probability p; the plain percentiles of a handful of sessions would promise twice what they keep.
    /// </summary>
    public double Quantile(double p)
    {
        var logs = InOrder();
        var rank = Math.Clamp(((logs.Count + 1) * p) - 1, 0, logs.Count - 1);
        var below = (int)rank;
        return below + 1 < logs.Count ? logs[below] + ((rank - below) * (logs[below + 1] - logs[below])) : logs[below];
    }

    /// <summary>
    /// From where to where four of five new sessions fall; null for fewer than 2 sessions. Below <see cref="OrderStatisticsFrom"/>
    /// sessions mean ± t·s·√(1 + 1/n), else the order statistics.
    /// </summary>
    public (double Low, double High)? Range()
    {
        if (Count < 2)
        {
            return null;
        }

        if (Count >= OrderStatisticsFrom)
        {
            return (Quantile(0.1), Quantile(0.9));
        }

        var half = T90[Count - 2] * Deviation * Math.Sqrt(1 + (1.0 / Count));
        return (Mean - half, Mean + half);
    }

    /// <summary>
    /// Put in order when somebody asks: a page takes in a whole ledger and asks once, a back-test asks after every session, and then one
    /// insertion is less than a sort.
    /// </summary>
    private List<double> InOrder()
    {
        if (inOrder == added.Count - 1)
        {
            var log = added[^1];
            added.RemoveAt(inOrder);
            var at = added.BinarySearch(log);
            added.Insert(at < 0 ? ~at : at, log);
        }
        else if (inOrder < added.Count)
        {
            added.Sort();
        }

        inOrder = added.Count;
        return added;
    }
}
