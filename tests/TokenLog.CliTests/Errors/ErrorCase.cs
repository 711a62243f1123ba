using System.Text.RegularExpressions;
using TokenLog.CliTests.Documentation;
using TokenLog.Tests.Sources;

namespace TokenLog.CliTests.Errors;

/// <summary>
/// A folder <c>TL0012-not-a-number</c> of the error catalogue: <c>about.md</c> (a title, what it means, what to do), <c>cmd</c> (arguments of
/// the tool), <c>out.txt</c> (what it prints, and the exit code), and the input: <c>landed/</c> is committed, then <c>files/</c> is written
/// over it, and <c>home/</c> into the home directory; <c>a.db.sql</c> makes the database <c>a.db</c>. <c>{{repo}}</c> in a file of the home stands for the repository's path.
/// </summary>
internal sealed partial record ErrorCase(string Name, string Folder)
{
    public static string Root => Repository.At("tests/TokenLog.CliTests/Errors");

    public static IEnumerable<ErrorCase> All => Directory.EnumerateDirectories(Root)
        .Select(folder => new ErrorCase(Path.GetFileName(folder), folder))
        .OrderBy(one => one.Name, StringComparer.Ordinal);

    public string Code => Name[..6];

    /// <summary>The first line of <c>about.md</c>.</summary>
    public string Title => File.ReadLines(Path.Combine(Folder, "about.md")).First();

    /// <summary>The rest of it.</summary>
    public string About => string.Join('\n', File.ReadLines(Path.Combine(Folder, "about.md")).Skip(1)).Trim();

    public string Command => File.ReadAllText(Path.Combine(Folder, "cmd")).Trim();

    public string[] Arguments => [.. Argument().Matches(Command).Select(match => match.Value.Trim('"'))];

    public string Expected => File.Exists(Path.Combine(Folder, "out.txt")) ? File.ReadAllText(Path.Combine(Folder, "out.txt")) : "";

    /// <summary>Runs the real tool on the input: both of its streams, and the exit code.</summary>
    public string Run()
    {
        using var repository = TempRepository.WithCommit();
        Copy("landed", repository.Folder, repository);
        repository.Git("add", "--all", "--force");
        repository.Git("commit", "--quiet", "--allow-empty", "-m", "ledger");
        Copy("files", repository.Folder, repository);
        Copy("home", repository.Home, repository);
        var run = repository.Run(Arguments);
        var text = run.Error + run.Out;
        return text
            .Replace(repository.Folder, "/shop", StringComparison.Ordinal)
            .Replace(repository.Home, "~", StringComparison.Ordinal)
            .Replace('\\', '/') + $"exit {run.ExitCode}\n";
    }

    public void Accept(string actual) => File.WriteAllText(Path.Combine(Folder, "out.txt"), actual);

    private void Copy(string part, string target, TempRepository repository)
    {
        var source = Path.Combine(Folder, part);
        foreach (var file in Directory.Exists(source) ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories) : [])
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (SqlScript.Is(file))
            {
                File.WriteAllBytes(SqlScript.LogOf(copy), SqlScript.BytesOf(file));
            }
            else if (part == "home")
            {
                File.WriteAllText(copy, File.ReadAllText(file).Replace("{{repo}}", repository.Folder.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal));
            }
            else
            {
                File.Copy(file, copy, overwrite: true);
            }
        }
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Argument();
}
