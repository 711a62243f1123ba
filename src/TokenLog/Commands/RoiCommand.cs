using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>roi</c>: what the months' money was worth, from the ROI notes of COST_LOG.md.</summary>
internal static class RoiCommand
{
    private static readonly Argument<string> MonthArgument = CreateMonth();
    private static readonly Option<string?> Outcome = new("--outcome") { Description = "Notable outcomes", HelpName = "text" };
    private static readonly Option<string?> Assessment = new("--assessment") { Description = "Whether it was worth it", HelpName = "text" };

    public static Command Create(Output output)
    {
        var command = new Command("roi", "The ROI notes of COST_LOG.md: what each month cost, what came of it, whether it was worth it.")
        {
            Reading("list", "Every month with its cost and what is written of it.", "dotnet tokenlog roi list", withMonth: false, output),
            Reading("show", "One month, with its figures.", "dotnet tokenlog roi show 2026-03", withMonth: true, output),
            Writing("add", "Write what came of a month; what is written already stays.", output),
            Writing("edit", "Write what came of a month, in place of what is written (\"\" clears it).", output),
        };
        return command;
    }

    private static Command Reading(string name, string does, string example, bool withMonth, Output output)
    {
        var command = new Command(name, $"{does}\n\nExamples:\n  {example}\n  {example} --json") { Globals.Json };
        if (withMonth)
        {
            command.Add(MonthArgument);
        }

        command.SetAction(parse => (int)Read(parse, withMonth ? parse.GetRequiredValue(MonthArgument) : null, output));
        return command;
    }

    private static Command Writing(string name, string does, Output output)
    {
        var command = new Command(
            name,
            $"{does}\n\nExamples:\n  dotnet tokenlog roi {name} 2026-03 --outcome \"Stripe connector live\" --assessment \"High\"\n  dotnet tokenlog roi {name} 2026-03 --assessment \"High\" --dry-run")
        {
            MonthArgument, Outcome, Assessment, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Write(parse, refusesToReplace: name == "add", output));
        return command;
    }

