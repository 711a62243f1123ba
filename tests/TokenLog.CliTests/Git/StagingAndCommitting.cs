using TokenLog.Terminal;

namespace TokenLog.CliTests.Git;

[Collection(Backends.Name)]
public sealed class StagingAndCommitting
{
    [Theory, ClassData(typeof(Backends))]
    public void Stages_new_changed_and_deleted_files_and_nothing_else(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("docs: old", ("reports/old.md", "old"), ("reports/edit.md", "before"));
        repository.Write("reports/new [1].md", "new").Write("reports/edit.md", "after").Write("other.md", "other").Write("README.md", "mine\n");
        File.Delete(repository.At("reports/old.md"));
        using var git = Backends.Open(repository, backend);
        Assert.False(git.IsInIndex("reports/new [1].md"));

        Assert.True(git.Stage(["reports/new [1].md", "reports/edit.md", "reports/old.md", "reports/never-was.md"]));

        Assert.True(git.IsInIndex("reports/new [1].md"));
        Assert.Equal("M\treports/edit.md\nA\treports/new [1].md\nD\treports/old.md", repository.Git("diff", "--cached", "--name-status", "--no-renames"));
        Assert.True(git.Stage([]));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Leaves_an_index_alone_that_is_not_the_repositorys_own(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("reports/new.md", "new");
        foreach (var foreign in new[] { repository.At(".git/next-index-12.lock"), repository.At(".git/index.lock"), repository.Beside("index") })
        {
            using var git = Backends.Open(repository, backend, null, ("GIT_INDEX_FILE", foreign));
            Assert.False(git.Stage(["reports/new.md"]));
            Assert.False(git.Commit(["reports/new.md"], "docs: never"));
        }

        Assert.Equal("?? reports/", repository.Git("status", "--porcelain"));
        using var own = Backends.Open(repository, backend, null, ("GIT_INDEX_FILE", ".git/index"));
        Assert.True(own.Stage(["reports/new.md"]));
        Assert.Equal("A  reports/new.md", repository.Git("status", "--porcelain"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Stages_in_a_linked_work_tree_during_its_hook(string backend)
    {
        using var repository = TempRepository.WithCommit();
        var tree = repository.Beside("other");
        repository.Git("worktree", "add", "--quiet", tree, "-b", "feature/x");
        File.WriteAllText(Path.Combine(tree, "new.md"), "new");
        using var git = Backends.Open(
            repository,
            backend,
            tree,
            ("GIT_DIR", repository.At(".git/worktrees/other")),
            ("GIT_INDEX_FILE", repository.At(".git/worktrees/other/index")));

        Assert.True(git.Stage(["new.md"]));
        Assert.Equal("A  new.md", repository.GitIn(tree, "status", "--porcelain"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Commits_only_the_given_paths_while_others_are_staged(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("docs: old", ("reports/old.md", "old"));
        repository.Write("staged.md", "staged").Write("reports/new.md", "new");
        repository.Git("add", "staged.md");
        File.Delete(repository.At("reports/old.md"));
        using var git = Backends.Open(repository, backend);
        var before = git.HeadSha;
        Assert.False(git.IsInHead("reports/new.md"));

        Assert.True(git.Commit(["reports/new.md", "reports/old.md"], "docs: the ledger\n\n# not a comment\n"));

        Assert.NotEqual(before, git.HeadSha);
        Assert.True(git.IsInHead("reports/new.md"));
        Assert.False(git.IsInHead("reports/old.md"));
        Assert.Equal("A  staged.md", repository.Git("status", "--porcelain"));
        Assert.Equal("docs: the ledger\n\n# not a comment", repository.Git("log", "-1", "--format=%B").TrimEnd());

        Assert.False(git.Commit(["reports/new.md"], "docs: nothing new"));
        Assert.Equal("docs: the ledger", repository.Git("log", "-1", "--format=%s"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Makes_the_first_commit(string backend)
    {
        using var repository = TempRepository.Empty();
        repository.Write("reports/new.md", "new").Write("other.md", "other");
        using var git = Backends.Open(repository, backend);

        Assert.True(git.Commit(["reports/new.md"], "docs: first"));
        Assert.Equal("reports/new.md", repository.Git("ls-files"));
        Assert.NotNull(git.HeadSha);
    }

    [Theory, ClassData(typeof(Backends))]
    public void A_hook_that_refuses_is_heard(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Write(".git/hooks/pre-commit", "#!/bin/sh\necho 'tests fail' >&2\nexit 1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(repository.At(".git/hooks/pre-commit"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        repository.Write("reports/new.md", "new");
        using var git = Backends.Open(repository, backend);

        var failure = Assert.Throws<TokenLogException>(() => git.Commit(["reports/new.md"], "docs: new"));
        Assert.Contains("tests fail", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Environment, failure.ExitCode);
    }

    [Theory, ClassData(typeof(Backends))]
    public void A_locked_index_is_said(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("new.md", "new").Write(".git/index.lock", "");
        using var git = Backends.Open(repository, backend);

        Assert.Contains("index.lock", Assert.Throws<TokenLogException>(() => git.Stage(["new.md"])).Message, StringComparison.Ordinal);
    }
}
