using System.Diagnostics;
using System.Text;
using TokenLog.Core.Sources;

namespace TokenLog.CliTests;

/// <summary>
/// A real git repository in a temporary folder, with a home of its own: nothing of the machine (git's configuration, agents' logs, clock,
/// time zone, culture) reaches the processes that it starts. Deleted when disposed.
/// </summary>
/// <remarks>
/// Layout: <c>ROOT/shop</c> is the repository, <c>ROOT/home</c> the home directory; linked worktrees and clones go beside them (<see
/// cref="Beside"/>).
/// </remarks>
public sealed class TempRepository : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string[] InitMain = ["init", "--quiet", "--initial-branch=main"];

    /// <param name="init">Arguments of the first git command; null leaves an ordinary folder, outside any repository.</param>
    private TempRepository(string[]? init)
    {
        var temporary = Directory.CreateTempSubdirectory("tokenlog-").FullName;
        Directory.CreateDirectory(Path.Combine(temporary, "shop"));

        // The temporary folder may be a symbolic link (macOS); git and the tool name the real one.
        Root = new DirectoryInfo(temporary).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? temporary;
        if (OperatingSystem.IsMacOS() && Root.StartsWith("/var/", StringComparison.Ordinal))
        {
            Root = "/private" + Root;
        }

        Folder = Path.Combine(Root, "shop");
        Home = Path.Combine(Root, "home");
        ClaudeFolder = Path.Combine(Home, ".claude");
        Directory.CreateDirectory(ClaudeFolder);
        File.WriteAllText(
            Path.Combine(Home, ".gitconfig"),
            "[user]\n\tname = Ada Lovelace\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n"
            + "[commit]\n\tgpgSign = false\n[protocol \"file\"]\n\tallow = always\n[core]\n\tautocrlf = false\n"
            + "[gc]\n\tauto = 0\n");

        Environment = new(StringComparer.Ordinal)
        {
            ["HOME"] = Home,
            ["USERPROFILE"] = Home,
            ["XDG_CONFIG_HOME"] = Path.Combine(Home, ".config"),
            ["XDG_CACHE_HOME"] = Path.Combine(Home, ".cache"),
            ["XDG_DATA_HOME"] = Path.Combine(Home, ".local", "share"),
            ["XDG_STATE_HOME"] = Path.Combine(Home, ".local", "state"),
            ["APPDATA"] = Path.Combine(Home, "AppData", "Roaming"),
            ["LOCALAPPDATA"] = Path.Combine(Home, "AppData", "Local"),
            ["CLAUDE_CONFIG_DIR"] = ClaudeFolder,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CEILING_DIRECTORIES"] = Root,
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_AUTHOR_DATE"] = "2026-03-20T11:00:00Z",
            ["GIT_COMMITTER_DATE"] = "2026-03-20T11:00:00Z",
            ["TOKENLOG_NOW"] = "2026-03-20T12:00:00Z",
            ["TZ"] = "UTC",
            ["LC_ALL"] = "C.UTF-8",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
        };

        foreach (var source in AgentSources.All.Skip(1))
        {
            Environment[source.Variable] = null;
        }

        if (init is not null)
        {
            Git(init);
        }
    }

    /// <summary>What every process started here gets, on top of what it inherits; a null value removes the variable. Tests may change it.</summary>
    public Dictionary<string, string?> Environment { get; }

    /// <summary>The temporary folder that holds everything.</summary>
    public string Root { get; }

    /// <summary>The work tree: absolute, no symbolic links.</summary>
    public string Folder { get; }

    public string Home { get; }

    /// <summary>What <c>CLAUDE_CONFIG_DIR</c> names; logs go to <c>projects/</c> below it.</summary>
    public string ClaudeFolder { get; }

    /// <summary>A new repository on branch <c>main</c> without any commit.</summary>
    public static TempRepository Empty() => new(InitMain);

    /// <summary>A new repository made by <c>git</c> with these arguments, e.g. <c>init --bare</c>.</summary>
    public static TempRepository With(params string[] init) => new(init);

    /// <summary>A new repository with one commit of <c>README.md</c> on <c>main</c>.</summary>
    public static TempRepository WithCommit()
    {
        var repository = Empty();
        repository.Commit("docs: first words", ("README.md", "# Shop\n"));
        return repository;
    }

    /// <summary>A folder that is in no repository.</summary>
    public static TempRepository None() => new(init: null);

    /// <summary>The absolute path of a file of the repository, written with forward slashes.</summary>
    public string At(string relativePath) => Path.GetFullPath(Path.Combine(Folder, relativePath));

    /// <summary>The absolute path of something beside the repository: a linked worktree, a clone.</summary>
    public string Beside(string name) => Path.Combine(Root, name);

    public TempRepository Write(string path, string text)
    {
        var file = At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, Utf8);
        return this;
    }

    public TempRepository Write(string path, byte[] bytes)
    {
        var file = At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return this;
    }

    public string Read(string path) => File.ReadAllText(At(path), Utf8);

    public bool Exists(string path) => File.Exists(At(path));

    /// <summary>Files of the work tree below a folder, relative, with forward slashes, ordinal order; without <c>.git</c>.</summary>
    public IReadOnlyList<string> Files(string folder = ".") =>
        !Directory.Exists(At(folder))
            ? []
            : [.. Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
                .Where(file => !file.StartsWith(".git/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];

    /// <summary>Runs git in the repository and returns what it printed, without the last newline.</summary>
    /// <exception cref="InvalidOperationException">git failed: the message holds what it said.</exception>
    public string Git(params string[] args) => GitIn(Folder, args);

    /// <inheritdoc cref="Git"/>
    public string GitIn(string folder, params string[] args)
    {
        var result = Start("git", args, folder, input: null, extra: null);
        return result.ExitCode == 0
            ? result.Out.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', args)}: exit {result.ExitCode}\n{result.Out}{result.Error}");
    }

    /// <summary>Writes files, stages them and commits; returns the commit's id.</summary>
    public string Commit(string message, params (string Path, string Text)[] files) => CommitAt(when: null, message, files);

    /// <summary>As <see cref="Commit"/>, authored and committed at an instant such as <c>2026-03-15T09:00:00Z</c>.</summary>
    public string CommitAt(string? when, string message, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Write(path, text);
            Git("add", "--force", "--", path);
        }

        Dictionary<string, string?>? dates = when is null
            ? null
            : new(StringComparer.Ordinal) { ["GIT_AUTHOR_DATE"] = when, ["GIT_COMMITTER_DATE"] = when };
        var result = Start("git", ["commit", "--quiet", "--allow-empty", "-m", message], Folder, input: null, dates);
        return result.ExitCode == 0 ? Git("rev-parse", "HEAD") : throw new InvalidOperationException(result.Error);
    }

    /// <summary>Runs the real tool as a process in the repository.</summary>
    public ToolRun Run(params string[] args) => RunIn(Folder, args);

    /// <summary>Runs the real tool with text on its standard input (an agent's hook).</summary>
    public ToolRun RunWithInput(string input, params string[] args) => Start("dotnet", [Tool, .. args], Folder, input, extra: null);

    /// <summary>Runs the real tool with other variables for this one run; a null value removes one.</summary>
    public ToolRun RunWith(IReadOnlyDictionary<string, string?> environment, params string[] args) =>
        Start("dotnet", [Tool, .. args], Folder, input: null, environment);

    /// <summary>Runs the real tool in another folder, e.g. a linked worktree.</summary>
    public ToolRun RunIn(string folder, params string[] args) => Start("dotnet", [Tool, .. args], folder, input: null, extra: null);

    /// <summary>Runs any program with the isolated environment. Killed after two minutes.</summary>
    public ToolRun Start(string program, IReadOnlyList<string> args, string folder, string? input, IReadOnlyDictionary<string, string?>? extra)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfTheMachine).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Environment.Concat(extra ?? new Dictionary<string, string?>(StringComparer.Ordinal)))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading its input: its exit code tells the rest.
        }

        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', args)} did not end within two minutes");
        }

        return new ToolRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>
    /// Makes <c>dotnet-tokenlog</c> the tool under test for everything that is started here: git's own hooks and drivers, scripts. Not on
    /// Windows, where the file would need another form.
    /// </summary>
    public void PutToolOnPath() => PutOnPath("dotnet-tokenlog", $"exec dotnet '{Tool}' \"$@\"");

    /// <summary>A program for the processes that are started here: a script of <c>sh</c> under this name.</summary>
    public void PutOnPath(string name, string script)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows does not run a script without an ending");
        }

        var folder = Beside("bin");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n", Utf8);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment["PATH"] = folder + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH");
    }

    public void Dispose()
    {
        // git makes its objects read-only, which Windows takes as a reason not to delete them.
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }
        }

        Directory.Delete(Root, recursive: true);
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "dotnet-tokenlog.dll");

    // What a developer's shell or a git hook around the test run may have set.
    private static bool IsOfTheMachine(string name) =>
        name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TOKENLOG", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CLAUDE", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("LC_", StringComparison.Ordinal)
        || name is "LANG" or "CODEX_HOME" or "GEMINI_DATA_DIR" or "OPENCODE_DATA_DIR" or "NO_COLOR" or "FORCE_COLOR" or "CLICOLOR" or "CLICOLOR_FORCE" or "COLUMNS" or "TERM" or "CI" or "GITHUB_ACTIONS";
}

/// <summary>How a process ended and what it printed.</summary>
public sealed record ToolRun(int ExitCode, string Out, string Error);
