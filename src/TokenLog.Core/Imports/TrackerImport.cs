using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;

namespace TokenLog.Core.Imports;

/// <summary>
/// The JSON of another tracker: lists of sessions, days or weeks (<c>sessions</c>, <c>daily_logs</c>, <c>current_week</c>, ccusage's
/// <c>daily</c>, RLM's metrics), and what it says of budgets, thresholds and prices. Of figures that are told twice, by session and by day or
/// week, the finer ones count.
/// </summary>
internal sealed class TrackerImport
{
    public const string Shape = "another tracker's JSON";

    private const int Deepest = 3;

    private static readonly string[] Descriptive =
        ["schema", "version", "projectname", "project", "name", "startdate", "usagenotes", "description", "lastupdated", "updatedat", "createdat", "currency", "enabled", "notes", "comment", "generatedat", "weekstart", "settings"];

    private readonly ImportSettings settings;
    private readonly ImportProblems problems;
    private readonly Func<int, Place> at;
    private readonly ConfigurationSuggestions suggestions;
    private readonly JsonRecords records;
    private readonly List<(Span Span, ImportRecord Record)> found = [];

    private enum Span
    {
        Session,
        Day,
        Week,
    }

    public TrackerImport(ImportSettings settings, ImportProblems problems, Func<int, Place> at)
    {
        (this.settings, this.problems, this.at) = (settings, problems, at);
        suggestions = new ConfigurationSuggestions(settings, problems, at);
        records = new JsonRecords(at);
    }

    /// <summary>True for what a tracker is known by; anything else of one line is a log's first record.</summary>
    public static bool Knows(TrackerNode root, int depth = 0) => root.IsArray || root.Members.Exists(member =>
        member.Name == RlmImport.Key
        || SpanOf(FieldNames.Plain(member.Name), member.Value) is not null
        || IsSettings(FieldNames.Plain(member.Name))
        || (depth < Deepest && member.Value.IsObject && IsContainer(FieldNames.Plain(member.Name)) && Knows(member.Value, depth + 1)));

    public ImportReading Read(TrackerNode root, bool isOurs)
    {
        if (root.IsArray)
        {
            Collect(Span.Session, root);
        }
        else
        {
            Walk(root, isOurs, depth: 0);
        }

        var theirs = suggestions.Prices
            .Where(price => settings.Pricer.Table.History(price.Key).Count == 0)
            .ToDictionary(StringComparer.Ordinal);
        var reader = new RecordReader(
            "tracker", settings, problems, theirs: theirs.Count > 0 ? new Pricer(settings.Pricer.Table.With(theirs)) : null);
        var parts = new List<ImportedPart>();
        foreach (var span in found.GroupBy(found => found.Span).OrderBy(group => group.Key))
        {
            var finer = parts.Select(part => part.Part.Date).ToHashSet();
            foreach (var (_, record) in span)
            {
                if (reader.Read(record) is not { } part)
                {
                    continue;
                }

                if (span.Key != Span.Session && Covers(part.Part.Date, span.Key, finer))
                {
                    Again(record);
                    reader.LeaveOut();
                }
                else
                {
                    parts.Add(part);
                }
            }
        }

        return new ImportReading(Shape, parts, suggestions.All, reader.NotImported, problems.All);
    }

    private static bool Covers(DateOnly day, Span span, HashSet<DateOnly> finer) =>
        span == Span.Day ? finer.Contains(day) : finer.Any(other => Period.WeekOf(other).First == Period.WeekOf(day).First);

    private void Walk(TrackerNode node, bool isOurs, int depth)
    {
        foreach (var member in node.Members)
        {
            var (name, value) = (FieldNames.Plain(member.Name), member.Value);
            if (SpanOf(name, value) is { } span)
            {
                Collect(span, value);
            }
            else if (member.Name == RlmImport.Key && value.IsObject && !isOurs)
            {
                RlmImport.Read(value, suggestions);
            }
            else if (isOurs && depth == 0 && TrackerKeys.Top.Contains(member.Name, StringComparer.Ordinal))
            {
                continue;
            }
            else if (IsSettings(name) && value.IsObject)
            {
                Settings(name, value);
            }
            else if (value.IsObject && depth < Deepest && IsContainer(name))
            {
                Walk(value, isOurs: false, depth + 1);
            }
            else
            {
                Other(member, name, depth);
            }
        }
    }

