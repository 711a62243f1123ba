namespace TokenLog.Core.Sources;

/// <summary>What few copies have.</summary>
internal readonly record struct CopyExtras(string Suffix, long WebSearches, decimal? ReportedCost)
{
    public static CopyExtras None { get; } = new("", 0, null);

    public static CopyExtras Of(CallCopy copy) => new(copy.Suffix, copy.WebSearches, copy.ReportedCost);

    public static CopyExtras Read(ref CompactReader reader) =>
        new(CompactReader.Needed(reader.Word()), reader.Number(), reader.Number() == 0 ? null : reader.Amount());

    public void WriteTo(CompactWriter writer)
    {
        writer.Word(Suffix);
        writer.Number(WebSearches);
        writer.Number(ReportedCost is null ? 0 : 1);
        if (ReportedCost is { } cost)
        {
            writer.Amount(cost);
        }
    }
}
