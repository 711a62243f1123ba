using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary><c>hooks run</c>: what the scripts of git's hooks ask the tool.</summary>
internal static class GitHookAnswer
{
    public static ExitCode Give(string name, string directory, Output output)
    {
        using var limit = HookLimit.Start(output);
        try
        {
            if (Environment.GetEnvironmentVariable("TOKENLOG") != "0" && !Replay.IsPipeline)
            {
                Give(name, directory, Output.Into(TextWriter.Null), output);
            }
        }
        catch (Exception failure) when (failure is TokenLogException or IOException or UnauthorizedAccessException)
        {
            output.Say($"tokenlog: {failure.Message}");
        }

        return ExitCode.Done;
    }

    private static void Give(string name, string directory, Output silent, Output output)
    {
        using var project = Project.Open(directory, silent);
        if (!project.HasConfiguration || !project.Configuration.Enabled)
        {
            return;
        }

        var atWork = SessionsAtWork.In(project, silent);
        switch (name)
        {
            case "pre-push" when atWork.BeforePush is { } line:
                output.Say(line);
                break;
            case "prepare-commit-msg":
                foreach (var id in atWork.Ids)
                {
                    output.Line($"AI-Session={id}");
                }

                break;
            default:
                break;
        }
    }
}