    private static bool IsContainer(string name) =>
        name is "tokenusage" or "usage" or "tokens" or "metrics" or "timeseries" or "tokenmetrics" or "usagebyday" or "data" or "report";

    /// <summary>What a list of records is about; null if it is none.</summary>
    private static Span? SpanOf(string name, TrackerNode value)
    {
        var isList = (value.IsArray && value.Items.Exists(item => item.IsObject)) || (value.IsObject && value.Members.Exists(member => member.Value.IsObject || member.Value.Number is not null));
        return (name, isList) switch
        {
            ("sessions" or "sessionlog" or "entries" or "records" or "logs" or "usagelog" or "history" or "tasks" or "calls" or "requests" or "blocks" or "bysession", true) => Span.Session,
            ("daily" or "dailylogs" or "dailylog" or "dailyusage" or "days" or "byday" or "bydate", true) => Span.Day,
            ("weekly" or "weeklylogs" or "weeklyusage" or "weeks", true) => Span.Week,
            ("currentweek" or "currentweekusage" or "thisweek", true) when value.IsObject => Span.Week,
            _ => null,
        };
    }

    private void Collect(Span span, TrackerNode list)
    {
        foreach (var item in list.Items)
        {
            if (item.IsObject)
            {
                found.Add((span, records.Of(item)));
            }
            else
            {
                problems.Warning("TL0191", at(item.Start), $"this is {ImportProblems.Short(item.Found, 60)}, and records are objects {{ }}; it was not imported", null, "correct it there and import the file again");
            }
        }

        // One record, as current_week is, or many under their days or ids.
        if (list.IsObject && list.Members.Exists(member => FieldNames.Of(member.Name, settings.Mapping) is ImportField.Date or ImportField.Started))
        {
            found.Add((span, records.Of(list)));
            return;
        }

        foreach (var member in list.Members)
        {
            var key = new RawField(Moment.Of(new RawField("", member.Name, true, default), TimeZoneInfo.Utc) is null ? "id" : "date", member.Name, true, at(member.Start));
            if (member.Value.IsObject)
            {
                found.Add((span, records.Of(member.Value, key)));
            }
            else if (key.Name == "date" && member.Value.Number is not null)
            {
                found.Add((span, new ImportRecord([key, records.Field("total", member.Value)], key.Place)));
            }
            else
            {
                suggestions.NotUnderstood(member);
            }
        }
    }

    private static bool IsSettings(string name) => name is
        "weeklybudgets" or "weeklybudget" or "tokenbudgets" or "thresholds" or "alertthresholds" or "pricing" or "prices" or "modelpricing" or "costpertoken";

    private void Settings(string name, TrackerNode value)
    {
        switch (name)
        {
            case "thresholds" or "alertthresholds":
                suggestions.Thresholds(value);
                break;
            case "costpertoken":
                suggestions.CostPerToken(value);
                break;
            case "pricing" or "prices" or "modelpricing":
                suggestions.Pricing(value);
                break;
            default:
                suggestions.Weekly(value);
                break;
        }
    }

    private void Other(TrackerMember member, string name, int depth)
    {
        var isEmpty = (member.Value.IsArray || member.Value.IsObject) && member.Value.Items.Count + member.Value.Members.Count == 0;
        if (isEmpty || (depth == 0 && Descriptive.Contains(name, StringComparer.Ordinal)))
        {
            return;
        }

        if (name.StartsWith("total", StringComparison.Ordinal) || name.StartsWith("by", StringComparison.Ordinal) || name is "currentweek" or "summary" or "input" or "output" or "cost" or "usage" or "tokens" or "average" or "averages")
        {
            problems.Info(
                "TL0197",
                at(member.Start),
                $"`{ImportProblems.Short(member.Name, 60)}` is a sum or a counter without a day of its own; it was not imported",
                "nothing to do where its records are in the file; else record it by hand: dotnet tokenlog end-session --manual --date … --cost …");
            return;
        }

        suggestions.NotUnderstood(member);
    }

    private void Again(ImportRecord record) => problems.Info(
        "TL0197",
        record.Place,
        "these are sums of a time that other records of this file are of; they were not imported beside those",
        "if they hold more than those records do, record the rest by hand: dotnet tokenlog end-session --manual --date … --cost …");
}
