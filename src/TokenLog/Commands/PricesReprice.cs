using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Corrections;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>prices reprice</c>: what the prices in force make of the ledger; writes only what had no price.</summary>
internal static class PricesReprice
{
    private static readonly Option<bool> Unpriced = new("--unpriced") { Description = "Give what had no price one that is known now, by parts that amend" };
    private static readonly PeriodOptions Periods = new();

    public static Command Create(Output output)
    {
        var command = new Command(
            "reprice",
            """
            What the prices in force would make of the ledger. Costs on record never change; --unpriced writes amending parts for what had no
            price.

            Examples:
              dotnet tokenlog prices reprice --dry-run
              dotnet tokenlog prices reprice --unpriced --dry-run
              dotnet tokenlog prices reprice --unpriced
            """)
        {
            Unpriced, PricesUpdate.From, PricesUpdate.ValidFrom, Globals.DryRun, Globals.Json,
        };
        Periods.AddTo(command);
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var dryRun = parse.GetValue(Globals.DryRun);
        var days = Periods.DaysOf(parse);
        if (!dryRun && !parse.GetValue(Unpriced))
        {
            throw new TokenLogException(
                ExitCode.Usage,
                "prices reprice: costs on record never change",
                "Add --dry-run to see what the prices in force would make of them, or --unpriced to give a price to what had none.");
        }

        if (!dryRun && parse.GetValue(PricesUpdate.From) is not null)
        {
            throw new TokenLogException(
                ExitCode.Usage,
                "prices reprice --from: only to try a file out, with --dry-run",
                "Take the file over with `dotnet tokenlog prices update --from FILE` first; then everybody has these prices.");
        }

        using var project = Project.Open(parse.StartDirectory(), output);
        var pricer = parse.GetValue(PricesUpdate.From) is null ? project.Pricer : new Pricer(PricesUpdate.WithFile(project.Pricer.Table, project.Configuration, parse, output));
        return parse.GetValue(Unpriced) ? Amend(project, pricer, days, dryRun, parse, output) : Compare(project, pricer, days, parse, output);
    }

    private static ExitCode Amend(Project project, Pricer pricer, DayRange days, bool dryRun, ParseResult parse, Output output)
    {
        using var repoLock = project.Lock(dryRun);
        var change = LedgerChange.Of(project, output);
        var writes = LedgerRepricing.Unpriced(change.Parts, pricer, days.Contains, project);
        var views = change.Apply(writes, dryRun, output);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/reprice@1",
                ["dry_run"] = dryRun,
                ["table"] = pricer.TableDate,
                ["amended"] = new JsonArray([.. writes.Select(write => new JsonObject
                {
                    ["ref"] = Picked.OriginalOf(write.Part),
                    ["path"] = write.Path,
                    ["why"] = write.Part.Why,
                    ["cost"] = write.Part.Cost,
                    ["cost_known"] = write.Part.CostKnown,
                })]),
                ["views"] = new JsonArray([.. views.Select(view => JsonValue.Create(view))]),
            });
            return ExitCode.Done;
        }

        change.ShowAmended(writes, views, dryRun, part => $": {part.Why}", "Nothing in the ledger got a price that had none.", output);
        return ExitCode.Done;
    }

    private static ExitCode Compare(Project project, Pricer pricer, DayRange days, ParseResult parse, Output output)
    {
        var lines = LedgerRepricing.Of(Ledger.Of(project.ReadParts(output).Select(stored => stored.Part)).Effective, pricer, days.Contains);
        var models = RepricedTable.Of("model", "Model", lines, line => line.Line.Key.Model);
        var sessions = RepricedTable.Of("session", "Session", lines, line => line.Part.Id);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/reprice@1",
                ["dry_run"] = true,
                ["table"] = pricer.TableDate,
                ["models"] = RepricedTable.Json(models),
                ["sessions"] = RepricedTable.Json(sessions),
                ["totals"] = RepricedTable.Totals(models),
            });
            return ExitCode.Done;
        }

        output.Line($"The ledger by the prices in force (table of {pricer.TableDate}); what is on record stays.");
        foreach (var table in (ReportTable[])[models, sessions])
        {
            output.Line();
            foreach (var line in new ReportScreen(output.Screen).Lines(table, ["calls", "tokens"]))
            {
                output.Line(line);
            }
        }

        foreach (var note in models.Footnotes)
        {
            output.Line();
            output.Line(note);
        }

        return ExitCode.Done;
    }
}
