using TokenLog.Sessions;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>
/// What runs with every prompt of a shell or an agent, started without building the whole command line first, which takes longer than the
/// work. Only the plainest spellings are looked for; the ordinary command line understands them all and does the same.
/// </summary>
internal static class QuickStart
{
    /// <summary>Null: not one of these.</summary>
    public static int? Run(string[] args, Output output)
    {
        var (directory, words) = args is ["-C", var named, .. var after] && Directory.Exists(named)
            ? (Path.GetFullPath(named), after)
            : (Environment.CurrentDirectory, args);
        return words switch
        {
            ["status", "--short"] => (int)ShortStatus.Run(directory, exitCode: false, output),
            ["guard"] => (int)Guard.Run(directory, output),
            ["guard", "--stdin"] => (int)Guard.RunFromHook(directory, isNamed: words.Length < args.Length, output),
            ["end-session", "--hook"] => (int)EndSession(readsInput: false, directory, isNamed: words.Length < args.Length, isQuiet: true, output),
            ["end-session", "--stdin"] => (int)EndSession(readsInput: true, directory, isNamed: words.Length < args.Length, isQuiet: false, output),
            ["end-session", "--stdin", "--hook"] => (int)EndSession(readsInput: true, directory, isNamed: words.Length < args.Length, isQuiet: true, output),
            _ => null,
        };
    }

    private static ExitCode EndSession(bool readsInput, string directory, bool isNamed, bool isQuiet, Output output) => EndSessionRun.FromHook(
        readsInput,
        isQuiet,
        json: false,
        hook => new EndSessionRequest { Directory = !isNamed && hook.Cwd is { } cwd && Directory.Exists(cwd) ? cwd : directory, Hook = hook },
        output);
}
