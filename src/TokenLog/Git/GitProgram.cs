using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using TokenLog.Terminal;

namespace TokenLog.Git;

/// <summary>Starts the git program for one repository: no shell, stdin closed or given, output as bytes, a time limit, and no variables of other repositories.</summary>
internal sealed class GitProgram(GitLayout layout, GitEnvironment environment)
{
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromSeconds(60);

    // A commit runs the user's hooks, which may run the user's tests.
    private static readonly TimeSpan WritingLimit = TimeSpan.FromMinutes(10);

    // How long after git's end its output may still come.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);

    // Of what git or a hook said, enough to see what it is about.
    private const int MostLines = 3;

    private string? version;

    /// <summary>Such as <c>git 2.39.5</c>.</summary>
    public string Version => version ??= "git " + Read("version").Text.Trim().Split(' ').ElementAtOrDefault(2);

    /// <summary>Asks a question; a failure of git is one of ours.</summary>
    public GitAnswer Read(params IReadOnlyList<string> args)
    {
        var answer = Try(args);
        return answer.ExitCode == 0 ? answer : throw Failure(args[0], answer);
    }

    /// <summary>Asks a question that is too long for a command line, or comes from a file that anybody may have written.</summary>
    public GitAnswer ReadWithInput(string input, IReadOnlyList<string> args)
    {
        var answer = Run(ForReading(args), input, ReadingLimit);
        return answer.ExitCode == 0 ? answer : throw Failure(Verb(args), answer);
    }

    /// <summary>What a second git makes of the answer of a first: the answer in between, which may be large, is kept nowhere.</summary>
    public GitAnswer ReadThrough(string input, IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        using var source = Started(ForReading(first));
        using var target = Started(ForReading(second));
        using var watch = new Timer(_ => Kill(source, target), state: null, ReadingLimit, Timeout.InfiniteTimeSpan);
        using var output = new MemoryStream();
        var errors = (First: source.StandardError.ReadToEndAsync(), Second: target.StandardError.ReadToEndAsync());
        var copying = target.StandardOutput.BaseStream.CopyToAsync(output);
        var asking = Task.Run(() => Feed(source, stream => stream.Write(Encoding.UTF8.GetBytes(input))));
        Feed(target, source.StandardOutput.BaseStream.CopyTo);
        Task.WaitAll(asking, copying);
        source.WaitForExit();
        target.WaitForExit();
        return source.ExitCode != 0
            ? throw Failure(Verb(first), new GitAnswer(source.ExitCode, [], errors.First.GetAwaiter().GetResult()))
            : target.ExitCode != 0
                ? throw Failure(Verb(second), new GitAnswer(target.ExitCode, [], errors.Second.GetAwaiter().GetResult()))
                : new GitAnswer(0, output.ToArray(), "");
    }

    /// <summary>Asks a question whose exit code is part of the answer; 128 and above is still a failure.</summary>
    public GitAnswer Try(params IReadOnlyList<string> args)
    {
        var answer = Run(ForReading(args), input: null, ReadingLimit);
        return answer.ExitCode < 128 ? answer : throw Failure(args[0], answer);
    }

    /// <summary>Runs a command that changes the repository, with the user's own locale and configuration as its hooks expect them.</summary>
    public void Write(IReadOnlyList<string> args, string? input = null)
    {
        var answer = Run(Start(["--literal-pathspecs", .. args]), input, WritingLimit);
        if (answer.ExitCode != 0)
        {
            throw Failure(args[0], answer);
        }
    }

    /// <summary>Starts a process that answers many questions (<c>cat-file --batch</c>).</summary>
    public Process StartForQuestions(params IReadOnlyList<string> args) => Started(ForReading(args));

    /// <summary>git said no: its own words, and the way out where it is known.</summary>
    public TokenLogException Failure(string command, GitAnswer answer)
    {
        if (answer.Error.Contains("dubious ownership", StringComparison.Ordinal))
        {
            return new TokenLogException(
                ExitCode.Environment,
                $"{layout.WorkTree} belongs to another user, so git does not trust it",
                $"If you trust it: git config --global --add safe.directory '{layout.WorkTree.Replace('\\', '/')}'");
        }

        var said = answer.Error.Split('\n').Concat(answer.Text.Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("hint:", StringComparison.Ordinal) && !line.StartsWith("warning:", StringComparison.Ordinal))
            .DefaultIfEmpty($"exit code {answer.ExitCode}")
            .Take(MostLines);
        return new TokenLogException(ExitCode.Environment, $"git {command} failed in {layout.WorkTree}: {string.Join(' ', said)}", $"Try `git {command}` there by hand to see more.");
    }

    private ProcessStartInfo ForReading(IReadOnlyList<string> args)
    {
        var start = Start(["-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "-c", "log.showSignature=false", "-c", "log.diffMerges=separate", .. args]);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";

        // Reading never goes to the network, not even for the missing objects of a partial clone.
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private ProcessStartInfo Start(IReadOnlyList<string> args)
    {
        var start = new ProcessStartInfo(Find(), args)
        {
            WorkingDirectory = layout.WorkTree,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment.For(layout))
        {
            start.Environment[name] = value;
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        return start;
    }

    private GitAnswer Run(ProcessStartInfo start, string? input, TimeSpan limit)
    {
        using var process = Started(start);
        using var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input ?? ""));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // git ended before it read everything; its exit code and words say why.
        }

        // A hook may leave a process behind that keeps the pipes open; what git itself did is done then.
        var hasEnded = process.WaitForExit(limit);
        var isComplete = hasEnded && Task.WaitAll([copying, error], DrainLimit);
        if (!hasEnded || (!isComplete && limit == ReadingLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new TokenLogException(
                ExitCode.Environment,
                $"git did not end within {limit.TotalSeconds} seconds in {layout.WorkTree}",
                "See whether another git process or a hook hangs there.");
        }

        return new GitAnswer(process.ExitCode, isComplete ? output.ToArray() : [], isComplete ? error.GetAwaiter().GetResult() : "");
    }

    /// <summary>The command among its arguments, after settings for it (<c>-c name=value</c>) and other options.</summary>
    private static string Verb(IReadOnlyList<string> args) => args.Where((word, i) => !word.StartsWith('-') && (i == 0 || args[i - 1] != "-c")).First();

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new TokenLogException(ExitCode.Environment, $"{start.FileName} cannot be started: {failure.Message}", "Check the installation of git.");
        }
    }

    private static void Feed(Process process, Action<Stream> feed)
    {
        try
        {
            feed(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its exit code and words say why.
        }
    }

    private static void Kill(Process one, Process other)
    {
        one.Kill(entireProcessTree: true);
        other.Kill(entireProcessTree: true);
    }

    // .NET would look for a bare name in the current folder first, which is the repository: whoever puts a file named `git` there would
    // have it run.
    private string Find()
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        return (environment["PATH"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => folder.Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsProgram)
            ?? throw new TokenLogException(
                ExitCode.Environment,
                "the git program is needed here and is not on PATH",
                "Install git from https://git-scm.com, or put it on PATH.");
    }

    private static bool IsProgram(string file) =>
        File.Exists(file)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}

/// <summary>How git ended and what it printed.</summary>
internal sealed record GitAnswer(int ExitCode, byte[] Bytes, string Error)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The fields of <c>-z</c> output.</summary>
    public string[] Fields => Text.Split('\0', StringSplitOptions.None) is [.. var fields, ""] ? fields : Text.Split('\0');

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