    private static ExitCode Read(ParseResult parse, string? month, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var ledger = LedgerOf(project, output);
        var notes = TableOf(project, ledger, output).Notes.ToDictionary(note => note.Month, StringComparer.Ordinal);
        var months = Month.Of(ledger).ToDictionary(known => known.Name, StringComparer.Ordinal);
        IEnumerable<string> names = month is null ? notes.Keys.Union(months.Keys, StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal) : [month];
        List<(string Name, Month? Figures, RoiNote Note)> rows =
            [.. names.Select(name => (name, months.GetValueOrDefault(name), notes.GetValueOrDefault(name) ?? new RoiNote(name, "", "")))];
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject { ["schema"] = "tokenlog/roi@1", ["months"] = new JsonArray([.. rows.Select(row => ToJson(row.Figures, row.Note))]) });
        }
        else if (month is not null)
        {
            Show(rows[0].Figures, rows[0].Note, output);
        }
        else if (rows.Count == 0)
        {
            output.Line("No months yet.");
        }
        else
        {
            var table = new TextTable(["month", "AI cost", "notable outcomes", "ROI assessment"], textColumns: 4);
            rows.ForEach(row => table.Add(row.Name, CostOf(row.Figures), row.Note.Outcome, row.Note.Assessment));
            table.WriteTo(output);
        }

        return ExitCode.Done;
    }

    private static ExitCode Write(ParseResult parse, bool refusesToReplace, Output output)
    {
        var (month, outcome, assessment) = (parse.GetRequiredValue(MonthArgument), parse.GetValue(Outcome), parse.GetValue(Assessment));
        if (outcome is null && assessment is null)
        {
            throw new TokenLogException(ExitCode.Usage, "roi: nothing to write was given", "Give --outcome, --assessment, or both.");
        }

        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var ledger = LedgerOf(project, output);
        var table = TableOf(project, ledger, output);
        var note = table.Notes.FirstOrDefault(note => note.Month == month);
        if (refusesToReplace && note is not null && ((outcome is not null && note.Outcome.Length > 0) || (assessment is not null && note.Assessment.Length > 0)))
        {
            throw new TokenLogException(ExitCode.Usage, $"{month} has notes already: {string.Join(" · ", new[] { note.Outcome, note.Assessment }.Where(text => text.Length > 0))}", $"To replace them: dotnet tokenlog roi edit {month} …");
        }

        var text = table.With(month, outcome, assessment, ledger).Text;
        var changed = text != project.Files.Read(ViewSet.CostLogPath);
        if (changed && !dryRun)
        {
            project.Files.Write(ViewSet.CostLogPath, text);
        }

        if (parse.GetValue(Globals.Json))
        {
            var written = new RoiNote(month, outcome ?? note?.Outcome ?? "", assessment ?? note?.Assessment ?? "");
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/roi@1",
                ["dry_run"] = dryRun,
                ["changed"] = changed,
                ["months"] = new JsonArray(ToJson(Month.Of(ledger).FirstOrDefault(known => known.Name == month), written)),
            });
        }
        else
        {
            output.Line(!changed ? $"{ViewSet.CostLogPath} says so already." : $"{(dryRun ? "Would write" : "Wrote")} the notes of {month} into {ViewSet.CostLogPath}");
        }

        return ExitCode.Done;
    }

    private static Ledger LedgerOf(Project project, Output output) => Ledger.Of(project.ReadParts(output).Select(stored => stored.Part));

    private static RoiTable TableOf(Project project, Ledger ledger, Output output)
    {
        var text = project.Files.Read(ViewSet.CostLogPath) ?? Templates.Read(ViewSet.CostLogPath);
        var (table, problems) = RoiTable.Read(TextDocument.Parse(ViewSet.CostLogPath, text), ledger);
        output.SayAll(problems);
        return table ?? throw new TokenLogException(ExitCode.Unreadable, $"the ROI notes of {ViewSet.CostLogPath} cannot be understood; nothing was written");
    }

    private static JsonObject ToJson(Month? figures, RoiNote note) => new()
    {
        ["month"] = note.Month,
        ["cost"] = figures?.Tally.Cost.Number is { } cost ? Money.Round(cost) : null,
        ["lower_bound"] = figures?.Tally.Cost.IsLowerBound ?? false,
        ["sessions"] = figures?.Tally.Sessions ?? 0,
        ["tasks"] = figures?.Tally.Tasks,
        ["outcome"] = note.Outcome,
        ["assessment"] = note.Assessment,
    };

    private static void Show(Month? figures, RoiNote note, Output output)
    {
        output.Line($"{note.Month}  {CostOf(figures)}");
        if (figures is not null)
        {
            var tasks = figures.Tally.Tasks is { } count ? $", {Figures.Count(count, "task")}, {figures.Tally.CostPerTask.Text} per task" : "";
            output.Line($"{Figures.Count(figures.Tally.Sessions, "session")}{tasks}");
        }

        output.Line($"Notable outcomes: {(note.Outcome.Length > 0 ? note.Outcome : "—")}");
        output.Line($"ROI assessment: {(note.Assessment.Length > 0 ? note.Assessment : "—")}");
        foreach (var footnote in figures?.Tally.Cost.Footnotes() ?? [])
        {
            output.Line(footnote);
        }
    }

    private static string CostOf(Month? figures) => figures?.Tally.Cost.Show() ?? ReportCell.Unknown.Text;

    private static Argument<string> CreateMonth()
    {
        var month = new Argument<string>("month") { Description = "As 2026-03" };
        month.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(Period.TryParse(token.Value, out var period) && period.Kind == PeriodKind.Month))
            {
                result.AddError($"\"{token.Value}\" is not a month: write it like 2026-03");
            }
        });
        return month;
    }
}
