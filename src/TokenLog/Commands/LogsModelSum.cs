namespace TokenLog.Commands;

/// <summary>What the calls of a model add up to.</summary>
internal sealed class LogsModelSum
{
    public UsageSum Sum { get; } = new();

    /// <summary>The name of the row that prices it.</summary>
    public string? PricedAs { get; set; }
}
