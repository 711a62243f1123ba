using TokenLog.Core.Documents;

namespace TokenLog.Core.Exports;

/// <summary>
/// The ledger as a table: one row for each usage line, with all that its part says, and one for a part without lines. What belongs to the part
/// as a whole and could be added up (tasks, minutes, commits) stands in the row of its first line alone.
/// </summary>
public static class LedgerCsv
{
    /// <summary>The columns about the part, in their order; names as in the part's file.</summary>
    public static IReadOnlyList<string> PartColumns { get; } =
    [
        "id", "part", "line", "counts", "kind", "ref", "why", "recorded_at", "row_id", "date", "started", "ended", "active_minutes", "repo", "author", "branch",
        "agent", "agent_version", "session", "basis", "billing", "prices", "calls_digest", "tasks", "task_types", "phase", "task", "tags", "record_ids",
        "outcome", "commits", "notes",
    ];

    /// <summary>The columns about the line.</summary>
    public static IReadOnlyList<string> LineColumns { get; } =
    [
        "day", "model", "family", "role", "tier", "geo", "long", "peak", "calls", "input", "output", "cache_write_5m", "cache_write_1h", "cache_read", "reasoning",
        "web_searches", "output_missing_calls", "cost", "reported_cost", "low", "high", "currency", "duration_ms",
    ];

    /// <summary>The whole file.</summary>
    public static string Write(IEnumerable<ExportedPart> parts) =>
        CsvText.Write(parts.SelectMany(Rows).Prepend(PartColumns.Concat(LineColumns).Select(name => (string?)name)));

    private static IEnumerable<IEnumerable<string?>> Rows(ExportedPart exported) => exported.Part.Usage.Count == 0
        ? [OfPart(exported, 0).Concat(Enumerable.Repeat<string?>(null, LineColumns.Count))]
        : exported.Part.Usage.Select((line, i) => OfPart(exported, i + 1).Concat(OfLine(line)));

    private static IEnumerable<string?> OfPart(ExportedPart exported, int line)
    {
        var part = exported.Part;
        var first = line < 2;
        return
        [
            Text(part.Id), Text(part.Name), CsvText.Number(line), exported.Counts ? "true" : "false", PartWriter.Word(part.Kind), Text(part.Ref), Text(part.Why),
            LedgerText.Instant(part.RecordedAt), Text(part.RowId), LedgerText.Day(part.Date), LedgerText.Instant(part.Started), LedgerText.Instant(part.Ended),
            CsvText.Number(first ? part.ActiveMinutes : null), Text(part.Repo), Text(part.Author), Text(part.Branch), Text(part.Agent), Text(part.AgentVersion),
            Text(part.Session), PartWriter.Word(part.Basis), Text(part.Billing), Text(part.Prices), Text(part.Digest), CsvText.Number(first ? part.Tasks : null),
            Text(part.TaskTypes), Text(part.Phase), Text(part.Task), first ? LedgerJson.Words(part.Tags)?.ToJsonString() : null,
            first ? LedgerJson.Words(part.RecordIds)?.ToJsonString() : null, Text(part.Outcome), first && part.Commits.Count > 0 ? LedgerJson.Commits(part).ToJsonString() : null,
            Text(part.Notes),
        ];
    }

    private static IEnumerable<string?> OfLine(UsageLine line) =>
    [
        LedgerText.Day(line.Key.Day), Text(line.Key.Model), ModelFamily.Of(line.Key.Model), Text(line.Key.Role), Text(line.Key.Tier), Text(line.Key.Geo),
        line.Key.LongContext ? "true" : null, line.Key.Peak ? "true" : null, CsvText.Number(line.Calls), CsvText.Number(line.Tokens?.Input),
        CsvText.Number(line.Tokens?.Output), CsvText.Number(line.Tokens?.CacheWrite5m), CsvText.Number(line.Tokens?.CacheWrite1h),
        CsvText.Number(line.Tokens?.CacheRead), CsvText.Number(line.Tokens is { Reasoning: not 0 } tokens ? tokens.Reasoning : null),
        CsvText.Number(line.WebSearches != 0 ? line.WebSearches : null), CsvText.Number(line.OutputMissingCalls != 0 ? line.OutputMissingCalls : null),
        Usd(line.Cost), Usd(line.ReportedCost), Usd(line.Low), Usd(line.High), Text(line.Currency), CsvText.Number(line.DurationMs),
    ];

    private static string? Text(string? text) => CsvText.Harmless(text);

    private static string? Usd(decimal? usd) => CsvText.Number(usd is { } known ? Money.Round(known) : null);
}
