using System.Diagnostics;
using System.Globalization;
using TokenLog.Core.Budgets;
using TokenLog.Core.HandWritten;

namespace TokenLog.Core.Documents;

/// <summary>Turns the values of the file into a <see cref="TrackerConfiguration"/>, and says of each problem where it is.</summary>
internal sealed class TrackerReader(TrackerSource source)
{
    private readonly TrackerValues values = new(source);

    public TrackerConfiguration Read(TrackerNode root)
    {
        var configuration = TrackerConfiguration.Default;
        if (!root.IsObject)
        {
            source.Add(DiagnosticLevel.Error, "TL0051", root.Start, $"the file holds {root.Found}; accepted: one object {{ }}", "put everything between { and }");
            return configuration;
        }

        foreach (var member in values.Members(root, ""))
        {
            var (name, value) = (member.Name, member.Value);
            if (TrackerKeys.Top.Contains(name, StringComparer.Ordinal))
            {
                configuration = With(configuration, name, value);
            }
            else if (name == "thresholds" && value.IsObject && root.Find("alert_thresholds") is null)
            {
                values.Info("TL0058", member.Start, name, "is read as `alert_thresholds`, the name that TokenLog gives it", "nothing to do");
                configuration = configuration with { AlertThresholds = TrackerThresholds.Read(values, value, name) };
            }
            else if (TrackerKeys.OfOtherTrackers.Contains(name, StringComparer.Ordinal))
            {
                values.Info("TL0058", member.Start, name, "belongs to another tracker; it is left as it is and has no effect here", "nothing to do");
            }
            else
            {
                values.Unknown(member, "", TrackerKeys.Top);
            }
        }

        new TrackerReferences(values, configuration, root).Check();
        return configuration;
    }

    private TrackerConfiguration With(TrackerConfiguration configuration, string name, TrackerNode value) => name switch
    {
        "$schema" => configuration,
        "version" => configuration with { Version = Version(value) },
        "enabled" => configuration with { Enabled = values.Flag(value, name, fallback: true) },
        "starts" => configuration with { Starts = values.Day(value, name) },
        "currency" => configuration with { Currency = Currency(value) },
        "time_zone" => WithTimeZone(configuration, value),
        "render" => configuration with
        {
            Render = values.Choice(
                value, name, RenderPolicy.Auto, new("auto", RenderPolicy.Auto), new("always", RenderPolicy.Always), new("never", RenderPolicy.Never)),
        },
        "reports" => configuration with { Reports = Folder(value) },
        "views" => configuration with { Views = Views(value) },
        "cost_log_sessions" => configuration with
        {
            CostLogSessions = value is { IsString: true, Text: "all" } ? null : values.Whole(value, name) ?? configuration.CostLogSessions,
        },
        "author" => configuration with
        {
            Author = values.Choice(
                value, name, AuthorPolicy.NameEmail, new("name-email", AuthorPolicy.NameEmail), new("name", AuthorPolicy.Name), new("none", AuthorPolicy.None)),
        },
        "titles" => configuration with { Titles = values.Flag(value, name, fallback: false) },
        "weekly_budgets" => configuration with { WeeklyBudgets = TrackerBudgets.Weekly(values, value) },
        "budgets" => configuration with { Budgets = TrackerBudgets.Others(values, value) },
        "counted_tokens" => configuration with { CountedTokens = Counted(value) },
        "alert_thresholds" => configuration with { AlertThresholds = TrackerThresholds.Read(values, value, name) },
        "stop_at" => configuration with { StopAt = values.Word(value, name, "null or the name of a threshold") },
        "alerts" => configuration with { Alerts = Alerts(value) },
        "approvals" => configuration with { Approvals = TrackerApprovals.Read(values, value) },
        "paid" => configuration with { Paid = TrackerPrices.Paid(values, value) },
        "discounts" => configuration with { Discounts = TrackerDiscounts.Read(values, value) },
        "pricing" => configuration with { Pricing = TrackerPrices.Read(values, value) },
        "columns" => configuration with { Columns = Columns(value) },
        "usage" => Usage(configuration, value),
        _ => throw new UnreachableException(name),
    };

    private IReadOnlyList<PeriodKind> Views(TrackerNode value) =>
    [
        .. values.Items(value, "views")
            .Select(item => values.Choice(item.Value, item.Key, PeriodKind.Week, new("weekly", PeriodKind.Week), new("daily", PeriodKind.Day), new("monthly", PeriodKind.Month)))
            .Where(kind => kind != PeriodKind.Week)
            .Distinct(),
    ];

    private SortedDictionary<string, string> Columns(TrackerNode value)
    {
        var columns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Choice<string>[] names = [.. ColumnMap.Names.Select(name => new Choice<string>(name, name))];
        foreach (var member in values.Members(value, "columns"))
        {
            columns[member.Name] = values.Choice(member.Value, TrackerValues.Below("columns", member.Name), ColumnMap.Ignore, names);
        }

        return columns;
    }

