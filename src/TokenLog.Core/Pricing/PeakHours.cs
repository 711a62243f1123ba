namespace TokenLog.Core.Pricing;

/// <summary>Hours of the day at which a vendor charges more (DeepSeek).</summary>
/// <param name="Spans">In UTC; the begin belongs to it, the end does not.</param>
/// <param name="Prices">Prices within them.</param>
public sealed record PeakHours(IReadOnlyList<(TimeOnly From, TimeOnly To)> Spans, TokenPrices Prices)
{
    /// <summary>True if an instant falls into the hours.</summary>
    public bool Hold(DateTimeOffset at)
    {
        var time = TimeOnly.FromTimeSpan(at.UtcDateTime.TimeOfDay);
        return Spans.Any(span => time >= span.From && time < span.To);
    }
}
