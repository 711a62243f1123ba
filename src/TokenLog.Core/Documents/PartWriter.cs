using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>The front matter of a part: which keys, in which order, written how. The reader of the same is <see cref="PartReader"/>.</summary>
internal static class PartWriter
{
    /// <summary>All keys of the record, in the order in which they are written.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "schema", "id", "part", "kind", "ref", "why", "recorded_at", "row_id", "date", "started", "ended", "active_minutes", "repo", "author", "branch",
        "agent", "agent_version", "session", "basis", "billing", "usage", "cost", "cost_known", "prices", "calls_digest", "tasks", "task_types", "phase",
        "task", "tags", "record_ids", "outcome", "commits", "notes",
    ];

    /// <summary>The same, to look one up.</summary>
    public static readonly IReadOnlySet<string> KnownKeys = Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Keys that came after the first parts were written: a part without them keeps the name that it had before.</summary>
    public static readonly IReadOnlySet<string> LaterKeys = new HashSet<string>(StringComparer.Ordinal) { "record_ids" };

    /// <summary>The whole of it, from <c>---</c> to <c>---</c>.</summary>
    public static string Write(Part part)
    {
        var text = new StringBuilder("---\n");
        foreach (var key in Keys)
        {
            if (Value(part, key) is { } value)
            {
                text.Append(key).Append(':').Append(value).Append('\n');
            }
        }

        return text.Append("---\n").ToString();
    }

    /// <summary>What stands after the colon of a key: a space and the value, or a list on lines of its own; null where the key is left out.</summary>
    /// <param name="part">The record.</param>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="kept">Keys of other versions in the file that is written anew.</param>
    public static string? Value(Part part, string key, ForeignKeys? kept = null) => key switch
    {
        "schema" => Text(Part.SchemaName),
        "id" => Text(part.Id),
        "part" => Text(part.Name),
        "kind" => Text(Word(part.Kind)),
        "ref" => Text(part.Ref),
        "why" => Text(part.Why),
        "recorded_at" => Instant(part.RecordedAt),
        "row_id" => Text(part.RowId),
        "date" => " " + YamlText.Day(part.Date),
        "started" => Instant(part.Started),
        "ended" => Instant(part.Ended),
        "active_minutes" => Number(part.ActiveMinutes),
        "repo" => Text(part.Repo),
        "author" => Text(part.Author),
        "branch" => Text(part.Branch),
        "agent" => Text(part.Agent),
        "agent_version" => Text(part.AgentVersion),
        "session" => Text(part.Session),
        "basis" => Text(Word(part.Basis)),
        "billing" => Text(part.Billing),
        "usage" => List(part.Usage.Select(line => Usage(line, kept?.Of(line.Key)))),
        "cost" when part.Usage.Count > 0 => " " + (part.Cost is { } cost ? YamlText.Number(cost) : "null"),
        "cost_known" when part.Usage.Count > 0 && part.Cost is null => " " + YamlText.Number(part.CostKnown),
        "prices" => Text(part.Prices),
        "calls_digest" => Text(part.Digest),
        "tasks" => Number(part.Tasks),
        "task_types" => Text(part.TaskTypes),
        "phase" => Text(part.Phase),
        "task" => Text(part.Task),
        "tags" when part.Tags.Count > 0 => $" [{string.Join(", ", part.Tags.Select(YamlText.Quote))}]",
        "record_ids" when part.RecordIds.Count > 0 => $" [{string.Join(", ", part.RecordIds.Select(YamlText.Quote))}]",
        "outcome" => Text(part.Outcome),
        "commits" => List(part.Commits.Select(commit => Commit(commit, kept?.Of(commit.Sha)))),
        "notes" => Text(part.Notes),
        _ => null,
    };

    public static string Word(PartKind kind) => kind switch
    {
        PartKind.Usage => "usage",
        PartKind.Manual => "manual",
        PartKind.Void => "void",
        _ => "amend",
    };

    public static string Word(Basis basis) => basis switch
    {
        Basis.Measured => "measured",
        Basis.Reported => "reported",
        Basis.Estimated => "estimated",
        _ => "manual",
    };

    private static string Usage(UsageLine line, string? kept)
    {
        List<string> pairs =
        [
            $"day: {YamlText.Day(line.Key.Day)}",
            $"model: {YamlText.Quote(line.Key.Model)}",
            $"role: {YamlText.Quote(line.Key.Role)}",
        ];
        void Add(string key, string? value)
        {
            if (value is not null)
            {
                pairs.Add($"{key}: {value}");
            }
        }

        static string? Long(long? value) => value is { } known ? YamlText.Number(known) : null;
        static string? Usd(decimal? value) => value is { } known ? YamlText.Number(known) : null;

        Add("calls", Long(line.Calls));
        Add("input", Long(line.Tokens?.Input));
        Add("output", Long(line.Tokens?.Output));
        Add("cache_write_5m", Long(line.Tokens?.CacheWrite5m));
        Add("cache_write_1h", Long(line.Tokens?.CacheWrite1h));
        Add("cache_read", Long(line.Tokens?.CacheRead));
        Add("cost", Usd(line.Cost));
        Add("unpriced", line.Unpriced ? "true" : null);
        Add("tier", line.Key.Tier is { } tier ? YamlText.Quote(tier) : null);
        Add("geo", line.Key.Geo is { } geo ? YamlText.Quote(geo) : null);
        Add("long", line.Key.LongContext ? "true" : null);
        Add("peak", line.Key.Peak ? "true" : null);
        Add("web_searches", line.WebSearches != 0 ? Long(line.WebSearches) : null);
        Add("reasoning", line.Tokens is { Reasoning: not 0 } tokens ? Long(tokens.Reasoning) : null);
        Add("output_missing_calls", line.OutputMissingCalls != 0 ? Long(line.OutputMissingCalls) : null);
        Add("reported_cost", Usd(line.ReportedCost));
        Add("low", Usd(line.Low));
        Add("high", Usd(line.High));
        Add("currency", line.Currency is { } currency ? YamlText.Quote(currency) : null);
        Add("duration_ms", Long(line.DurationMs));
        return $"{{{string.Join(", ", pairs)}{kept}}}";
    }

    private static string Commit(CommitRef commit, string? kept)
    {
        var patch = commit.PatchId is { } id ? $", patch_id: {YamlText.Quote(id)}" : "";
        return $"{{sha: {YamlText.Quote(commit.Sha)}, subject: {YamlText.Quote(commit.Subject)}, via: {YamlText.Quote(commit.Via)}{patch}{kept}}}";
    }

    private static string? Text(string? text) => text is null ? null : " " + YamlText.Quote(text);

    private static string? Instant(DateTimeOffset? instant) => instant is { } known ? " " + YamlText.Instant(known) : null;

    private static string? Number(int? number) => number is { } known ? " " + YamlText.Number(known) : null;

    private static string? List(IEnumerable<string> items)
    {
        var list = string.Concat(items.Select(item => $"\n  - {item}"));
        return list.Length == 0 ? null : list;
    }
}
