using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
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
        if (Read(directory) is not { } answer)
        {
            return ExitCode.Done;
        }

        foreach (var warning in answer.Warnings)
        {
            output.Say(warning.Words);
        }

        return answer.IsStopped ? ExitCode.Attention : ExitCode.Done;
    }

    /// <summary>The same as JSON on stdout.</summary>
    public static ExitCode RunJson(string directory, Output output)
    {
        var answer = Read(directory);
        var stopped = answer?.IsStopped == true;
        output.Json(new JsonObject
        {
            ["schema"] = "tokenlog/guard@1",
            ["stopped"] = stopped,
            ["budgets"] = new JsonArray([.. (answer?.Warnings ?? []).Select(warning => new JsonObject
            {
                ["name"] = warning.Name,
                ["level"] = warning.Level,
                ["stopped"] = warning.IsStop,
                ["message"] = warning.Words,
            })]),
        });
        return stopped ? ExitCode.Attention : ExitCode.Done;
    }

    /// <summary>
    /// For an agent's hook before a prompt. A stop is said in both ways that agents read: JSON on stdout, and the reason on stderr with exit code 2. A
    /// warning is for the person only, and once for each session and level, so that it does not become noise.
    /// </summary>
    /// <param name="directory">Where to look when the hook does not say.</param>
    /// <param name="isNamed">True if a person named that directory.</param>
    /// <param name="output">The agent's ears.</param>
    public static ExitCode RunFromHook(string directory, bool isNamed, Output output)
    {
        var hook = HookInput.Parse(Encoding.UTF8.GetString(StandardInput.Read()));
        var here = !isNamed && hook?.Cwd is { } cwd && Directory.Exists(cwd) ? cwd : directory;
        return Read(here) is { Warnings.Count: > 0 } answer ? Answer(hook, answer, output) : ExitCode.Done;
    }

    // On its own: where nothing is said, nothing that says it is loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ExitCode Answer(HookInput? hook, BudgetAnswer answer, Output output)
    {
        if (answer.IsStopped)
        {
            var reason = string.Join('\n', answer.Warnings.Where(warning => warning.IsStop).Select(warning => warning.Words));
            output.Line(new JsonObject { ["decision"] = "block", ["reason"] = reason }.ToJsonString(Output.OneLine));
            output.Say(reason);
            return (ExitCode)Refused;
        }

        var news = answer.Warnings.Where(warning => GuardMemory.IsNew(answer.Root, $"{hook?.Session}|{warning.Name}|{warning.Span}|{warning.Level}")).ToList();
        if (news.Count > 0)
        {
            output.Line(new JsonObject { ["systemMessage"] = string.Join('\n', news.Select(warning => warning.Words)) }.ToJsonString(Output.OneLine));
        }

        return ExitCode.Done;
    }

    private static BudgetAnswer? Read(string directory) =>
        Environment.GetEnvironmentVariable("TOKENLOG") == "0" ? null : QuickAnswer.Read(directory);
}