    private int Version(TrackerNode value)
    {
        if (value.IsString)
        {
            values.Info("TL0058", value.Start, "version", $"is {value.Found}, as another tracker counts; it is taken as 1", "nothing to do");
            return TrackerConfiguration.CurrentVersion;
        }

        var version = values.Whole(value, "version") ?? TrackerConfiguration.CurrentVersion;
        if (version > TrackerConfiguration.CurrentVersion)
        {
            values.Warning(
                "TL0057",
                value.Start,
                "version",
                $"is {version}, which is newer than this TokenLog knows ({TrackerConfiguration.CurrentVersion}); keys it does not know have no effect",
                "update TokenLog");
        }

        return (int)Math.Min(version, int.MaxValue);
    }

    private string Currency(TrackerNode value)
    {
        if (value.IsNull || value is { IsString: true, Text: "USD" })
        {
            return "USD";
        }

        values.Error("TL0051", value, "currency", $"is {value.Found}; accepted: \"USD\"", "prices are in US dollars and there are no exchange rates; write \"USD\"");
        return "USD";
    }

    private TrackerConfiguration WithTimeZone(TrackerConfiguration configuration, TrackerNode value)
    {
        if (value.IsNull)
        {
            return configuration;
        }

        if (!value.IsString || TrackerZone.Find(value.Text) is not { } zone)
        {
            values.Error(
                "TL0053",
                value,
                "time_zone",
                $"is {value.Found}, which is not a time zone; accepted: \"UTC\" or a name of the IANA database",
                "write a name as in \"Europe/Berlin\" or \"America/New_York\"");
            return configuration;
        }

        return configuration with { TimeZone = zone, TimeZoneName = value.Text };
    }

    private string Folder(TrackerNode value)
    {
        if (value.IsNull)
        {
            return TrackerConfiguration.Default.Reports;
        }

        var folder = value.IsString ? value.Text.TrimEnd('/') : "";
        folder = folder.StartsWith("./", StringComparison.Ordinal) ? folder[2..] : folder;
        var segments = folder.Split('/');
        if (segments.All(IsFolderName) && segments[0] != ".git")
        {
            return folder;
        }

        values.Error(
            "TL0054",
            value,
            "reports",
            $"is {value.Found}; accepted: a folder inside the repository, relative to its root, with / between names and without ..",
            "write a folder as in \"reports\" or \"docs/ai\"");
        return TrackerConfiguration.Default.Reports;
    }

    // What one system cannot hold as a name would make a repository that cannot be checked out there.
    private static bool IsFolderName(string name) =>
        name.Length > 0 && name[^1] is not ('.' or ' ') && name[0] != ' ' && name[0] != '~'
        && !name.Any(character => char.IsControl(character) || "\\:*?\"<>|".Contains(character, StringComparison.Ordinal));

    private CountedTokens Counted(TrackerNode value)
    {
        var counted = CountedTokens.None;
        foreach (var (item, key) in values.Items(value, "counted_tokens"))
        {
            counted |= values.Choice(
                item,
                key,
                CountedTokens.None,
                new("input", CountedTokens.Input),
                new("output", CountedTokens.Output),
                new("cache_write", CountedTokens.CacheWrite),
                new("cache_write_5m", CountedTokens.CacheWrite5m),
                new("cache_write_1h", CountedTokens.CacheWrite1h),
                new("cache_read", CountedTokens.CacheRead));
        }

        if (value.IsArray && value.Items.Count == 0)
        {
            values.Error("TL0051", value, "counted_tokens", "is empty, so that nothing would count", "write the kinds that count, or leave the key out");
        }

        return counted == CountedTokens.None ? CountedTokens.Default : counted;
    }

    private AlertLimits Alerts(TrackerNode value)
    {
        var alerts = new AlertLimits();
        foreach (var member in values.Members(value, "alerts"))
        {
            var key = TrackerValues.Below("alerts", member.Name);
            switch (member.Name)
            {
                case "session_cost_usd":
                    alerts = SessionCost(alerts, member.Value, key);
                    break;
                case "opus_share_of_sessions":
                    alerts = alerts with { OpusShareOfSessions = values.Amount(member.Value, key, largest: 1m) };
                    break;
                case "haiku_sessions_per_month":
                    alerts = alerts with { HaikuSessionsPerMonth = values.Whole(member.Value, key) };
                    break;
                default:
                    values.Unknown(member, "alerts", TrackerKeys.Alerts);
                    break;
            }
        }

        return alerts;
    }

    private AlertLimits SessionCost(AlertLimits alerts, TrackerNode value, string key)
    {
        const int Least = 50;
        const int Most = 99;
        if (!value.IsString)
        {
            return alerts with { SessionCostUsd = values.Amount(value, key) };
        }

        return value.Text is ['p', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percentile) && percentile is >= Least and <= Most
            ? alerts with { SessionCostUsd = null, SessionCostPercentile = percentile }
            : values.Wrong(value, key, "an amount as in 0.50, or a percentile of the ledger's own sessions as in \"p95\"", alerts);
    }

    private TrackerConfiguration Usage(TrackerConfiguration configuration, TrackerNode value)
    {
        // The tool replaces this value, so it must not be somebody else's.
        if (!value.IsNull && !(value.IsObject && value.Members.TrueForAll(member => TrackerUsage.Keys.Contains(member.Name, StringComparer.Ordinal))))
        {
            values.Error(
                "TL0060",
                value,
                "usage",
                $"holds something that TokenLog did not write; accepted: an object with {string.Join(", ", TrackerUsage.Keys)}, which is generated",
                "give what stands there another key, for example `usage_notes`");
        }

        return configuration;
    }
}
