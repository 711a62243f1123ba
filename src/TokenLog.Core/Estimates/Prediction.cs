namespace TokenLog.Core.Estimates;

/// <summary>What a piece of work will come to, with the sessions that it rests on.</summary>
/// <param name="Class">The class of sessions that it is compared with.</param>
/// <param name="Sample">What they came to for a task.</param>
/// <param name="Tasks">Number of tasks that the figures below are for.</param>
/// <param name="Low">One in ten comes to less.</param>
/// <param name="Middle">The likeliest.</param>
/// <param name="High">One in ten comes to more.</param>
public sealed record Prediction(WorkClass Class, Sample Sample, int Tasks, double Low, double Middle, double High)
{
    /// <summary>The range and its middle.</summary>
    public Likely Likely => new(Low, Middle, High);

    /// <summary>How many sessions it rests on.</summary>
    public int Sessions => Sample.Count;

    /// <summary>How wide the range is: its upper end as a multiple of its lower.</summary>
    public double Width => High / Low;

    /// <summary><c>order statistics</c> or <c>log-t</c>.</summary>
    public string Method => Sessions >= Sample.OrderStatisticsFrom ? "order statistics" : "log-t";
}
