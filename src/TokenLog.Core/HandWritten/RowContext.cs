using TokenLog.Core.Pricing;

namespace TokenLog.Core.HandWritten;

/// <summary>What a row alone does not say: it follows from the table, the document, the repository.</summary>
public sealed record RowContext
{
    /// <summary>For a row about which nothing more is known.</summary>
    public static RowContext Nothing { get; } = new();

    /// <summary>The decimal mark of the amounts in the same table. In tables that the tool wrote it is the point.</summary>
    public DecimalMark Mark { get; init; }

    /// <summary>The year of dates that name none.</summary>
    public int? Year { get; init; }

    /// <summary>The ledger's time zone.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The model of rows that name none.</summary>
    public string? Model { get; init; }

    /// <summary>Who worked, where the row does not say.</summary>
    public string? Author { get; init; }

    /// <summary>Prices the tokens of a row that gives no cost; null leaves its cost unknown.</summary>
    public Pricer? Pricer { get; init; }
}
