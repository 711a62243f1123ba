namespace TokenLog.Core.Budgets;

/// <summary>Somebody's word that work may go on although a budget has reached the level that stops it.</summary>
/// <param name="Budget">The budget's name.</param>
/// <param name="Until">The last day on which it holds, in the ledger's time zone.</param>
/// <param name="Why">The reason.</param>
/// <param name="By">Who approved; null if nobody said.</param>
/// <param name="On">The day it was given; null if nobody said.</param>
public sealed record Approval(string Budget, DateOnly Until, string Why, string? By, DateOnly? On)
{
    /// <summary><c>approved until 2026-03-31 by Ada Lovelace: release week</c></summary>
    public override string ToString()
    {
        var by = By is null ? "" : $" by {Reports.Figures.PersonName(By)}";
        return $"approved until {Reports.Figures.Day(Until)}{by}: {Why}";
    }
}
