namespace TokenLog.Core;

/// <summary>How long a <see cref="Period"/> is.</summary>
public enum PeriodKind
{
    /// <summary>One day: <c>2026-03-15</c>.</summary>
    Day,

    /// <summary>An ISO 8601 week, Monday to Sunday: <c>2026-W11</c>.</summary>
    Week,

    /// <summary>A calendar month: <c>2026-03</c>.</summary>
    Month,

    /// <summary>Three calendar months: <c>2026-Q1</c>.</summary>
    Quarter,
}
