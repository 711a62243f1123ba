namespace TokenLog.Core.Reviews;

/// <summary>
/// Which files say something about how much work a commit was. Left out: the ledger's own files, lock files of package managers,
/// minified files, and folders that hold other people's or generated code.
/// </summary>
/// <param name="reports">The folder of the ledger, with <c>/</c> and without one at the end.</param>
public sealed class CountedFiles(string reports)
{
    private static readonly HashSet<string> Locks = new(StringComparer.OrdinalIgnoreCase)
    {
        "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "packages.lock.json", "Cargo.lock",
        "poetry.lock", "uv.lock", "Pipfile.lock", "pdm.lock", "composer.lock", "Gemfile.lock", "go.sum", "mix.lock", "pubspec.lock",
        "Podfile.lock", "Package.resolved", "flake.lock", "gradle.lockfile", "deno.lock",
    };

    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "node_modules", "vendor", "third_party", "bower_components", "__snapshots__",
    };

    /// <summary>True if a change of this file counts.</summary>
    /// <param name="path">Relative to the repository's root, with <c>/</c>.</param>
    public bool Counts(string path)
    {
        var steps = path.Split('/');
        return !IsLedger(path)
            && !Locks.Contains(steps[^1])
            && !steps[^1].Contains(".min.", StringComparison.OrdinalIgnoreCase)
            && !steps[..^1].Any(Folders.Contains);
    }

    private bool IsLedger(string path) =>
        path is "COST_LOG.md" or ".ai/token-tracker.json" || path.StartsWith(reports + "/", StringComparison.Ordinal);
}
