using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>
/// <c>end-session --hook</c>: nothing on standard output, at most one line on standard error, exit code 0 whatever happens, and an end
/// after some seconds. Nothing at all while git replays commits, in a pipeline, or where there is nothing to record.
/// </summary>
internal static class EndSessionInHook
{
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(3);

    public static ExitCode Run(EndSessionRequest request, Output output)
    {
        using var limit = HookLimit.Start(output);
        try
        {
            if (!Replay.IsPipeline && Line(request) is { } line)
            {
                output.Say($"tokenlog: {line}");
            }
        }
        catch (Exception failure) when (failure is TokenLogException or IOException or UnauthorizedAccessException)
        {
            output.Say($"tokenlog: {failure.Message}");
        }

        return ExitCode.Done;
    }

    private static string? Line(EndSessionRequest request)
    {
        // What it would say beside its one line has no reader.
        var silent = Output.Into(TextWriter.Null);
        using var project = Project.Open(request.Directory, silent);
        if (!project.HasConfiguration || !project.Configuration.Enabled || Replay.IsUnderWay(project.Git.GitDirectory))
        {
            return null;
        }

        using var repoLock = request.DryRun ? null : RepoLock.Take(project.Git.CommonDirectory, LockLimit);
        var outcome = EndSession.Run(request, project, silent);
        var drafts = outcome.Drafts;
        if (drafts.Count == 0)
        {
            QuietTurn.Remember(request, project, outcome.Usage);
            return null;
        }

        var spent = Spending.Of(drafts.Select(draft => draft.Part));
        return $"{(request.DryRun ? "would record" : "recorded")} {(drafts.Count == 1 ? drafts[0].Path : $"{drafts.Count} sessions")}, {spent}";
    }
}
