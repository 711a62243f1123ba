using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Budgets;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>status</c>: the budgets now, and what is not in this branch's ledger yet.</summary>
internal static class StatusCommand
{
    private const int BarLength = 20;

    public static Command Create(Output output)
    {
        var command = new Command(
            "status",
            """
            The budgets now: used, remaining, level; and, apart, what is unrecorded on this machine and recorded on other branches.

            Examples:
              dotnet tokenlog status
              dotnet tokenlog status --json
            """)
        {
            Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var inTree = project.ReadParts(output);
        var ledger = Ledger.Of(inTree.Select(stored => stored.Part));
        var budgets = BudgetCheck.Of(ledger, project.Configuration, Clock.Now);
        var usage = UnrecordedUsage.Find(project, inTree, output, new UsageQuery());
        output.SayAll(usage.Logs.Warnings);
        var unrecorded = Spending.Of(usage.Recording.Parts.Select(part => part.Part))
            .Minus(Spending.Of(usage.Recording.Parts.SelectMany(part => part.Replaces)));
        var elsewhere = Spending.Of(Ledger.Of(Elsewhere(project, inTree)).Effective);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(Json(budgets, unrecorded, elsewhere, ledger));
        }
        else
        {
            Show(project, budgets, unrecorded, elsewhere, ledger, output);
        }

        return ExitCode.Done;
    }

    private static List<Part> Elsewhere(Project project, IReadOnlyList<StoredPart> inTree) =>
        [.. project.Ledger.Elsewhere(project.Ledger.InRefs(), ids: null, inTree).DistinctBy(part => part.FullName, StringComparer.Ordinal)];

    private static JsonObject Json(IReadOnlyList<BudgetStatus> budgets, Spending unrecorded, Spending elsewhere, Ledger ledger) => new()
    {
        ["schema"] = "tokenlog/status@1",
        ["now"] = Clock.Now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["level"] = BudgetCheck.Worst(budgets),
        ["budgets"] = new JsonArray([.. budgets.Select(budget => new JsonObject
        {
            ["name"] = budget.Name,
            ["period"] = budget.Period,
            ["span"] = budget.Span?.Name,
            ["unit"] = budget.Unit,
            ["limit"] = budget.Limit,
            ["used"] = Money.Round(budget.Used),
            ["share"] = budget.Share is { } share ? Math.Round(share, 4) : null,
            ["level"] = budget.Level,
            ["remaining"] = Money.Round(budget.Remaining),
            ["lower_bound"] = budget.IsLowerBound,
        })]),
        ["unrecorded"] = unrecorded.ToJson(),
        ["recorded_elsewhere"] = elsewhere.ToJson(),
        ["unpriced_calls"] = ledger.Effective.SelectMany(part => part.Usage).Where(line => line.Unpriced).Sum(line => line.Calls ?? 1),
        ["output_missing_calls"] = ledger.Effective.SelectMany(part => part.Usage).Sum(line => line.OutputMissingCalls),
    };

    private static void Show(Project project, IReadOnlyList<BudgetStatus> budgets, Spending unrecorded, Spending elsewhere, Ledger ledger, Output output)
    {
        if (!project.HasConfiguration)
        {
            output.Say($"No {Project.ConfigurationPath} here: `dotnet tokenlog init` sets up budgets.");
        }

        foreach (var line in budgets.Count > 0 ? Columns.Align([.. budgets.Select(Row)], left: 3) : [])
        {
            output.Line(line);
        }

        if (budgets.Any(budget => budget.IsLowerBound))
        {
            output.Line("≥ a lower bound: some of this usage has no price, or the agent did not log its output.");
        }

        output.Line();
        output.Line($"Ledger: {Count(ledger.Sessions.Count, "session")}, {Money.Show(ledger.Sessions.Sum(session => session.CostKnown))} at list prices.");
        output.Line(unrecorded.IsNothing
            ? "Nothing unrecorded on this machine."
            : $"Unrecorded on this machine: {unrecorded}. Record it with `dotnet tokenlog end-session`.");
        if (!elsewhere.IsNothing)
        {
            output.Line($"Recorded on other branches: {elsewhere}.");
        }
    }

    private static string[] Row(BudgetStatus budget)
    {
        var label = budget.Level switch
        {
            BudgetStatus.Ok => "Budget OK",
            BudgetStatus.Exceeded => "Budget EXCEEDED",
            var level => $"Budget {level}",
        };
        var mark = budget.IsLowerBound ? "≥" : "";
        var (used, limit, left) = budget.Unit == "usd"
            ? (Money.Show(budget.Used), Money.Show(budget.Limit), Money.Show(Math.Abs(budget.Remaining)))
            : (Tokens(budget.Used), Tokens(budget.Limit) + " tokens", Tokens(Math.Abs(budget.Remaining)));
        var share = budget.Share is { } known ? $" ({known:0.0%})" : "";
        return [label, budget.Name, Bar(budget.Share ?? 1m), $"{mark}{used} / {limit}{share}", budget.Remaining < 0 ? $"{left} over" : $"{left} left"];
    }

    private static string Bar(decimal share)
    {
        var full = (int)Math.Clamp(Math.Floor(share * BarLength), 0, BarLength);
        return new string('█', full) + new string('░', BarLength - full);
    }

    private static string Tokens(decimal tokens) => tokens.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{number:#,0} {noun}s";
}
