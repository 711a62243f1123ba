using System.Globalization;

namespace TokenLog.CliTests.Git;

/// <summary>Commits of a window of time, and by abbreviated id.</summary>
[Collection(Backends.Name)]
public sealed class Commits
{
    [Theory, ClassData(typeof(Backends))]
    public void Of_all_local_branches_by_author_time_oldest_first(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.CommitAt("2026-03-10T09:00:00Z", "feat: before");
        repository.CommitAt("2026-03-15T09:00:00Z", "feat: at the start");
        repository.Git("checkout", "--quiet", "-b", "side");
        repository.CommitAt("2026-03-15T09:30:00+02:00", "feat: too early by its zone");
        repository.CommitAt("2026-03-15T09:40:00-01:00", "feat: side\n\nA body.\n");
        repository.Git("checkout", "--quiet", "main");
        repository.CommitAt("2026-03-15T10:00:00Z", "feat: on two\nlines  of subject");
        repository.Environment["GIT_AUTHOR_DATE"] = repository.Environment["GIT_COMMITTER_DATE"] = "2026-03-15T11:00:00Z";
        repository.Git("merge", "--quiet", "--no-ff", "-m", "Merge side", "side");
        repository.CommitAt("2026-03-15T12:00:01Z", "feat: after");
        repository.Git("update-ref", "refs/remotes/origin/x", "HEAD");
        using var git = Backends.Open(repository, backend);

        var commits = git.CommitsBetween(At("2026-03-15T09:00:00Z"), At("2026-03-15T12:00:00Z"));

        Assert.Equal(
            ["feat: at the start", "feat: on two lines  of subject", "feat: side", "Merge side"],
            commits.Select(commit => commit.Subject));
        Assert.Equal([false, false, false, true], commits.Select(commit => commit.IsMerge));
        Assert.All(commits, commit => Assert.Equal(TimeSpan.Zero, commit.AuthoredAt.Offset));
        Assert.Equal(At("2026-03-15T10:40:00Z"), commits[2].AuthoredAt);
        Assert.Equal(("Ada Lovelace", "ada@example.com"), (commits[0].AuthorName, commits[0].AuthorEmail));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Of_one_second_parents_before_children(string backend)
    {
        using var repository = TempRepository.Empty();
        for (var number = 1; number <= 9; number++)
        {
            repository.CommitAt("2026-03-15T09:00:00Z", $"feat: {number}");
        }

        using var git = Backends.Open(repository, backend);

        Assert.Equal(
            Enumerable.Range(1, 9).Select(number => $"feat: {number}"),
            git.CommitsBetween(At("2026-03-15T09:00:00Z"), At("2026-03-15T09:00:00Z")).Select(commit => commit.Subject));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Rebased_later_count_by_when_they_were_authored(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Environment["GIT_AUTHOR_DATE"] = "2026-03-15T09:00:00Z";
        repository.Environment["GIT_COMMITTER_DATE"] = "2026-04-01T09:00:00Z";
        repository.Git("commit", "--quiet", "--allow-empty", "-m", "feat: rebased");
        using var git = Backends.Open(repository, backend);

        Assert.Equal("feat: rebased", Assert.Single(git.CommitsBetween(At("2026-03-15T00:00:00Z"), At("2026-03-16T00:00:00Z"))).Subject);
        Assert.Empty(git.CommitsBetween(At("2026-03-16T00:00:00Z"), At("2026-03-15T00:00:00Z")));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Other_authors_are_named(string backend)
    {
        using var repository = TempRepository.Empty();
        repository.Environment["GIT_AUTHOR_NAME"] = "Ğrace <Höpper";
        repository.Environment["GIT_AUTHOR_EMAIL"] = "";
        repository.CommitAt("2026-03-15T09:00:00Z", "feat: ünïcode 🎉");
        using var git = Backends.Open(repository, backend);

        var commit = Assert.Single(git.CommitsBetween(At("2026-03-15T00:00:00Z"), At("2026-03-16T00:00:00Z")));
        Assert.Equal(("Ğrace Höpper", "", "feat: ünïcode 🎉"), (commit.AuthorName, commit.AuthorEmail, commit.Subject));
    }

    [Theory, ClassData(typeof(Backends))]
    public void By_abbreviated_id(string backend)
    {
        using var repository = TempRepository.WithCommit();
        var sha = repository.Commit("feat: found", ("a.txt", "a"));

        // Names of branches that look like ids are not taken for them.
        var hexadecimal = sha[..8] == "beefbeef" ? "feedfeed" : "beefbeef";
        repository.Git("branch", hexadecimal, "HEAD~1");
        using var git = Backends.Open(repository, backend == "libgit2" ? null : backend);

        Assert.Equal(sha, git.FindCommit(sha[..7])?.Sha);
        Assert.Equal("feat: found", git.FindCommit(sha)?.Subject);
        Assert.Equal(sha, git.FindCommit(sha[..12].ToUpperInvariant())?.Sha);
        Assert.Null(git.FindCommit(sha[..3]));
        Assert.Null(git.FindCommit("HEAD"));
        Assert.Null(git.FindCommit(hexadecimal));
        Assert.Null(git.FindCommit(new string('0', 39) + "1"));
        Assert.Null(git.FindCommit(repository.Git("rev-parse", "HEAD:a.txt")));
        Assert.Null(git.FindCommit("--help"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void An_ambiguous_id_is_no_commit(string backend)
    {
        using var repository = TempRepository.Empty();

        // Enough commits that two share their first four digits, by far.
        var import = string.Concat(Enumerable.Range(1, 1500).Select(n =>
            $"commit refs/heads/main\nmark :{n}\ncommitter Ada <ada@example.com> {1_773_000_000 + n} +0000\ndata 2\nx\n{(n > 1 ? $"from :{n - 1}\n" : "")}\n"));
        var result = repository.Start("git", ["fast-import", "--quiet"], repository.Folder, import, extra: null);
        Assert.True(result.ExitCode == 0, result.Error);
        var twin = repository.Git("rev-list", "main").Split('\n').GroupBy(sha => sha[..4]).First(group => group.Count() > 1);
        using var git = Backends.Open(repository, backend == "libgit2" ? null : backend);

        Assert.Null(git.FindCommit(twin.Key));
        Assert.Equal(twin.First(), git.FindCommit(twin.First()[..16])?.Sha);
        Assert.Equal(11, git.CommitsBetween(DateTimeOffset.FromUnixTimeSeconds(1_773_000_700), DateTimeOffset.FromUnixTimeSeconds(1_773_000_710)).Count);
    }

    [Theory, ClassData(typeof(Backends))]
    public void In_a_shallow_clone(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.CommitAt("2026-03-15T09:00:00Z", "feat: one");
        repository.CommitAt("2026-03-15T10:00:00Z", "feat: two");
        repository.Git("clone", "--quiet", "--depth=1", new Uri(repository.Folder).AbsoluteUri, repository.Beside("shallow"));
        using var git = Backends.Open(repository, backend, repository.Beside("shallow"));

        Assert.Equal(["feat: two"], git.CommitsBetween(At("2026-03-01T00:00:00Z"), At("2026-04-01T00:00:00Z")).Select(commit => commit.Subject));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
