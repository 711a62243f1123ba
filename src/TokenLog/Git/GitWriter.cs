namespace TokenLog.Git;

/// <summary>
/// Stages and commits, always through the git program, whoever reads: hooks, signing, filters, sparse checkouts, split indexes and reftable
/// are its business, and libgit2 gets some of them wrong and does not know the others.
/// </summary>
internal sealed class GitWriter(GitLayout layout, GitEnvironment environment, GitProgram git, IRefReader refs)
{
    public bool Stage(IReadOnlyList<string> paths)
    {
        if (environment.HasForeignIndex(layout))
        {
            return false;
        }

        var tracked = git.Read("ls-files", "-z", "--full-name").Fields.ToHashSet(StringComparer.Ordinal);
        var known = paths.Where(path => tracked.Contains(path) || Path.Exists(Path.Combine(layout.WorkTree, path))).ToList();
        if (known.Count > 0)
        {
            string[] outsideToo = RepositoryProbe.IsSparse(layout) ? ["--sparse"] : [];
            git.Write(["add", "--all", .. outsideToo, "--pathspec-from-file=-", "--pathspec-file-nul"], string.Join('\0', known));
        }

        return true;
    }

    public bool Commit(IReadOnlyList<string> paths, string message)
    {
        if (!Stage(paths))
        {
            return false;
        }

        var staged = refs.Head.Sha is null
            ? git.Read("ls-files", "-z", "--full-name")
            : git.Read("diff-index", "--cached", "--name-only", "--no-renames", "--no-ext-diff", "-z", "HEAD", "--");
        var changed = staged.Fields.Intersect(paths, StringComparer.Ordinal).ToList();
        if (changed.Count > 0)
        {
            git.Write(["commit", "--quiet", "--only", "-m", message, "--pathspec-from-file=-", "--pathspec-file-nul"], string.Join('\0', changed));
        }

        return changed.Count > 0;
    }
}
