using TokenLog.Core.Documents;

namespace TokenLog.CliTests.Hooks;

/// <summary>An agent's hook in repositories of every kind: recorded, or one line that says why not; exit 0, and the index as it was.</summary>
public sealed class EveryKindOfRepository
{
    private const string Ledger = ".ai/token-tracker.json";
    private const string Configuration = "{ \"version\": 1 }\n";

    [Theory]
    [InlineData("an ordinary one", "")]
    [InlineData("detached", "checkout --quiet --detach")]
    [InlineData("sparse checkout", "sparse-checkout set .ai src")]
    [InlineData("sparse index", "sparse-checkout set --sparse-index .ai src")]
    [InlineData("split index", "update-index --split-index")]
    [InlineData("index of version 4", "update-index --index-version 4")]
    [InlineData("untracked cache", "update-index --force-untracked-cache")]
    [InlineData("configuration of worktrees", "config extensions.worktreeConfig true")]
    [InlineData("packed refs", "pack-refs --all")]
    [InlineData("partial clone", "config extensions.partialClone origin")]
    [InlineData("in the middle of a bisect", "bisect start HEAD HEAD~2")]
    [InlineData("with replaced objects", "replace HEAD~1 HEAD~2")]
    public void Records_there(string _, string command)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("chore: a ledger", (Ledger, Configuration), ("src/a.txt", "a"), ("docs/far/away.txt", "far"));
        repository.Commit("docs: more", ("docs/more.txt", "more"));
        if (command.Length > 0)
        {
            repository.Git(command.Split(' '));
        }

        Records(repository, repository.Folder);
    }

    [Theory]
    [InlineData("worktree add --quiet ../linked -b feature", "linked")]
    [InlineData("worktree add --quiet --detach ../linked", "linked")]
    [InlineData("clone --quiet --depth 1 --no-local file://. ../shallow", "shallow")]
    [InlineData("clone --quiet --separate-git-dir ../elsewhere.git . ../separate", "separate")]
    [InlineData("clone --quiet --shared . ../borrowed", "borrowed")]
    public void Records_beside(string command, string folder)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("chore: a ledger", (Ledger, Configuration));
        repository.Git(command.Replace("file://.", "file://" + repository.Folder, StringComparison.Ordinal).Split(' '));
        Records(repository, repository.Beside(folder));
    }

    [Fact]
    public void Records_in_a_submodule_what_is_the_submodules()
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("chore: a ledger", (Ledger, Configuration));
        repository.Git("clone", "--quiet", ".", repository.Beside("library"));
        repository.Git("submodule", "--quiet", "add", repository.Beside("library"), "library");
        repository.Git("commit", "--quiet", "-m", "feat: a library");
        Records(repository, repository.At("library"));
        Assert.Empty(repository.Files("reports"));
        Assert.Equal("", repository.Git("status", "--porcelain", "--ignore-submodules=untracked"));
    }

    [Fact]
    public void Records_on_an_unborn_branch()
    {
        using var repository = TempRepository.Empty();
        repository.Write(Ledger, Configuration);
        Records(repository, repository.Folder);
    }

    [Fact]
    public void Records_with_sha256()
    {
        using var repository = TempRepository.With("init", "--quiet", "--initial-branch=main", "--object-format=sha256");
        repository.Commit("chore: a ledger", (Ledger, Configuration));
        Records(repository, repository.Folder);
    }

    [Fact]
    public void Says_what_git_says_of_reftable_where_git_is_too_old_for_it()
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("chore: a ledger", (Ledger, Configuration));
        repository.Git("config", "core.repositoryformatversion", "1");
        repository.Git("config", "extensions.refStorage", "reftable");
        var knows = repository.Start("git", ["status"], repository.Folder, input: null, extra: null).ExitCode == 0;
        var hooked = new Hooked(repository);
        var run = hooked.Fire();
        Assert.Equal(0, run.ExitCode);
        Assert.True(knows || run.Error.Contains("refstorage", StringComparison.OrdinalIgnoreCase), run.Error);
    }

    [Fact]
    public void Says_why_not_in_a_bare_one()
    {
        using var repository = TempRepository.With("init", "--quiet", "--bare");
        var hooked = new Hooked(repository);
        var run = hooked.Fire();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("is a bare repository", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_why_not_where_somebody_else_owns_it()
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("chore: a ledger", (Ledger, Configuration));
        repository.Environment["TOKENLOG_GIT"] = "process";
        repository.Environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1";
        var hooked = new Hooked(repository);
        var run = hooked.Fire();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("belongs to another user", run.Error, StringComparison.Ordinal);
        Assert.Empty(hooked.Parts);
    }

    private static void Records(TempRepository repository, string folder)
    {
        var index = repository.GitIn(folder, "ls-files", "--stage");
        var hooked = new Hooked(repository, folder);
        foreach (var turn in (string[])["c", "d"])
        {
            hooked.Log.Call(turn, "2026-03-15T09:02:00Z");
            var run = hooked.Fire();
            Assert.Equal(0, run.ExitCode);
            Assert.StartsWith("Recorded ", run.Out, StringComparison.Ordinal);
        }

        var part = PartFile.Read("part", File.ReadAllText(Assert.Single(hooked.Parts))).Part!;
        Assert.Equal(4, part.Usage.Sum(line => line.Calls));
        Assert.Equal(index, repository.GitIn(folder, "ls-files", "--stage"));
        if (index.Length > 0)
        {
            hooked.AssertClean();
        }
    }
}
