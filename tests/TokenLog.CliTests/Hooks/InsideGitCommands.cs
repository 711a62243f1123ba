using TokenLog.Core.Documents;

namespace TokenLog.CliTests.Hooks;

/// <summary>
/// git hands its hooks an index of the command under way and more of its own state: a run inside of them ends well, and what git then makes
/// of its index is what the person asked for.
/// </summary>
public sealed class InsideGitCommands : IDisposable
{
    private readonly Hooked hooked = Hooked.Ordinary();

    public void Dispose() => hooked.Repository.Dispose();

    [Theory]
    [InlineData("commit --quiet -m x", "pre-commit post-commit")]
    [InlineData("commit --quiet -a -m x", "pre-commit post-commit")]
    [InlineData("commit --quiet -m x README.md", "pre-commit post-commit")]
    [InlineData("commit --quiet --amend --no-edit", "pre-commit post-commit post-rewrite")]
    [InlineData("-c advice.skippedCherryPicks=false rebase --quiet other", "post-commit post-rewrite post-checkout")]
    [InlineData("cherry-pick other", "post-commit")]
    [InlineData("revert --no-edit HEAD", "post-commit")]
    [InlineData("merge --quiet --no-edit other", "post-merge post-commit")]
    [InlineData("checkout --quiet other", "post-checkout")]
    public void Ends_well_and_leaves_the_index_alone(string command, string hooks)
    {
        var repository = hooked.Repository;
        repository.Git("switch", "--quiet", "-c", "other");
        repository.Commit("feat: other", ("other.txt", "1\n"));
        repository.Git("switch", "--quiet", "main");
        repository.Commit("feat: mine", ("mine.txt", "1\n"));
        var isCommit = command.StartsWith("commit", StringComparison.Ordinal);
        if (isCommit)
        {
            repository.Write("README.md", "# Changed\n").Write("staged.txt", "staged\n").Git("add", command.EndsWith("README.md", StringComparison.Ordinal) ? "staged.txt" : ".");
        }

        hooked.Install(hooks.Split(' '));
        repository.Git(command.Split(' '));

        Assert.NotEmpty(hooked.Exits);
        Assert.All(hooked.Exits, exit => Assert.EndsWith(" 0", exit, StringComparison.Ordinal));
        var part = PartFile.Read("part", File.ReadAllText(Assert.Single(hooked.Parts))).Part!;
        Assert.Equal(2, part.Usage.Sum(line => line.Calls));
        if (command.EndsWith("README.md", StringComparison.Ordinal))
        {
            Assert.StartsWith("A  staged.txt", repository.Git("status", "--porcelain=v1", "--", "staged.txt"), StringComparison.Ordinal);
            repository.Git("commit", "--quiet", "--no-verify", "-m", "the rest", "--", "staged.txt");
        }

        hooked.AssertClean();
        Assert.Equal("# ", repository.Git("show", "HEAD:README.md")[..2]);
        Assert.Equal("", repository.Git("log", "--diff-filter=D", "--format=%s", "--name-only", "--", "reports", ".ai", "README.md"));
    }
}
