using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Exports;

/// <summary>
/// The ledger as one JSON document, <c>tokenlog/export@1</c>: every part with every key of its record, so that an import gives the same
/// ledger. A part whose file holds more than its record (a person's notes, a layout of its own) carries the whole file too.
/// </summary>
public static class LedgerJson
{
    /// <summary>The form of the document.</summary>
    public const string SchemaName = "tokenlog/export@1";

    /// <summary>The document.</summary>
    /// <param name="parts">What to export.</param>
    public static JsonObject Write(IReadOnlyCollection<ExportedPart> parts) => new()
    {
        ["schema"] = SchemaName,
        ["parts"] = new JsonArray([.. parts.Select(Of)]),
    };

    private static JsonObject Of(ExportedPart exported)
    {
        var part = exported.Part;
        var record = new JsonObject
        {
            ["path"] = part.RelativePath,
            ["counts"] = exported.Counts,
            ["schema"] = Part.SchemaName,
            ["id"] = part.Id,
            ["part"] = part.Name,
            ["kind"] = PartWriter.Word(part.Kind),
        };
        void Add(string key, JsonNode? value)
        {
            if (value is not null)
            {
                record[key] = value;
            }
        }

        Add("ref", part.Ref);
        Add("why", part.Why);
        Add("recorded_at", LedgerText.Instant(part.RecordedAt));
        Add("row_id", part.RowId);
        Add("date", LedgerText.Day(part.Date));
        Add("started", LedgerText.Instant(part.Started));
        Add("ended", LedgerText.Instant(part.Ended));
        Add("active_minutes", part.ActiveMinutes);
        Add("repo", part.Repo);
        Add("author", part.Author);
        Add("branch", part.Branch);
        Add("agent", part.Agent);
        Add("agent_version", part.AgentVersion);
        Add("session", part.Session);
        Add("basis", PartWriter.Word(part.Basis));
        Add("billing", part.Billing);
        Add("usage", part.Usage.Count == 0 ? null : new JsonArray([.. part.Usage.Select(Line)]));
        if (part.Usage.Count > 0)
        {
            record["cost"] = part.Cost is { } cost ? Money.Round(cost) : null;
            Add("cost_known", part.Cost is null ? Money.Round(part.CostKnown) : null);
        }

        Add("prices", part.Prices);
        Add("calls_digest", part.Digest);
        Add("tasks", part.Tasks);
        Add("task_types", part.TaskTypes);
        Add("phase", part.Phase);
        Add("task", part.Task);
        Add("tags", Words(part.Tags));
        Add("record_ids", Words(part.RecordIds));
        Add("outcome", part.Outcome);
        Add("commits", part.Commits.Count == 0 ? null : Commits(part));
        Add("notes", part.Notes);
        Add("text", exported.IsWhole ? null : exported.Text);
        return record;
    }

    internal static JsonArray Commits(Part part) => new([.. part.Commits.Select(Commit)]);

    private static JsonObject Commit(CommitRef commit)
    {
        var item = new JsonObject { ["sha"] = commit.Sha, ["subject"] = commit.Subject, ["via"] = commit.Via };
        if (commit.PatchId is { } patch)
        {
            item["patch_id"] = patch;
        }

        return item;
    }

    internal static JsonArray? Words(IReadOnlyList<string> words) => words.Count == 0 ? null : new([.. words.Select(word => JsonValue.Create(word))]);

    private static JsonObject Line(UsageLine line)
    {
        var item = new JsonObject { ["day"] = LedgerText.Day(line.Key.Day), ["model"] = line.Key.Model, ["role"] = line.Key.Role };
        void Add(string key, JsonNode? value)
        {
            if (value is not null)
            {
                item[key] = value;
            }
        }

        static JsonNode? Usd(decimal? usd) => usd is { } known ? Money.Round(known) : null;

        Add("calls", line.Calls);
        Add("input", line.Tokens?.Input);
        Add("output", line.Tokens?.Output);
        Add("cache_write_5m", line.Tokens?.CacheWrite5m);
        Add("cache_write_1h", line.Tokens?.CacheWrite1h);
        Add("cache_read", line.Tokens?.CacheRead);
        Add("cost", Usd(line.Cost));
        Add("unpriced", line.Unpriced ? true : null);
        Add("tier", line.Key.Tier);
        Add("geo", line.Key.Geo);
        Add("long", line.Key.LongContext ? true : null);
        Add("peak", line.Key.Peak ? true : null);
        Add("web_searches", line.WebSearches != 0 ? line.WebSearches : null);
        Add("reasoning", line.Tokens is { Reasoning: not 0 } tokens ? tokens.Reasoning : null);
        Add("output_missing_calls", line.OutputMissingCalls != 0 ? line.OutputMissingCalls : null);
        Add("reported_cost", Usd(line.ReportedCost));
        Add("low", Usd(line.Low));
        Add("high", Usd(line.High));
        Add("currency", line.Currency);
        Add("duration_ms", line.DurationMs);
        return item;
    }
}
