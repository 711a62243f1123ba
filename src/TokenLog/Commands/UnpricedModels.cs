using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;
using TokenLog.Core.Exports;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>prices list --unpriced</c>: models that were used and have no price, in the ledger and in this machine's logs.</summary>
internal static class UnpricedModels
{
    private static readonly ReportColumn[] Columns =
    [
        new("model", "Model"),
        new("tier", "Tier"),
        new("in", "Seen in"),
        new("calls", "Calls", ColumnKind.Count),
        new("tokens", "Tokens", ColumnKind.Count),
        new("first", "First"),
        new("last", "Last"),
        new("priced_as", "Price now"),
    ];

    public static ExitCode Show(ParseResult parse, Output output)
    {
        var directory = parse.StartDirectory();
        using var project = Ownership.RootOf(directory) is null ? null : Project.Open(directory, output);
        var configuration = project?.Configuration ?? TrackerConfiguration.Default;
        var pricer = project?.Pricer ?? new Pricer(PriceFiles.InForce(null, configuration, output));
        var logs = AgentLogs.Read(new AgentLogsQuery(WorkTree: project?.Files.Root));
        output.SayAll(logs.Warnings);
        var table = Table([.. project is null ? [] : InLedger(project, pricer, output), .. InLogs(logs.Calls, configuration.DayOf, pricer)]);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject { ["schema"] = "tokenlog/unpriced@1", ["table"] = pricer.TableDate, ["models"] = ReportJson.Rows(table, 1) });
            return ExitCode.Done;
        }

        foreach (var line in new ReportScreen(output.Screen).Lines(table, ["tier", "first", "calls", "priced_as"]))
        {
            output.Line(line);
        }

        if (table.Rows.Count > 0)
        {
            output.Say("The ledger counts what is recorded without a price, the logs what has none on this machine, recorded or not.");
            output.Say(table.Rows.Any(row => row[^1] != ReportCell.Unknown)
                ? "Some have a price now: `dotnet tokenlog prices reprice --unpriced` adds it to the ledger."
                : $"A price comes from `dotnet tokenlog prices update --from FILE`, or from `pricing` in {Project.ConfigurationPath}.");
        }

        return ExitCode.Done;
    }

    private static IEnumerable<Seen> InLedger(Project project, Pricer pricer, Output output) =>
        Spend.Of(Ledger.Of(project.ReadParts(output).Select(stored => stored.Part)))
            .Where(spend => spend.Line is { Unpriced: true, Tokens: not null })
            .Select(spend => new Seen(
                spend.Line!.Key.Model,
                spend.Line.Key.Tier,
                "ledger",
                spend.Line.Calls ?? 0,
                spend.Line.Tokens!.Value.Total,
                spend.Day,
                pricer.Cost(spend.Line) is null ? null : pricer.PricedAs(spend.Line.Key.Model, spend.Day)));

    private static IEnumerable<Seen> InLogs(IEnumerable<Call> calls, Func<DateTimeOffset, DateOnly> dayOf, Pricer pricer) =>
        calls
            .Select(call => (Call: call, Key: pricer.KeyOf(call, dayOf(call.At))))
            .Where(found => pricer.ExactCost(found.Key, found.Call.Tokens, found.Call.WebSearches) is null)
            .Select(found => new Seen(found.Call.Model, found.Key.Tier, "logs", 1, found.Call.Tokens.Total, found.Key.Day, null));

    private static ReportTable Table(IReadOnlyList<Seen> seen) => new(
        "Models without a price",
        Columns,
        [
            .. seen.GroupBy(one => (one.Model, one.Tier, one.In))
                .OrderBy(group => group.Key.Model, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Tier, StringComparer.Ordinal)
                .ThenBy(group => group.Key.In, StringComparer.Ordinal)
                .Select(group => (IReadOnlyList<ReportCell>)
                [
                    new ReportCell(group.Key.Model),
                    ReportCell.Words(group.Key.Tier),
                    new ReportCell(group.Key.In),
                    ReportCell.Count(group.Sum(one => one.Calls)),
                    ReportCell.Count(group.Sum(one => one.Tokens)),
                    new ReportCell(Figures.Day(group.Min(one => one.Day))),
                    new ReportCell(Figures.Day(group.Max(one => one.Day))),
                    ReportCell.Words(group.Select(one => one.PricedAs).FirstOrDefault(name => name is not null)),
                ]),
        ])
    {
        WhenEmpty = "Every model that was used has a price.",
    };

    /// <summary>Usage without a price.</summary>
    private sealed record Seen(string Model, string? Tier, string In, long Calls, long Tokens, DateOnly Day, string? PricedAs);
}
