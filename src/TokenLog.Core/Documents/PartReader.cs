namespace TokenLog.Core.Documents;

/// <summary>From front matter to a <see cref="Part"/>: every key of the record, whatever the layout.</summary>
internal sealed class PartReader(YamlValues values)
{
    private static readonly PartKind[] Kinds = [PartKind.Usage, PartKind.Manual, PartKind.Void, PartKind.Amend];
    private static readonly Basis[] Bases = [Basis.Measured, Basis.Reported, Basis.Estimated, Basis.Manual];

    public ForeignKeys Foreign { get; } = new();

    /// <summary>The part; null if there is an error among the problems.</summary>
    public Part? Read(YamlMap map)
    {
        var entries = values.Unique(map).ToDictionary(entry => entry.Key.Text, StringComparer.Ordinal);
        YamlEntry? Entry(string key) => entries.GetValueOrDefault(key);
        string? Text(string key) => Entry(key) is { } entry ? values.Text(entry) : null;
        DateTimeOffset? Instant(string key) => Entry(key) is { } entry ? values.Instant(entry) : null;
        int? Count(string key) => Entry(key) is { } entry ? (int?)values.Count(entry, int.MaxValue) : null;

        if (!Schema(map, Entry("schema")))
        {
            return null;
        }

        var kind = Entry("kind") is { } kindEntry ? values.Word(kindEntry, Kinds, PartWriter.Word) ?? PartKind.Usage : PartKind.Usage;
        var date = Entry("date") is { } dateEntry ? values.Day(dateEntry) : null;
        var part = new Part
        {
            Id = Name(map, Entry("id"), "id", length => length == 8, "8 lower-case letters or digits"),
            Name = Name(map, Entry("part"), "part", length => length is >= 1 and <= 32, "6 lower-case letters or digits"),
            Kind = kind,
            Ref = Text("ref"),
            Why = Text("why"),
            RecordedAt = Instant("recorded_at"),
            RowId = Text("row_id"),
            Date = date ?? default,
            Started = Instant("started"),
            Ended = Instant("ended"),
            ActiveMinutes = Count("active_minutes"),
            Repo = Text("repo"),
            Author = Text("author"),
            Branch = Text("branch"),
            Agent = Text("agent"),
            AgentVersion = Text("agent_version"),
            Session = Text("session"),
            Basis = (Entry("basis") is { } basis ? values.Word(basis, Bases, PartWriter.Word) : null)
                ?? (kind == PartKind.Manual ? Basis.Manual : Basis.Measured),
            Billing = Text("billing") ?? "unknown",
            Usage = Entry("usage") is { } usage ? Usage(usage, date ?? default) : [],
            Prices = Text("prices"),
            Digest = Text("calls_digest"),
            Tasks = Count("tasks"),
            TaskTypes = Text("task_types"),
            Phase = Text("phase"),
            Task = Text("task"),
            Tags = Entry("tags") is { } tags ? values.Words(tags) : [],
            RecordIds = Entry("record_ids") is { } recordIds ? values.Words(recordIds) : [],
            Outcome = Text("outcome"),
            Commits = Entry("commits") is { } commits ? Commits(commits) : [],
            Notes = Text("notes"),
        };

        if (Entry("date") is null or { Value: YamlScalar { IsNull: true } })
        {
            Missing(map, "date");
        }

        if (kind is PartKind.Void or PartKind.Amend && part.Ref is null)
        {
            Missing(map, "ref");
        }

        var sound = values.Problems.All(problem => problem.Level != DiagnosticLevel.Error);
        Costs(part, Entry("cost"), Entry("cost_known"), compare: sound);
        foreach (var entry in entries.Values.Where(entry => !PartWriter.KnownKeys.Contains(entry.Key.Text)))
        {
            Unknown(entry);
        }

        return values.Problems.Any(problem => problem.Level == DiagnosticLevel.Error) ? null : part;
    }

    private bool Schema(YamlMap map, YamlEntry? entry)
    {
        var schema = entry is null ? null : values.Text(entry);
        if (schema == Part.SchemaName)
        {
            return true;
        }

        if (schema is null)
        {
            values.Problem("TL0014", entry?.Value.Start ?? map.Start, "schema is missing", $"write schema: \"{Part.SchemaName}\", or move the file out of the ledger's folder");
        }
        else
        {
            values.Problem("TL0015", entry!.Value.Start, $"schema \"{YamlValues.Short(schema)}\" is not one that this version reads", $"update TokenLog; this version reads {Part.SchemaName}");
        }

        return false;
    }

