using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>A part that some ref holds, and neither the default branch nor this work tree.</summary>
/// <param name="Stored">The part and its file as committed.</param>
/// <param name="Ref">The first ref that holds it: <c>refs/heads/feature</c>, <c>refs/remotes/origin/feature</c>, <c>refs/stash@{0}</c>.</param>
internal sealed record UnmergedRecording(StoredPart Stored, string Ref)
{
    /// <summary>The ref as people call it: <c>feature</c>, <c>origin/feature</c>, <c>stash@{0}</c>.</summary>
    public string Place => Prefixes.FirstOrDefault(prefix => Ref.StartsWith(prefix, StringComparison.Ordinal)) is { } start ? Ref[start.Length..] : Ref;

    private static readonly string[] Prefixes = ["refs/heads/", "refs/remotes/", "refs/tags/", "refs/"];
}

/// <summary>What was recorded on branches that are not merged, and in stashes.</summary>
internal static class UnmergedRecordings
{
    /// <summary>By place, then path.</summary>
    public static IReadOnlyList<UnmergedRecording> Of(Project project, IReadOnlyList<StoredPart> inTree)
    {
        var history = project.Git.History;
        var folder = $"{project.Configuration.Reports}/sessions";
        var name = project.Git.DefaultBranch;
        var settled = new[] { $"refs/heads/{name}", $"refs/remotes/origin/{name}" }
            .Select(history.Commit)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(commit => history.Files(commit, folder))
            .Select(file => LedgerFiles.FullNameOf(file.Path))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. project.Ledger.Everywhere(inTree)
                .Where(found => found.Ref is not null && !settled.Contains(found.Stored.Part.FullName))
                .Select(found => new UnmergedRecording(found.Stored, found.Ref!))
                .OrderBy(recording => recording.Place, StringComparer.Ordinal)
                .ThenBy(recording => recording.Stored.Path, StringComparer.Ordinal),
        ];
    }
}
