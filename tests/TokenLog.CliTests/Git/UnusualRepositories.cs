using TokenLog.Git;
using TokenLog.Terminal;

namespace TokenLog.CliTests.Git;

/// <summary>What libgit2 refuses or misreads is found beforehand and asked of the git program; what nobody can read is exit 4 with a way out.</summary>
[Collection(Backends.Name)]
public sealed class UnusualRepositories
{
    [Fact]
    public void An_ordinary_one_is_read_by_libgit2()
    {
        using var repository = TempRepository.WithCommit();
        using var git = Backends.Open(repository, backend: null);

        Assert.Matches(@"^libgit2 \d+\.\d+\.\d+$", git.Backend);
        Assert.Null(git.WhyNotLibGit2);
        using var forced = Backends.Open(repository, "process");
        Assert.Matches(@"^git \d+\.\d+", forced.Backend);
    }

    [Theory]
    [InlineData("sparse checkout", "sparse-checkout set src")]
    [InlineData("sparse checkout", "sparse-checkout set --sparse-index src")]
    [InlineData("split index", "update-index --split-index")]
    [InlineData("repository format 1 with partial clone", "config extensions.partialClone origin")]
    public void Is_read_by_git(string reason, string command)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("docs: more", ("src/a.txt", "a"), ("reports/sessions/a.md", "part"));
        repository.Git(command.Split(' '));
        using var git = Backends.Open(repository, backend: null);

