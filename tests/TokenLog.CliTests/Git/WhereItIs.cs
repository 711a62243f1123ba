using TokenLog.Git;

namespace TokenLog.CliTests.Git;

/// <summary>Work tree, git directory, HEAD, branch.</summary>
[Collection(Backends.Name)]
public sealed class WhereItIs
{
    [Theory, ClassData(typeof(Backends))]
    public void From_the_root_and_from_a_subdirectory(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("src/deep/er/a.txt", "a");
        using var git = Backends.Open(repository, backend, repository.At("src/deep/er"));

        Assert.Equal(repository.Folder, git.WorkTree);
        Assert.Equal(repository.At(".git"), git.GitDirectory);
        Assert.Equal(repository.At(".git"), git.CommonDirectory);
        Assert.Equal(repository.Git("rev-parse", "HEAD"), git.HeadSha);
        Assert.Equal("main", git.Branch);
    }

    [Theory, ClassData(typeof(Backends))]
    public void Through_a_symbolic_link(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("src/a.txt", "a");
        Directory.CreateSymbolicLink(repository.Beside("link"), repository.Folder);
        using var git = Backends.Open(repository, backend, Path.Combine(repository.Beside("link"), "src"));

        Assert.Equal(repository.Folder, git.WorkTree);
    }

    [Theory, ClassData(typeof(Backends))]
    public void On_an_unborn_branch(string backend)
    {
        using var repository = TempRepository.With("init", "--quiet", "--initial-branch=feature/first");
        using var git = Backends.Open(repository, backend);

        Assert.Null(git.HeadSha);
        Assert.Equal("feature/first", git.Branch);
        Assert.Equal("feature/first", git.DefaultBranch);
        Assert.False(git.IsInHead("README.md"));
        Assert.Empty(git.CommitsBetween(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Empty(git.FilesInRefs("reports"));
        Assert.Equal(new WorktreeInfo(repository.Folder, "feature/first", Exists: true), Assert.Single(git.Worktrees));
    }

    [Theory, ClassData(typeof(Backends))]
    public void With_a_detached_HEAD(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("checkout", "--quiet", "--detach");
        var sha = repository.Commit("feat: adrift", ("reports/sessions/a.md", "adrift"));
        using var git = Backends.Open(repository, backend);

        Assert.Null(git.Branch);
        Assert.Equal(sha, git.HeadSha);
        Assert.Equal("main", git.DefaultBranch);
        Assert.Equal("HEAD", Assert.Single(git.FilesInRefs("reports")).Ref);
        Assert.Contains(git.CommitsBetween(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), commit => commit.Sha == sha);
    }

    [Theory, ClassData(typeof(Backends))]
    public void With_packed_refs(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("branch", "feature/x");
        repository.Git("pack-refs", "--all");
        repository.Git("checkout", "--quiet", "feature/x");
        using var git = Backends.Open(repository, backend);

        Assert.False(File.Exists(repository.At(".git/refs/heads/feature/x")));
        Assert.Equal(repository.Git("rev-parse", "HEAD"), git.HeadSha);
        Assert.Equal("feature/x", git.Branch);
        Assert.Equal("main", git.DefaultBranch);
    }

    [Theory, ClassData(typeof(Backends))]
    public void A_loose_ref_beats_the_packed_one(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("pack-refs", "--all");
        var sha = repository.Commit("feat: newer", ("a.txt", "a"));
        using var git = Backends.Open(repository, backend);

        Assert.Equal(sha, git.HeadSha);
    }

    [Theory, ClassData(typeof(Backends))]
    public void In_a_linked_work_tree(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("worktree", "add", "--quiet", repository.Beside("other"), "-b", "feature/x");
        repository.Git("worktree", "add", "--quiet", repository.Beside("gone"), "-b", "feature/y");
        Directory.Delete(repository.Beside("gone"), recursive: true);
        Directory.CreateDirectory(Path.Combine(repository.Beside("other"), "src"));
        using var git = Backends.Open(repository, backend, Path.Combine(repository.Beside("other"), "src"));

        Assert.Equal(repository.Beside("other"), git.WorkTree);
        Assert.Equal(repository.At(".git/worktrees/other"), git.GitDirectory);
        Assert.Equal(repository.At(".git"), git.CommonDirectory);
        Assert.Equal("feature/x", git.Branch);
        Assert.Equal(repository.Git("rev-parse", "HEAD"), git.HeadSha);
        Assert.Equal("main", git.DefaultBranch);
        Assert.True(git.IsInHead("README.md"));
        Assert.True(git.IsInIndex("README.md"));
        Assert.Equal(
            [(repository.Folder, "main", true), (repository.Beside("gone"), "feature/y", false), (repository.Beside("other"), "feature/x", true)],
            git.Worktrees.Select(tree => (tree.Path, tree.Branch!, tree.Exists)));
    }

    [Theory, ClassData(typeof(Backends))]
    public void In_a_work_tree_of_a_bare_repository(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("clone", "--quiet", "--bare", ".", repository.Beside("shop.git"));
        repository.GitIn(repository.Beside("shop.git"), "worktree", "add", "--quiet", repository.Beside("tree"), "main");
        using var git = Backends.Open(repository, backend, repository.Beside("tree"));

        Assert.Equal("main", git.Branch);
        Assert.Equal(repository.Beside("shop.git"), git.CommonDirectory);
        Assert.Equal(repository.Beside("tree"), Assert.Single(git.Worktrees).Path);
    }

    [Theory, ClassData(typeof(Backends))]
    public void In_a_submodule(string backend)
    {
        using var library = TempRepository.WithCommit();
        using var repository = TempRepository.WithCommit();
        repository.Git("submodule", "--quiet", "add", library.Folder, "lib");
        repository.Commit("build: take the library");
        using var git = Backends.Open(repository, backend, repository.At("lib"));
        using var outer = Backends.Open(repository, backend);

        Assert.Equal(repository.At("lib"), git.WorkTree);
        Assert.Equal(repository.At(".git/modules/lib"), git.GitDirectory);
        Assert.Equal(library.Git("rev-parse", "HEAD"), git.HeadSha);
        Assert.True(git.IsInHead("README.md"));
        Assert.Equal(repository.At("lib"), Assert.Single(git.Worktrees).Path);
        Assert.Equal(repository.Folder, outer.WorkTree);
        Assert.True(outer.IsInHead("lib"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void With_a_separate_git_directory(string backend)
    {
        using var repository = TempRepository.With("init", "--quiet", "--initial-branch=main", "--separate-git-dir=../elsewhere");
        var sha = repository.Commit("docs: first words", ("README.md", "#"));
        using var git = Backends.Open(repository, backend);

        Assert.Equal(repository.Beside("elsewhere"), git.GitDirectory);
        Assert.Equal(sha, git.HeadSha);
        Assert.True(git.IsInHead("README.md"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void The_environment_of_a_hook_of_another_repository_plays_no_part(string backend)
    {
        using var other = TempRepository.WithCommit();
        other.Git("checkout", "--quiet", "-b", "elsewhere");
        using var repository = TempRepository.WithCommit();
        repository.Commit("feat: here", ("here.txt", "here"));
        using var git = Backends.Open(
            repository,
            backend,
            folder: null,
            ("GIT_DIR", other.At(".git")),
            ("GIT_WORK_TREE", other.Folder),
            ("GIT_INDEX_FILE", other.At(".git/index")),
            ("GIT_PREFIX", "x/"));

        Assert.Equal("main", git.Branch);
        Assert.Equal(repository.Git("rev-parse", "HEAD"), git.HeadSha);
        Assert.True(git.IsInHead("here.txt"));
        Assert.True(git.IsInIndex("here.txt"));
    }
}
