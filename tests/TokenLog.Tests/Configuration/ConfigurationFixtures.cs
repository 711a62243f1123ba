using TokenLog.Core.Documents;

namespace TokenLog.Tests.Configuration;

/// <summary>
/// Each <c>good/*.json</c> and <c>bad/*.json</c> is a case; beside it stands, in a <c>.txt</c>, what the reader says of it (nothing where there
/// is no such file). <c>TOKENLOG_ACCEPT=1 dotnet test</c> takes what it says now for right.
/// </summary>
public class ConfigurationFixtures
{
    private const string Path = ".ai/token-tracker.json";

    public static TheoryData<string> Good => Cases("good");

    public static TheoryData<string> Bad => Cases("bad");

    [Theory]
    [MemberData(nameof(Good))]
    public void Is_understood(string name)
    {
        Assert.NotNull(Read("good", name));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Is_refused_with_every_error_at_once(string name)
    {
        Assert.Null(Read("bad", name));
    }

    private static TrackerConfiguration? Read(string folder, string name)
    {
        var file = System.IO.Path.Combine(Repository.Root, "tests/TokenLog.Tests/Configuration", folder, name);
        var (configuration, problems) = TrackerFile.Read(Path, File.ReadAllText(file + ".json"));
        var said = string.Concat(problems.Select(problem => $"{problem}\n  {problem.Excerpt}\n  {problem.Fix}\n"));
        if (Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1" && said.Length > 0)
        {
            File.WriteAllText(file + ".txt", said);
        }

        Assert.Equal(File.Exists(file + ".txt") ? File.ReadAllText(file + ".txt").ReplaceLineEndings("\n") : "", said);
        Assert.Equal(problems.Any(problem => problem.Level == DiagnosticLevel.Error), configuration is null);
        return configuration;
    }

    private static TheoryData<string> Cases(string folder) =>
        [.. Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "tests/TokenLog.Tests/Configuration", folder), "*.json")
            .Select(file => System.IO.Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];
}
