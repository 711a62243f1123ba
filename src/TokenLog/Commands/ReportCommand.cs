using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Exports;
using TokenLog.Core.Reports;
using TokenLog.Landing;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>report</c>: where the money went, and what came of it.</summary>
internal static class ReportCommand
{
    private static readonly string Names = string.Join(", ", [.. Dimension.All.Select(dimension => dimension.Name), .. LandingDimensions.Names]);

    private static readonly Option<string> By = new("--by")
    {
        Description = $"What to group by, or two of them as in model,month: {Names}",
        HelpName = "what",
        DefaultValueFactory = _ => "month",
    };

    private static readonly Option<bool> Detail = new("--detail") { Description = "Tokens by kind, what a task and a commit cost, agents, and the days before" };
    private static readonly Option<string?> Sort = new("--sort") { Description = $"By what to sort: key, {string.Join(", ", BreakdownTable.FigureKeys)}", HelpName = "figure" };
    private static readonly Option<bool> Reverse = new("--reverse") { Description = "The other way round" };
    private static readonly Option<int?> Top = new("--top") { Description = "Only the first rows, the most expensive ones unless --sort says otherwise", HelpName = "rows" };
    private static readonly Option<string?> Format = new("--format") { Description = "table, md, csv or json; else as --out's name ends", HelpName = "format" };
    private static readonly PeriodOptions Periods = new();

    public static Command Create(Output output)
    {
        var command = new Command(
            "report",
            """
            Where the money went, and what came of it: sessions, tasks, tokens and cost, grouped as you like.

            Examples:
              dotnet tokenlog report
              dotnet tokenlog report --by model --month 2026-03
              dotnet tokenlog report --by author,week --since 2026-03-01
              dotnet tokenlog report --by session --top 10
              dotnet tokenlog report --by pr
              dotnet tokenlog report --detail --quarter 2026-Q1 --format md --out report.md
              dotnet tokenlog report --by task --sort cost_per_task --format csv
            """)
        {
            By, Detail,
        };
        Periods.AddTo(command);
        foreach (var option in (Option[])[Sort, Reverse, Top, Format, OutFile.Out, Globals.DryRun, Globals.Json])
        {
            command.Options.Add(option);
        }

        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var names = DimensionNames(parse.GetValue(By)!);
        var format = OutputFormat.Of(parse, Format, "table", "md", "csv", "json");
        var range = Periods.DaysOf(parse);
        var sort = SortKey(parse);
        using var project = Project.Open(parse.StartDirectory(), output);
        List<Dimension> by = [.. names.Select(name => Dimension.Named(name) ?? LandingDimensions.Named(name, project))];
        var ledger = Ledger.Of(project.ReadParts(output).Select(stored => stored.Part));
        var compared = ComparedDays.Before(range, Clock.Today(project.Configuration.TimeZone));
        var breakdown = Breakdown.Of(ledger, by, range.Contains, project.Pricer);
        var agents = Breakdown.Of(ledger, [Dimension.Named("agent")!], range.Contains, project.Pricer);
        var before = compared is null ? null : Breakdown.Of(ledger, by, compared.Days.Contains, project.Pricer).Total;
        var all = BreakdownTable.Of(breakdown, $"AI spending by {string.Join(" and ", by.Select(dimension => dimension.Name))}{InWords(range)}");
        var sorted = sort is null ? all : all.SortedBy(sort == "key" ? by[0].Name : sort);
        sorted = parse.GetValue(Reverse) ? sorted with { Rows = [.. sorted.Rows.Reverse()] } : sorted;
        var top = parse.GetValue(Top) ?? int.MaxValue;
        var shown = sorted with { Rows = [.. sorted.Rows.Take(top)] };
        var page = new ReportPage(breakdown, shown, all.Rows.Count - shown.Rows.Count, agents, before, compared?.Name ?? "");

        OutFile.Write(
            format switch
            {
                "csv" => ReportCsv.Write(shown),
                "json" => Output.ToText(Json(page, range, compared)),
                "md" => page.Markdown(parse.GetValue(Detail)),
                _ => page.Text(parse.GetValue(Detail), repeats: sort is not null, OutFile.Of(parse) is null ? output.Screen : output.Screen with { Colour = false }),
            },
            parse,
            output);
        return ExitCode.Done;
    }

    private static JsonObject Json(ReportPage page, DayRange range, ComparedDays? compared)
    {
        var table = page.Table;
        return new JsonObject
        {
            ["schema"] = "tokenlog/report@1",
            ["by"] = string.Join(",", page.Breakdown.By.Select(dimension => dimension.Name)),
            ["first"] = range.First is { } first ? Figures.Day(first) : null,
            ["last"] = range.Last is { } last ? Figures.Day(last) : null,
            ["rows"] = ReportJson.Rows(table, page.Breakdown.By.Count),
            ["totals"] = ReportJson.Row(BreakdownTable.FigureColumns, BreakdownTable.Cells(page.Breakdown.Total)),
            ["agents"] = ReportJson.Rows(AgentTable.Of(page.Agents), 1),
            ["before"] = compared is null || page.Before is null ? null : new JsonObject
            {
                ["first"] = Figures.Day(compared.Days.First!.Value),
                ["last"] = Figures.Day(compared.Days.Last!.Value),
                ["totals"] = ReportJson.Row(BreakdownTable.FigureColumns, BreakdownTable.Cells(page.Before)),
            },
        };
    }

    private static List<string> DimensionNames(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.ToLowerInvariant())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (names.Find(name => Dimension.Named(name) is null && !LandingDimensions.Names.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new TokenLogException(ExitCode.Usage, $"--by {unknown}: there is nothing of that name to group by", $"It takes one or two of: {Names}.");
        }

        return names.Count is 1 or 2
            ? names
            : throw new TokenLogException(ExitCode.Usage, $"--by {text}: it takes one name, or two with a comma between", $"They are: {Names}.");
    }

    private static string? SortKey(ParseResult parse)
    {
        var key = parse.GetValue(Sort) ?? (parse.GetValue(Top) is null ? null : "cost");
        return key is null or "key" || BreakdownTable.FigureKeys.Contains(key, StringComparer.Ordinal)
            ? key
            : throw new TokenLogException(ExitCode.Usage, $"--sort {key}: there is no such figure", $"It takes key, {string.Join(", ", BreakdownTable.FigureKeys)}.");
    }

    private static string InWords(DayRange range) => (range.First, range.Last) switch
    {
        ({ } first, { } last) when first == last => $", {Figures.Day(first)}",
        ({ } first, { } last) => $", {Figures.Day(first)} to {Figures.Day(last)}",
        ({ } first, null) => $", from {Figures.Day(first)} on",
        (null, { } last) => $", up to {Figures.Day(last)}",
        _ => "",
    };
}
