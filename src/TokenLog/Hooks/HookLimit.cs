using System.Globalization;
using TokenLog.Terminal;

namespace TokenLog.Hooks;

/// <summary>
/// Ends the process, with exit code 0, when a hook takes longer than anybody wants to wait. Files are written whole or not at all, so it may
/// end anywhere; what was not recorded then is recorded by the next run. <c>TOKENLOG_HOOK_SECONDS</c> says how long, 10 if it does not.
/// </summary>
internal static class HookLimit
{
    public static Timer Start(Output output) => new(
        _ =>
        {
            output.Say("tokenlog: took too long and stopped; run: dotnet tokenlog end-session");
            Environment.Exit((int)ExitCode.Done);
        },
        state: null,
        TimeSpan.FromSeconds(Seconds),
        Timeout.InfiniteTimeSpan);

    private static int Seconds =>
        int.TryParse(Environment.GetEnvironmentVariable("TOKENLOG_HOOK_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 3600
            ? seconds
            : 10;
}
