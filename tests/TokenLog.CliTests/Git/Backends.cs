using TokenLog.Git;

namespace TokenLog.CliTests.Git;

/// <summary>
/// The contract tests run on both backends, and as the tool chooses (with what it reads from git's files itself), in this process. libgit2's
/// idea of the home directory is one for the whole process, so all of them take turns.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Backends : TheoryData<string>
{
    public const string Name = "git backends";

    public Backends()
    {
        Add("libgit2");
        Add("process");
        Add("chosen");
    }

    internal static IGit Open(TempRepository repository, string? backend, string? folder = null, params (string Name, string? Value)[] extra)
    {
        var environment = new Dictionary<string, string?>(repository.Environment, StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH"),
            ["TOKENLOG_GIT"] = backend == "chosen" ? null : backend,
        };
        foreach (var (name, value) in extra)
        {
            environment[name] = value;
        }

        return GitRepository.Open(folder ?? repository.Folder, GitEnvironment.From(environment));
    }
}
