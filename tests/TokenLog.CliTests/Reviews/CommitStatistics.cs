using System.Globalization;
using TokenLog.CliTests.Git;
using TokenLog.Core.Reviews;
using TokenLog.Git;

namespace TokenLog.CliTests.Reviews;

/// <summary>What commits changed, by real repositories.</summary>
[Collection(Backends.Name)]
public sealed class CommitStatistics
{
    private const string ThreeTests = "[Fact]\nvoid A() { }\n[Fact]\nvoid B() { }\n[Theory]\nvoid C() { }\n";

    [Fact]
    public void Files_lines_and_tests_of_each_commit()
    {
        using var repository = TempRepository.Empty();
        var first = repository.Commit("feat: cart", ("src/Cart.cs", "a\nb\nc\n"), ("tests/CartTests.cs", ThreeTests), ("package-lock.json", "{\n}\n"));
        var second = repository.Commit("fix: cart", ("src/Cart.cs", "a\nB\nc\n"), ("COST_LOG.md", "# log\n"));

        var stats = Stats(repository);

        Assert.Equal([("src/Cart.cs tests/CartTests.cs", 9, 0, 3), ("src/Cart.cs", 1, 1, 0)], [Change(stats, first), Change(stats, second)]);
        Assert.Equal(2, stats.History.Count);
    }

    [Fact]
    public void A_renamed_file_is_one_file_and_its_tests_are_not_new()
    {
        using var repository = TempRepository.Empty();
        repository.Commit("test: cart", ("tests/CartTests.cs", ThreeTests), ("lib/More.cs", ThreeTests));
        repository.Git("mv", "tests/CartTests.cs", "tests/Basket Tests.cs");
        repository.Git("mv", "lib/More.cs", "tests/More\"ä.cs");
        var renamed = repository.Commit("test: basket", ("tests/Basket Tests.cs", ThreeTests + "[Fact]\nvoid D() { }\n"));

        Assert.Equal(("tests/Basket Tests.cs tests/More\"ä.cs", 2, 0, 1), Change(Stats(repository), renamed));
    }

    [Fact]
    public void A_test_that_moved_to_another_file_is_not_new()
    {
        using var repository = TempRepository.Empty();
        repository.Commit("test: cart", ("tests/A.cs", ThreeTests + new string('\n', 40)), ("tests/B.cs", "\n"));
        var moved = repository.Commit("test: move", ("tests/A.cs", new string('\n', 40)), ("tests/B.cs", "\n" + ThreeTests));

        Assert.Equal(0, Change(Stats(repository), moved).Tests);
    }

    [Fact]
    public void A_binary_file_has_no_lines()
    {
        using var repository = TempRepository.Empty();
        repository.Write("logo.png", [0, 1, 2, 0]);
        repository.Git("add", "logo.png");

        var commit = repository.Commit("docs: logo");

        Assert.Equal(("logo.png", 0, 0, 0), Change(Stats(repository), commit));
    }

    [Fact]
    public void Merges_are_left_out_and_what_they_bring_counts_once()
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("checkout", "--quiet", "-b", "side");
        var side = repository.Commit("feat: side", ("side.txt", "1\n2\n"));
        repository.Git("checkout", "--quiet", "main");
        repository.Commit("feat: main", ("main.txt", "1\n"));
        repository.Git("merge", "--quiet", "--no-ff", "-m", "Merge side", "side");

        var stats = Stats(repository);

        Assert.DoesNotContain(stats.Commits, commit => commit.Subject == "Merge side");
        Assert.Equal(3, stats.Commits.Count);
        Assert.Equal(("side.txt", 2, 0, 0), Change(stats, side));
    }

    [Fact]
    public void An_unborn_branch_has_none()
    {
        using var repository = TempRepository.Empty();
        Assert.Empty(StatsWith(repository, "0123456789abcdef").Commits);
    }

    [Fact]
    public void Of_the_edge_of_a_shallow_clone_nothing_is_known()
    {
        using var repository = TempRepository.Empty();
        repository.Commit("feat: one", ("a.txt", "1\n2\n3\n"));
        var two = repository.Commit("feat: two", ("b.txt", "1\n"));
        var three = repository.Commit("feat: three", ("c.txt", "1\n"));
        repository.Git("clone", "--quiet", "--depth", "2", "file://" + repository.Folder, repository.Beside("clone"));

        var stats = Stats(repository, folder: repository.Beside("clone"));

        Assert.Equal(2, stats.Commits.Count);
        Assert.Null(stats.Commits.Single(commit => commit.Sha == two).Change);
        Assert.Equal(("c.txt", 1, 0, 0), Change(stats, three));
    }

    [Fact]
    public void Commits_of_other_branches_only_if_a_session_names_them()
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("checkout", "--quiet", "-b", "side");
        var side = repository.Commit("feat: side", ("side.txt", "1\n"));
        repository.Git("checkout", "--quiet", "main");

        Assert.Single(Stats(repository).Commits);
        var asked = StatsWith(repository, side[..9], "--all", "ffffffffffffffffffffffffffffffffffffffff", "main");
        Assert.Equal(2, asked.Commits.Count);
        Assert.DoesNotContain(side, asked.History);
    }

    [Fact]
    public void The_machines_settings_play_no_part()
    {
        using var repository = TempRepository.Empty();
        repository.Commit("test: cart", ("tests/CartTests.cs", ThreeTests));
        repository.Git("mv", "tests/CartTests.cs", "tests/Basket.cs");
        var renamed = repository.Commit("test: basket", ("tests/Basket.cs", ThreeTests + "[Fact]\nvoid D() { }\n"));
        foreach (var (name, value) in new[] { ("diff.renames", "false"), ("diff.noprefix", "true"), ("log.showRoot", "false"), ("color.ui", "always"), ("diff.external", "false") })
        {
            repository.Git("config", name, value);
        }

        var stats = Stats(repository);

        Assert.Equal(("tests/Basket.cs", 2, 0, 1), Change(stats, renamed));
        Assert.All(stats.Commits, commit => Assert.NotEmpty(commit.Change!.Files));
    }

    private static CommitStatsAnswer StatsWith(TempRepository repository, params string[] others) => Stats(repository, repository.Folder, others);

    private static CommitStatsAnswer Stats(TempRepository repository, string? folder = null, params string[] others)
    {
        using var git = Backends.Open(repository, backend: null, folder);
        return git.StatsOf(At("2026-03-01T00:00:00Z"), At("2026-03-31T00:00:00Z"), others, new CountedFiles("reports"));
    }

    private static (string Files, long Added, long Removed, long Tests) Change(CommitStatsAnswer stats, string sha)
    {
        var change = stats.Commits.Single(commit => commit.Sha == sha).Change!;
        return (string.Join(' ', change.Files), change.Insertions, change.Deletions, change.TestsAdded);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
