namespace TokenLog.Core.Pricing;

/// <summary>Hours of the day at which a vendor charges more (DeepSeek).</summary>
/// <param name="Spans">In UTC; the begin belongs to it, the end does not.</param>
/// <param name="Prices">Prices within them.</param>
public sealed record PeakHours(IReadOnlyList<PeakSpan> Spans, TokenPrices Prices)
{
    /// <summary>True if an instant falls into the hours.</summary>
    public bool Hold(DateTimeOffset at)
    {
        var time = TimeOnly.FromTimeSpan(at.UtcDateTime.TimeOfDay);
        return Spans.Any(span => time >= span.From && time < span.To);
    }
}

/// <summary>A part of the day, in UTC.</summary>
/// <param name="From">The first instant of it.</param>
/// <param name="To">The first instant after it, on the same day.</param>
public sealed record PeakSpan(TimeOnly From, TimeOnly To);
