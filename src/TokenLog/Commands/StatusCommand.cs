using System.CommandLine;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>status</c>: the budgets now, and what is not in this branch's ledger yet.</summary>
internal static class StatusCommand
{
    private static readonly Option<bool> Short = new("--short")
    {
        Description = "One line for a prompt or a status line: recorded usage only; nothing where there is no budget",
    };

    private static readonly Option<bool> Allows = new("--allows") { Description = "Also how many tokens of each model the rest buys" };

    private static readonly Option<bool> Fails = new("--exit-code") { Description = "Exit 1 when a budget has reached its stop level and nobody has approved" };

    private static readonly Option<bool> Notify = new("--notify") { Description = "Also a notification on the desktop, if a budget is past its first threshold" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "status",
            """
            The budgets now: used, remaining, where each is heading, what it is worth; what was paid beside list prices; and, apart, what is
            unrecorded on this machine and recorded on other branches.

            Examples:
              dotnet tokenlog status
              dotnet tokenlog status --allows
              dotnet tokenlog status --short
              dotnet tokenlog status --exit-code --notify
              dotnet tokenlog status --json
            """)
        {
            Short, Allows, Fails, Notify, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        if (parse.GetValue(Short) && !parse.GetValue(Globals.Json))
        {
            return ShortStatus.Run(parse.StartDirectory(), parse.GetValue(Fails), output);
        }

        using var project = Project.Open(parse.StartDirectory(), output);
        var inTree = project.ReadParts(output);
        var ledger = Ledger.Of(inTree.Select(stored => stored.Part));
        var usage = UnrecordedUsage.Find(project, inTree, output, new UsageQuery());
        output.SayAll(usage.Logs.Warnings);
        var status = new StatusReport(project, ledger)
        {
            Unrecorded = Spending.Of(usage.Recording.Parts.Select(part => part.Part))
                .Minus(Spending.Of(usage.Recording.Parts.SelectMany(part => part.Replaces))),
            Elsewhere = Spending.Of(Ledger.Of(Elsewhere(project, inTree)).Effective),
        };
        if (parse.GetValue(Globals.Json))
        {
            output.Json(StatusJson.Of(status));
        }
        else
        {
            StatusPage.Show(status, parse.GetValue(Allows), output);
        }

        if (parse.GetValue(Notify))
        {
            Notification.Of(status.Budgets);
        }

        return parse.GetValue(Fails) && status.Budgets.Any(budget => budget.IsStopped) ? ExitCode.Attention : ExitCode.Done;
    }

    private static List<Part> Elsewhere(Project project, IReadOnlyList<StoredPart> inTree) =>
        [.. project.Ledger.Elsewhere(project.Ledger.InRefs(), ids: null, inTree).DistinctBy(part => part.FullName, StringComparer.Ordinal)];
}
