using System.Text.Json.Nodes;
using TokenLog.Checks;
using TokenLog.Core.Budgets;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>
/// Says before the work whether a budget stops it. Counts what is recorded in this worktree; knows nothing of a call that is not recorded
/// yet. Where it cannot know, it is silent and lets the work go on.
/// </summary>
internal static class Guard
{
    /// <summary>What an agent's hook answers to refuse a prompt: the reason stands on stderr.</summary>
    private const int Refused = 2;

    /// <summary>For scripts: 1 when a budget stops the work, with the reason on stderr.</summary>
    public static ExitCode Run(string directory, Output output)
    {
        if (Read(directory) is not { } budgets)
        {
            return ExitCode.Done;
        }

        foreach (var status in Worth(budgets.Statuses))
        {
            output.Say(Words(status, budgets));
        }

        return budgets.Statuses.Any(status => status.IsStopped) ? ExitCode.Attention : ExitCode.Done;
    }

    /// <summary>The same as JSON on stdout.</summary>
    public static ExitCode RunJson(string directory, Output output)
    {
        var budgets = Read(directory);
        var stopped = budgets?.Statuses.Any(status => status.IsStopped) == true;
        output.Json(new JsonObject
        {
            ["schema"] = "tokenlog/guard@1",
            ["stopped"] = stopped,
            ["budgets"] = new JsonArray([.. Worth(budgets?.Statuses ?? []).Select(status => new JsonObject
            {
                ["name"] = status.Name,
                ["level"] = status.Level,
                ["stopped"] = status.IsStopped,
                ["message"] = Words(status, budgets!),
            })]),
        });
        return stopped ? ExitCode.Attention : ExitCode.Done;
    }

    /// <summary>
    /// For an agent's hook before a prompt. A stop is said in both ways that agents read: JSON on stdout, and the reason on stderr with exit code 2. A
    /// warning is for the person only, and once for each session and level, so that it does not become noise.
    /// </summary>
    /// <param name="input">What the agent wrote on standard input.</param>
    /// <param name="directory">Where to look when the hook does not say.</param>
    /// <param name="isNamed">True if a person named that directory.</param>
    /// <param name="output">The agent's ears.</param>
    public static ExitCode RunFromHook(string input, string directory, bool isNamed, Output output)
    {
        var hook = HookInput.Parse(input);
        var here = !isNamed && hook?.Cwd is { } cwd && Directory.Exists(cwd) ? cwd : directory;
        if (Read(here) is not { } budgets)
        {
            return ExitCode.Done;
        }

        var stopped = budgets.Statuses.Where(status => status.IsStopped).Select(status => Words(status, budgets)).ToList();
        if (stopped.Count > 0)
        {
            var reason = string.Join('\n', stopped);
            output.Line(new JsonObject { ["decision"] = "block", ["reason"] = reason }.ToJsonString(Output.OneLine));
            output.Say(reason);
            return (ExitCode)Refused;
        }

        var warned = Worth(budgets.Statuses).Where(status => GuardMemory.IsNew(budgets.Root, $"{hook?.Session}|{status.Name}|{status.Span?.Name}|{status.Level}")).ToList();
        if (warned.Count > 0)
        {
            output.Line(new JsonObject { ["systemMessage"] = string.Join('\n', warned.Select(status => Words(status, budgets))) }.ToJsonString(Output.OneLine));
        }

        return ExitCode.Done;
    }

    private static QuickBudgets? Read(string directory) =>
        Environment.GetEnvironmentVariable("TOKENLOG") == "0" ? null : QuickBudgets.Read(directory);

    private static IEnumerable<BudgetStatus> Worth(IReadOnlyList<BudgetStatus> statuses) =>
        statuses.Where(status => status.Level != BudgetStatus.Ok && status.Approval is null);

    private static string Words(BudgetStatus status, QuickBudgets budgets)
    {
        var words = $"TokenLog: {BudgetWords.Arithmetic(status)}.{(status.Action is { } action ? $" {action}." : "")}";
        return status.IsStopped
            ? $"{words}\nTo go on: {BudgetWords.HowToApprove(status, budgets.Configuration.DayOf(Clock.Now))}"
            : words;
    }
}
