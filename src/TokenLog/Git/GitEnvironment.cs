using System.Collections;
using TokenLog.Workspace;

namespace TokenLog.Git;

/// <summary>The environment variables that git looks at. Tests hand in their own, so that git's configuration on the machine plays no part.</summary>
internal sealed class GitEnvironment
{
    /// <summary>Variables that tie a git process to one repository: <c>git rev-parse --local-env-vars</c>.</summary>
    private static readonly string[] OfOneRepository =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
        "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE",
        "GIT_COMMON_DIR", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE",
    ];

    /// <summary>Those of them that say where it is: never passed on, git finds the repository again from the work tree that we name.</summary>
    private static readonly string[] Location =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_INTERNAL_SUPER_PREFIX"];

    private readonly Dictionary<string, string> variables;

    private GitEnvironment(Dictionary<string, string> variables, bool isOfThisProcess)
    {
        this.variables = variables;
        IsOfThisProcess = isOfThisProcess;
    }

    /// <summary>False: native code does not see these variables, so that it must be told.</summary>
    public bool IsOfThisProcess { get; }

    public string? this[string name] => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static GitEnvironment OfThisProcess()
    {
        var found = Empty();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            found[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return new GitEnvironment(found, isOfThisProcess: true);
    }

    public static GitEnvironment From(IEnumerable<KeyValuePair<string, string?>> given)
    {
        var found = Empty();
        foreach (var (name, value) in given.Where(entry => entry.Value is not null))
        {
            found[name] = value!;
        }

        return new GitEnvironment(found, isOfThisProcess: false);
    }

    /// <summary>The variables for a git process that is to work on this repository and no other.</summary>
    public Dictionary<string, string> For(GitLayout repository)
    {
        var result = new Dictionary<string, string>(variables, variables.Comparer);
        foreach (var name in IsSetForAnother(repository) ? OfOneRepository : Location)
        {
            result.Remove(name);
        }

        return result;
    }

    /// <summary>Whether <c>GIT_INDEX_FILE</c> names an index that is not the one of this work tree.</summary>
    public bool HasForeignIndex(GitLayout repository) =>
        this["GIT_INDEX_FILE"] is { } index && !SamePath(Path.Combine(repository.WorkTree, index), Path.Combine(repository.GitDirectory, "index"));

    private bool IsSetForAnother(GitLayout repository) =>
        (this["GIT_DIR"] is { } folder && !SamePath(Path.Combine(repository.WorkTree, folder), repository.GitDirectory))
        || (this["GIT_INDEX_FILE"] is { } index
            && !SamePath(Path.GetDirectoryName(Path.GetFullPath(Path.Combine(repository.WorkTree, index))) ?? "", repository.GitDirectory));

    private static bool SamePath(string one, string other) =>
        string.Equals(RealPath.Of(one), RealPath.Of(other), OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static Dictionary<string, string> Empty() =>
        new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
}
