namespace TokenLog.Git;

/// <summary>Where a stash keeps files: its own tree has the tracked ones, and its third parent, if any, the untracked ones.</summary>
internal static class StashTips
{
    public const string Ref = "refs/stash";

    private const int UntrackedParent = 2;

    public static IEnumerable<RefTip> Of(int number, string commit, IReadOnlyList<string> parents)
    {
        var name = $"{Ref}@{{{number}}}";
        yield return new RefTip(name, commit);
        if (parents.Count > UntrackedParent)
        {
            yield return new RefTip(name, parents[UntrackedParent]);
        }
    }
}
