using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>A tool that keeps a repository's git hooks itself: its files are left alone, and the person gets the lines for its configuration.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Files">Where its hooks are written down; the first that exists counts.</param>
/// <param name="Snippet">What to add there for a hook, and how.</param>
internal sealed record HookManager(string Name, IReadOnlyList<string> Files, Func<GitHook, string> Snippet)
{
    private static readonly HookManager HuskyNet = new(
        "Husky.Net",
        [".husky"],
        hook => $"dotnet husky add {hook.Event} -c \"{Shell(hook)}\"");

    private static readonly HookManager Husky = new(
        "husky",
        [".husky"],
        hook => $"a line in .husky/{hook.Event}:\n{Shell(hook)}");

    private static readonly HookManager Lefthook = new(
        "lefthook",
        ["lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook.yaml", "lefthook.toml", "lefthook.json"],
        hook => $"in lefthook.yml:\n{hook.Event}:\n  commands:\n    {hook.Key}:\n      run: {Shell(hook)}");

    private static readonly HookManager PreCommit = new(
        "pre-commit",
        [".pre-commit-config.yaml"],
        hook => $"in .pre-commit-config.yaml, below repos; then: pre-commit install --hook-type {hook.Event}\n"
            + $"- repo: local\n  hooks:\n    - id: {hook.Key}\n      name: {hook.Key}\n      language: system\n      stages: [{hook.Event}]\n      always_run: true\n"
            + $"      pass_filenames: false\n      entry: sh -c '{Shell(hook)}'");

    /// <summary>The manager of a repository; null if there is none.</summary>
    /// <param name="workTree">Root of the work tree.</param>
    /// <param name="hooksPath">What <c>core.hooksPath</c> says.</param>
    public static HookManager? Of(string workTree, string? hooksPath)
    {
        var husky = Path.Combine(workTree, ".husky");
        return File.Exists(Path.Combine(husky, "task-runner.json")) ? HuskyNet
            : Directory.Exists(husky) || hooksPath?.Contains(".husky", StringComparison.Ordinal) == true ? Husky
            : new[] { Lefthook, PreCommit }.FirstOrDefault(manager => manager.Files.Any(file => File.Exists(Path.Combine(workTree, file))));
    }

    /// <summary>True if the manager's own files call this tool for a hook already.</summary>
    public bool Calls(GitHook hook, RepoFiles files)
    {
        var texts = Files[0] == ".husky" ? [$".husky/{hook.Event}"] : Files;
        return texts.Select(files.Read).OfType<string>().Any(text => text.Contains($"tokenlog {hook.Command}", StringComparison.Ordinal));
    }

    private static string Shell(GitHook hook) => $"dotnet-tokenlog {hook.Command} || dotnet tokenlog {hook.Command} || true";
}
