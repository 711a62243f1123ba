using System.Diagnostics;
using System.Globalization;
using TokenLog.Terminal;

namespace TokenLog.Demo;

/// <summary>A throw-away git repository with a history of its own, untouched by the user's git configuration.</summary>
internal sealed class DemoRepository
{
    public DemoRepository(string root)
    {
        Root = root;
        Directory.CreateDirectory(root);
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Ada Lovelace");
        Git("config", "user.email", "ada@example.com");
        Git("config", "commit.gpgsign", "false");
        Git("config", "core.autocrlf", "false");
    }

    public string Root { get; }

    /// <summary>The clock of commits.</summary>
    public DateTimeOffset Now { get; set; }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Commits everything; returns the commit's id.</summary>
    public string Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
        return Git("rev-parse", "HEAD").Trim();
    }

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var date = Now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        foreach (var (name, value) in Isolation.Append(("GIT_AUTHOR_DATE", date)).Append(("GIT_COMMITTER_DATE", date)))
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new TokenLogException(ExitCode.Environment, $"git {arguments[0]} failed: {error.Result.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new TokenLogException(ExitCode.Environment, "the program git was not found", "Install git and put it on the PATH.");
        }
    }

    /// <summary>No hooks, templates or settings of the machine reach the demo.</summary>
    public static IReadOnlyList<(string Name, string Value)> Isolation { get; } =
        [("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"), ("GIT_TEMPLATE_DIR", "")];
}
