namespace TokenLog.Sessions;

/// <summary>The commit that <c>--commit</c> makes: of the ledger alone, so it is nobody's work.</summary>
internal static class LedgerCommit
{
    public const string Prefix = "tokenlog: ";

    public static string Message(IReadOnlyList<Part> parts)
    {
        var cost = parts.Any(part => part.Cost is null)
            ? $"at least {Money.Show(parts.Sum(part => part.CostKnown))}"
            : Money.Show(parts.Sum(part => part.CostKnown));
        return parts.Count == 1
            ? $"{Prefix}record session {parts[0].Id} ({cost})"
            : $"{Prefix}record {parts.Count} sessions ({cost})";
    }
}
