namespace TokenLog.CliTests.Git;

/// <summary>Default branch, author, remote.</summary>
[Collection(Backends.Name)]
public sealed class WhoAndWhere
{
    [Theory]
    [InlineData("libgit2", "", "main", "main")]
    [InlineData("process", "", "main", "main")]
    [InlineData("libgit2", "main feature/x", "feature/x", "main")]
    [InlineData("process", "main feature/x", "feature/x", "main")]
    [InlineData("libgit2", "master feature/x", "feature/x", "master")]
    [InlineData("process", "master feature/x", "feature/x", "master")]
    [InlineData("libgit2", "main master trunk", "master", "trunk", "trunk")]
    [InlineData("process", "main master trunk", "master", "trunk", "trunk")]
    [InlineData("libgit2", "develop", "develop", "develop")]
    [InlineData("process", "develop", "develop", "develop")]
    [InlineData("libgit2", "develop feature/x", "feature/x", "stable", "stable")]
    [InlineData("process", "develop feature/x", "feature/x", "stable", "stable")]
    public void Default_branch(string backend, string branches, string current, string expected, string? configured = null)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("checkout", "--quiet", "--detach");
        repository.Git("branch", "-D", "main");
        foreach (var branch in branches.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            repository.Git("branch", branch);
        }

        repository.Git("symbolic-ref", "HEAD", $"refs/heads/{current}");
        repository.Git("config", "--file", Path.Combine(repository.Home, ".gitconfig"), "init.defaultBranch", configured ?? "main");
        using var git = Backends.Open(repository, backend);

        Assert.Equal(expected, git.DefaultBranch);
    }

    [Theory, ClassData(typeof(Backends))]
    public void Default_branch_is_what_origin_says(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("branch", "release/2026");
        repository.Git("symbolic-ref", "HEAD", "refs/heads/release/2026");
        repository.Git("clone", "--quiet", ".", repository.Beside("clone"));
        repository.GitIn(repository.Beside("clone"), "checkout", "--quiet", "main");
        using var git = Backends.Open(repository, backend, repository.Beside("clone"));

        Assert.Equal("main", git.Branch);
        Assert.Equal("release/2026", git.DefaultBranch);
    }

    [Theory, ClassData(typeof(Backends))]
    public void Default_branch_may_exist_on_origin_only(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.Git("branch", "-m", "main", "feature/x");
        using var git = Backends.Open(repository, backend);

        Assert.Equal("main", git.DefaultBranch);
    }

    [Theory, ClassData(typeof(Backends))]
    public void Author_from_the_configuration(string backend)
    {
        using var repository = TempRepository.WithCommit();
        using var git = Backends.Open(repository, backend);

        Assert.Equal("Ada Lovelace", git.AuthorName);
        Assert.Equal("ada@example.com", git.AuthorEmail);
    }

    [Theory, ClassData(typeof(Backends))]
    public void Author_of_this_repository_beats_the_persons(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("config", "user.name", "Ada at Work");
        repository.Git("config", "author.email", "ada@work.example");
        using var git = Backends.Open(repository, backend);

        Assert.Equal("Ada at Work", git.AuthorName);
        Assert.Equal("ada@work.example", git.AuthorEmail);
    }

    [Theory, ClassData(typeof(Backends))]
    public void Author_from_the_environment_first(string backend)
    {
        using var repository = TempRepository.WithCommit();
        using var git = Backends.Open(repository, backend, null, ("GIT_AUTHOR_NAME", "Grace Hopper"), ("GIT_AUTHOR_EMAIL", "grace@example.com"));

        Assert.Equal("Grace Hopper", git.AuthorName);
        Assert.Equal("grace@example.com", git.AuthorEmail);
    }

    [Theory, ClassData(typeof(Backends))]
    public void Nobody_where_nothing_is_configured(string backend)
    {
        using var repository = TempRepository.WithCommit();
        File.Delete(Path.Combine(repository.Home, ".gitconfig"));
        using var git = Backends.Open(repository, backend);

        Assert.Null(git.AuthorName);
        Assert.Null(git.AuthorEmail);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("libgit2")]
    public void Author_behind_a_condition_that_libgit2_does_not_know(string? backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("remote", "add", "origin", "https://git.example.com/acme/shop.git");
        File.WriteAllText(Path.Combine(repository.Home, "work"), "[user]\n\temail = ada@work.example\n");
        repository.Git("config", "includeIf.hasconfig:remote.*.url:https://git.example.com/**.path", Path.Combine(repository.Home, "work"));
        using var git = Backends.Open(repository, backend);

        if (backend is null)
        {
            Assert.Equal("ada@work.example", git.AuthorEmail);
            Assert.StartsWith("git ", git.Backend, StringComparison.Ordinal);
        }
        else
        {
            Assert.ThrowsAny<Exception>(() => git.AuthorEmail);
        }
    }

    [Theory, ClassData(typeof(Backends))]
    public void Remote_is_origin_else_the_first_by_name(string backend)
    {
        using var repository = TempRepository.WithCommit();
        string? Remote()
        {
            using var git = Backends.Open(repository, backend);
            return git.RemoteUrl;
        }

        Assert.Null(Remote());
        repository.Git("remote", "add", "upstream", "https://example.com/u/shop.git");
        repository.Git("remote", "add", "fork", "https://example.com/f/shop.git");
        Assert.Equal("https://example.com/f/shop.git", Remote());
        repository.Git("remote", "add", "origin", "acme:shop");
        Assert.Equal("acme:shop", Remote());
        repository.Git("config", "url.git@github.com:acme/.insteadOf", "acme:");
        Assert.Equal("git@github.com:acme/shop", Remote());
    }
}
