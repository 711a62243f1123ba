using System.Text.Json.Nodes;
using TokenLog.Hooks;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>end-session</c> once it is known what was asked: what the command line and <see cref="QuickStart"/> share.</summary>
internal static class EndSessionRun
{
    /// <summary>In a hook nothing may stop the agent: whatever goes wrong is one line, and the exit code is 0.</summary>
    /// <param name="readsInput">True if an agent writes on standard input what happened; else git's own hook runs it.</param>
    /// <param name="isQuiet">True for <c>--hook</c>.</param>
    /// <param name="json">True to answer in JSON.</param>
    /// <param name="asked">What to do, once it is known where.</param>
    /// <param name="output">The agent's ears.</param>
    public static ExitCode FromHook(bool readsInput, bool isQuiet, bool json, Func<HookInput, EndSessionRequest> asked, Output output)
    {
        if (Environment.GetEnvironmentVariable("TOKENLOG") == "0")
        {
            return ExitCode.Done;
        }

        try
        {
            var hook = (readsInput ? HookInput.Parse(StandardInput.Read()) : new HookInput { Event = "post-commit" })
                ?? throw new TokenLogException(ExitCode.Usage, "--stdin: standard input does not hold the JSON of an agent's hook");
            var request = asked(hook) with { IsQuiet = isQuiet };
            if (!json && QuietTurn.IsStill(request))
            {
                return ExitCode.Done;
            }

            if (isQuiet)
            {
                return EndSessionInHook.Run(request, output);
            }

            using var project = Project.Open(request.Directory, output);
            if (!project.HasConfiguration)
            {
                return ExitCode.Done;
            }

            using var repoLock = project.Lock(request.DryRun);
            Run(request, project, json, output);
        }
        catch (TokenLogException failure)
        {
            output.Say($"tokenlog: {failure.Message}");
        }

        return ExitCode.Done;
    }

    public static ExitCode Run(EndSessionRequest request, Project project, bool json, Output output)
    {
        if (!project.Configuration.Enabled)
        {
            output.Say($"Recording is switched off here: \"enabled\": false in {Project.ConfigurationPath}.");
            return ExitCode.Done;
        }

        var outcome = EndSession.Run(request, project, output);
        if (json)
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/end-session@1",
                ["dry_run"] = request.DryRun,
                ["recorded"] = new JsonArray([.. outcome.Drafts.Select(Recorded.ToJson)]),
                ["views"] = new JsonArray([.. outcome.Views.Select(view => JsonValue.Create(view))]),
            });
        }
        else if (request.Hook is null || outcome.Drafts.Count > 0)
        {
            EndSessionReport.Show(outcome, request, project, output);
        }

        if (request.Hook is not null && outcome.Drafts.Count == 0 && output.HasSaidNothing)
        {
            QuietTurn.Remember(request, project, outcome.Usage);
        }

        return ExitCode.Done;
    }
}
