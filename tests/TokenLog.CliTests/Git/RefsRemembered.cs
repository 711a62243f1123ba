using TokenLog.Git;

namespace TokenLog.CliTests.Git;

/// <summary>What is remembered of the refs holds until any of them changes, in whatever way.</summary>
[Collection(Backends.Name)]
public sealed class RefsRemembered : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public RefsRemembered()
    {
        repository.Commit("docs: one", ("reports/sessions/one.md", "1"));
        repository.Git("branch", "other");
        repository.Git("branch", "third");
        Directory.CreateDirectory(repository.At(".git/tokenlog"));
    }

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("commit --quiet --allow-empty -m x", false)]
    [InlineData("rm --quiet reports/sessions/one.md|commit --quiet -m x|branch -D other third", true)]
    [InlineData("add .|commit --quiet -m x", true)]
    [InlineData("add .|commit --quiet -m x|pack-refs --all", true)]
    [InlineData("pack-refs --all|add .|commit --quiet -m x", true)]
    [InlineData("pack-refs --all|add .|commit --quiet --amend -m x", true)]
    [InlineData("checkout --quiet --detach|add .|commit --quiet -m x", true)]
    [InlineData("add .|commit --quiet -m x|branch -f other HEAD|reset --quiet --hard HEAD^", true)]
    [InlineData("add .|commit --quiet -m x|tag t|reset --quiet --hard HEAD^", true)]
    [InlineData("add .|commit --quiet -m x|tag -a -m t t|pack-refs --all|reset --quiet --hard HEAD^", true)]
    [InlineData("add .|commit --quiet -m x|update-ref refs/remotes/origin/x HEAD|reset --quiet --hard HEAD^", true)]
    [InlineData("stash --quiet --include-untracked", true)]
    [InlineData("worktree add --quiet --detach ../linked|-C ../linked rm --quiet reports/sessions/one.md|-C ../linked commit --quiet -m x", false)]
    [InlineData("stash --quiet --include-untracked|LOOK|stash drop --quiet", false)]
    [InlineData("add .|commit --quiet -m x|tag t|LOOK|tag -d t|reset --quiet --hard HEAD^", false)]
    [InlineData("add .|commit --quiet -m x|pack-refs --all|LOOK|reset --quiet --hard HEAD^", false)]
    public void Every_change_is_noticed(string commands, bool changesFiles)
    {
        var before = Look();
        repository.Write("reports/sessions/two.md", "2");
        foreach (var command in commands.Split('|'))
        {
            if (command == "LOOK")
            {
                Assert.NotEqual(before, Look());
            }
            else
            {
                repository.Git(command.Split(' '));
            }
        }

        var after = Look();
        Assert.Equal(InFact(), after);
        Assert.Equal(after, Look());
        Assert.Equal(changesFiles, !after.SequenceEqual(before));
    }

    [Fact]
    public void Another_folder_is_another_question()
    {
        Look();
        repository.Commit("docs: more", ("docs/sessions/a.md", "a"));
        Look();
        using var git = Backends.Open(repository, backend: null);
        Assert.Equal("docs/sessions/a.md", Assert.Single(git.FilesInRefs("docs/sessions")).Path);
        Assert.Equal(InFact(), Look());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(80)]
    public void What_was_cut_short_is_not_believed(int length)
    {
        Look();
        var file = repository.At(".git/tokenlog/refs.tsv");
        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..(length == 1 ? whole.Length - 8 : length)]);
        Assert.Equal(InFact(), Look());
        Assert.Equal(whole, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_look_at_a_repository_leaves_nothing_behind()
    {
        Directory.Delete(repository.At(".git/tokenlog"));
        Look();
        Assert.False(Directory.Exists(repository.At(".git/tokenlog")));
    }

    private IReadOnlyList<RefFile> Look()
    {
        using var git = Backends.Open(repository, backend: null);
        return git.FilesInRefs("reports/sessions");
    }

    private IReadOnlyList<RefFile> InFact()
    {
        using var git = Backends.Open(repository, "process");
        return git.FilesInRefs("reports/sessions");
    }
}
