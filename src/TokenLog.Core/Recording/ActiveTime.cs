namespace TokenLog.Core.Recording;

/// <summary>Minutes with work in them.</summary>
public static class ActiveTime
{
    /// <summary>A longer silence than this is a break.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(5);

    /// <summary>The time between calls, breaks left out, rounded up to whole minutes; at least 1.</summary>
    /// <param name="times">In ascending order, at least one.</param>
    public static int Minutes(DateTimeOffset[] times)
    {
        var worked = TimeSpan.Zero;
        for (var i = 1; i < times.Length; i++)
        {
            var gap = times[i] - times[i - 1];
            worked += gap <= LongestGap ? gap : TimeSpan.Zero;
        }

        return Math.Max(1, (int)Math.Ceiling(worked.TotalMinutes));
    }
}