    // Both names become part of a path.
    private string Name(YamlMap map, YamlEntry? entry, string key, Func<int, bool> length, string form)
    {
        if (entry is null || values.Text(entry) is not { } name)
        {
            if (entry?.Value is null or YamlScalar)
            {
                Missing(map, key);
            }

            return "";
        }

        if (!length(name.Length) || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
        {
            values.Problem("TL0022", entry.Value.Start, $"{key} \"{YamlValues.Short(name)}\" is not a name that the ledger gives", $"write {form}, as in the file's name");
        }

        return name;
    }

    private List<UsageLine> Usage(YamlEntry usage, DateOnly date)
    {
        List<UsageLine> lines = [];
        var seen = new HashSet<LineKey>();
        foreach (var item in values.List(usage))
        {
            var entries = values.Map(usage, item);
            if (entries.Count == 0)
            {
                continue;
            }

            var line = Line(item, entries, date);
            lines.Add(line);
            if (!seen.Add(line.Key))
            {
                values.Problem(
                    "TL0026", item.Start, "another line has the same day, model, role and rate", "put the two together, if one of them is not a copy", DiagnosticLevel.Warning);
            }
        }

        return lines;
    }

    private UsageLine Line(YamlNode item, IReadOnlyList<YamlEntry> entries, DateOnly date)
    {
        var key = new LineKey(date, "", "main");
        long? calls = null, input = null, output = null, write5m = null, write1h = null, read = null, reasoning = null, searches = null, missing = null, duration = null;
        decimal? cost = null, reported = null, low = null, high = null;
        string? currency = null;
        bool? unpriced = null;
        List<YamlEntry> foreign = [];
        foreach (var entry in entries)
        {
            switch (entry.Key.Text)
            {
                case "day": key = key with { Day = values.Day(entry) ?? date }; break;
                case "model": key = key with { Model = values.Text(entry) ?? "" }; break;
                case "role": key = key with { Role = values.Text(entry) ?? "main" }; break;
                case "tier": key = key with { Tier = values.Text(entry) }; break;
                case "geo": key = key with { Geo = values.Text(entry) }; break;
                case "long": key = key with { LongContext = values.Flag(entry) ?? false }; break;
                case "peak": key = key with { Peak = values.Flag(entry) ?? false }; break;
                case "calls": calls = values.Count(entry); break;
                case "input": input = values.Count(entry); break;
                case "output": output = values.Count(entry); break;
                case "cache_write_5m": write5m = values.Count(entry); break;
                case "cache_write_1h": write1h = values.Count(entry); break;
                case "cache_read": read = values.Count(entry); break;
                case "reasoning": reasoning = values.Count(entry); break;
                case "web_searches": searches = values.Count(entry); break;
                case "output_missing_calls": missing = values.Count(entry); break;
                case "duration_ms": duration = values.Count(entry); break;
                case "cost": cost = values.Amount(entry); break;
                case "reported_cost": reported = values.Amount(entry); break;
                case "low": low = values.Amount(entry); break;
                case "high": high = values.Amount(entry); break;
                case "currency": currency = values.Text(entry); break;
                case "unpriced": unpriced = values.Flag(entry); break;
                default: foreign.Add(entry); break;
            }
        }

        if (key.Model.Length == 0)
        {
            values.Problem("TL0016", item.Start, "this line has no model", "write model: with the name that the agent's log has");
        }

        if (unpriced == true && cost is not null)
        {
            values.Problem("TL0027", item.Start, "this line is marked unpriced and has a cost; the cost counts", "remove one of the two", DiagnosticLevel.Warning);
        }

        foreach (var entry in foreign)
        {
            Unknown(entry);
            Foreign.Add(key, entry);
        }

        var known = (input ?? output ?? write5m ?? write1h ?? read ?? reasoning) is not null;
        return new UsageLine
        {
            Key = key,
            Calls = calls,
            Tokens = known ? new TokenCounts(input ?? 0, output ?? 0, write5m ?? 0, write1h ?? 0, read ?? 0, reasoning ?? 0) : null,
            Cost = cost,
            WebSearches = searches ?? 0,
            OutputMissingCalls = missing ?? 0,
            ReportedCost = reported,
            Low = low,
            High = high,
            Currency = currency,
            DurationMs = duration,
        };
    }

    private List<CommitRef> Commits(YamlEntry commits)
    {
        List<CommitRef> list = [];
        foreach (var item in values.List(commits))
        {
            string? sha = null, subject = null, via = null, patch = null;
            List<YamlEntry> foreign = [];
            foreach (var entry in values.Map(commits, item))
            {
                switch (entry.Key.Text)
                {
                    case "sha": sha = values.Text(entry); break;
                    case "subject": subject = values.Text(entry); break;
                    case "via": via = values.Text(entry); break;
                    case "patch_id": patch = values.Text(entry); break;
                    default: foreign.Add(entry); break;
                }
            }

            if (sha is null && item is YamlMap)
            {
                values.Problem("TL0016", item.Start, "this commit has no sha", "write sha: with the commit's hash, or remove the entry");
            }
            else if (sha is not null && (sha.Length is < 4 or > 64 || !sha.All(char.IsAsciiHexDigit)))
            {
                values.Problem("TL0022", item.Start, $"sha \"{YamlValues.Short(sha)}\" is not the hash of a commit", "write 4 to 64 hexadecimal digits");
            }

            foreach (var entry in foreign)
            {
                Unknown(entry);
                Foreign.Add(sha ?? "", entry);
            }

            list.Add(new CommitRef(sha ?? "", subject ?? "", via ?? "given", patch));
        }

        return list;
    }

    // The lines are the record; the sums beside them are for people, and may be out of date after an edit.
    private void Costs(Part part, YamlEntry? cost, YamlEntry? known, bool compare)
    {
        foreach (var (entry, expected) in new[] { (cost, part.Cost), (known, part.CostKnown) })
        {
            if (entry is not null && values.Amount(entry) is { } stated && compare && Money.Round(stated) != Money.Round(expected ?? part.CostKnown))
            {
                values.Problem(
                    "TL0025",
                    entry.Value.Start,
                    $"{entry.Key.Text} {YamlText.Number(stated)} is not what the usage lines add up to, {YamlText.Number(expected ?? part.CostKnown)}; the lines count",
                    "correct the line that is wrong; the sum is written anew with the file",
                    DiagnosticLevel.Warning);
            }
        }
    }

    private void Missing(YamlMap map, string key) =>
        values.Problem("TL0016", map.Start, $"{key} is missing", $"write {key}: with the value from the file's history, or restore the file from git");

    private void Unknown(YamlEntry entry) => values.Problem(
        "TL0024", entry.Key.Start, $"{YamlValues.Short(entry.Key.Text)} is no key of this version; it is kept as it is", "correct the spelling, if it was meant to be one", DiagnosticLevel.Info);
}