        Assert.StartsWith("git ", git.Backend, StringComparison.Ordinal);
        Assert.NotNull(git.WhyNotLibGit2);
        Assert.True(reason.StartsWith("repository", StringComparison.Ordinal) || git.WhyNotLibGit2 == reason, git.WhyNotLibGit2);
        WorksAsAnyOther(repository, git);
    }

    [Fact]
    public void A_sparse_index_alone_is_recognised()
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("docs: more", ("src/a.txt", "a"), ("reports/sessions/a.md", "part"), ("link/sdir.txt", "only names"));
        Assert.Null(Probe(repository));
        repository.Git("sparse-checkout", "set", "--sparse-index", "src");
        File.WriteAllText(repository.At(".git/config.worktree"), "");

        Assert.Equal("sparse index", Probe(repository));
    }

    [Fact]
    public void Sha256_is_read_by_git()
    {
        using var repository = TempRepository.With("init", "--quiet", "--initial-branch=main", "--object-format=sha256");
        repository.Commit("docs: more", ("reports/sessions/a.md", "part"));
        using var git = Backends.Open(repository, backend: null);

        Assert.Equal("extensions.objectformat = sha256", Why(git));
        Assert.Equal(64, git.HeadSha!.Length);
        Assert.Equal(git.HeadSha, git.FindCommit(git.HeadSha[..9])!.Sha);
        WorksAsAnyOther(repository, git);
    }

    [Fact]
    public void An_extension_that_even_git_does_not_know_is_said()
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("config", "core.repositoryformatversion", "1");
        File.AppendAllText(repository.At(".git/config"), "[extensions]\n\tfromTheFuture = yes\n");
        using var git = Backends.Open(repository, backend: null);

        Assert.Equal("main", git.Branch);
        var failure = Assert.Throws<TokenLogException>(() => git.IsInHead("README.md"));
        Assert.Equal(ExitCode.Environment, failure.ExitCode);
        Assert.Contains("fromthefuture", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Reftable_asks_git_for_HEAD_too()
    {
        using var repository = TempRepository.WithCommit();

        // As git 2.45 and later leave it: HEAD is a stub, the refs are elsewhere. An older git cannot read it, and says so.
        repository.Git("config", "core.repositoryformatversion", "1");
        repository.Git("config", "extensions.refStorage", "reftable");
        File.WriteAllText(repository.At(".git/HEAD"), "ref: refs/heads/.invalid\n");
        Directory.CreateDirectory(repository.At(".git/reftable"));
        File.WriteAllText(repository.At(".git/reftable/tables.list"), "");
        using var git = Backends.Open(repository, backend: null);

        var branch = Record.Exception(() => git.Branch);
        Assert.True(branch is null or TokenLogException { ExitCode: ExitCode.Environment }, branch?.ToString());
    }

    [Fact]
    public void Configuration_in_the_environment_is_seen()
    {
        using var repository = TempRepository.WithCommit();
        using var git = Backends.Open(
            repository, null, null, ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "user.email"), ("GIT_CONFIG_VALUE_0", "ada@elsewhere.example"));

        Assert.Equal("ada@elsewhere.example", git.AuthorEmail);
        Assert.Equal("GIT_CONFIG_COUNT is set", git.WhyNotLibGit2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere/at/all")]
    public void No_repository(string folder)
    {
        using var none = TempRepository.None();
        var failure = Assert.Throws<TokenLogException>(() => Backends.Open(none, null, none.At(folder)));

        Assert.Equal(ExitCode.Environment, failure.ExitCode);
        Assert.NotNull(failure.WhatToDo);
    }

    [Fact]
    public void A_bare_repository()
    {
        using var bare = TempRepository.With("init", "--quiet", "--bare");
        foreach (var folder in new[] { ".", "refs/heads" })
        {
            var failure = Assert.Throws<TokenLogException>(() => Backends.Open(bare, null, bare.At(folder)));
            Assert.Equal(ExitCode.Environment, failure.ExitCode);
            Assert.Contains("bare repository", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Inside_the_git_directory_the_work_tree_around_it_is_meant()
    {
        using var repository = TempRepository.WithCommit();
        using var git = Backends.Open(repository, null, repository.At(".git/hooks"));

        Assert.Equal(repository.Folder, git.WorkTree);
    }

    [Fact]
    public void A_work_tree_whose_repository_is_gone()
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("worktree", "add", "--quiet", repository.Beside("other"));
        Directory.Move(repository.Folder, repository.Beside("moved"));

        var failure = Assert.Throws<TokenLogException>(() => Backends.Open(repository, null, repository.Beside("other")));
        Assert.Contains("git worktree repair", failure.WhatToDo, StringComparison.Ordinal);
        Directory.Move(repository.Beside("moved"), repository.Folder);
    }

    [Fact]
    public void A_foreign_owner_is_reported_with_its_cure()
    {
        using var repository = TempRepository.WithCommit();
        using var git = Backends.Open(repository, "process", null, ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"));

        var failure = Assert.Throws<TokenLogException>(() => git.IsInHead("README.md"));
        Assert.Equal(ExitCode.Environment, failure.ExitCode);
        Assert.Contains($"safe.directory '{repository.Folder}'", failure.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_owner_is_not_silenced_by_either()
    {
        using var repository = TempRepository.WithCommit();

        // Only root can give its folders away.
        if (OperatingSystem.IsWindows() || repository.Start("chown", ["-R", "12345", "."], repository.Folder, input: null, extra: null).ExitCode != 0)
        {
            return;
        }

        using var git = Backends.Open(repository, backend: null);
        var failure = Assert.Throws<TokenLogException>(() => git.IsInHead("README.md"));
        Assert.Contains("safe.directory", failure.WhatToDo, StringComparison.Ordinal);

        repository.Git("config", "--file", Path.Combine(repository.Home, ".gitconfig"), "safe.directory", repository.Folder);
        using var trusted = Backends.Open(repository, backend: null);
        Assert.True(trusted.IsInHead("README.md"));
    }

    [Fact]
    public void Without_the_git_program()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("git", "#!/bin/sh\necho never > ran\n");
        using var reading = Backends.Open(repository, null, null, ("PATH", "." + Path.PathSeparator + repository.Home));

        Assert.Equal("main", reading.Branch);
        Assert.True(reading.IsInHead("README.md"));
        var failure = Assert.Throws<TokenLogException>(() => reading.Stage(["README.md"]));
        Assert.Equal(ExitCode.Environment, failure.ExitCode);
        Assert.Contains("not on PATH", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_backend_is_wrong_usage()
    {
        using var repository = TempRepository.WithCommit();

        Assert.Equal(ExitCode.Usage, Assert.Throws<TokenLogException>(() => Backends.Open(repository, "jgit")).ExitCode);
    }

    private static string? Why(IGit git) => git.Backend.Length > 0 ? git.WhyNotLibGit2 : null;

    private static string? Probe(TempRepository repository)
    {
        var environment = GitEnvironment.From(repository.Environment);
        return RepositoryProbe.WhyNotLibGit2(GitLayout.Discover(repository.Folder, environment), environment);
    }

    private static void WorksAsAnyOther(TempRepository repository, IGit git)
    {
        Assert.Equal("main", git.Branch);
        Assert.Equal(repository.Git("rev-parse", "HEAD"), git.HeadSha);
        Assert.True(git.IsInHead("reports/sessions/a.md"));
        var file = Assert.Single(git.FilesInRefs("reports"));
        Assert.Equal("part"u8.ToArray(), git.ReadBlob(file.BlobId));

        repository.Write("reports/sessions/b.md", "new");
        Assert.False(git.IsInIndex("reports/sessions/b.md"));
        Assert.True(git.Stage(["reports/sessions/b.md"]));
        Assert.True(git.IsInIndex("reports/sessions/b.md"));
        Assert.True(git.Commit(["reports/sessions/b.md"], "docs: b"));
        Assert.Equal("A\treports/sessions/b.md", repository.Git("diff", "--name-status", "HEAD~1", "HEAD"));
        Assert.Equal("docs: b", git.FindCommit(git.HeadSha!)!.Subject);
    }
}
