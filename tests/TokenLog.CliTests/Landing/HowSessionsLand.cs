using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Landing;

/// <summary>However a branch is merged, its session's landing commit is known, and where its commits are now is known or said to be unknown.</summary>
public sealed class HowSessionsLand : IDisposable
{
    private readonly Feature feature = new();

    public void Dispose() => feature.Dispose();

    [Fact]
    public void By_a_merge_commit()
    {
        feature.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "Merge pull request #12 from acme/feature");
        Landed(feature.Commits(), "#12", ("sha", feature.First), ("sha", feature.Second));
        Assert.Equal(feature.Head, (string)feature.Commits()["parts"]![0]!["landing"]!["sha"]!);
        Assert.Equal("#12", Key("pr"));
        Assert.Equal($"{feature.Head[..7]} Merge pull request #12 from acme/feature", Key("commit"));
    }

    [Fact]
    public void Before_they_have_a_report_says_so()
    {
        feature.Repository.Git("switch", "--quiet", "feature");
        Assert.Equal("no pull request", Key("pr"));
        Assert.Contains("not landed", feature.Repository.Run("report", "--by", "commit").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void By_a_squash()
    {
        feature.Repository.Git("merge", "--quiet", "--squash", "feature");
        feature.Repository.Git("commit", "--quiet", "-m", "feat: cart (#7)");
        Landed(feature.Commits(), "#7", ("landing", feature.Head), ("landing", feature.Head));
    }

    [Fact]
    public void By_a_rebase()
    {
        feature.Repository.Git("rebase", "--quiet", "main", "feature");
        feature.Repository.Git("switch", "--quiet", "main");
        feature.Repository.Git("merge", "--quiet", "--ff-only", "feature");
        Landed(feature.Commits(), null, ("patch-id", feature.Repository.Git("rev-parse", "HEAD~2")), ("patch-id", feature.Repository.Git("rev-parse", "HEAD~1")));
        Assert.Equal(feature.Head, (string)feature.Commits()["parts"]![0]!["landing"]!["sha"]!);
    }

    [Fact]
    public void By_picking_some_of_it()
    {
        feature.Repository.Git("cherry-pick", feature.Second);
        var picked = feature.Head;
        feature.Repository.Git("cherry-pick", "feature");
        feature.Repository.Git("branch", "--quiet", "-D", "feature");
        Landed(feature.Commits(), null, ("landing", feature.Head), ("patch-id", picked));
    }

    [Fact]
    public void With_a_commit_that_was_amended_to_hold_the_record()
    {
        feature.Repository.Git("switch", "--quiet", "feature");
        feature.Repository.Git("reset", "--quiet", "--soft", "HEAD~1");
        feature.Repository.Git("commit", "--quiet", "--amend", "--no-edit");
        var amended = feature.Head;
        feature.Repository.Git("switch", "--quiet", "main");
        feature.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "Merge branch 'feature'\n\nSee merge request acme/shop!31");
        Landed(feature.Commits(), "!31", ("sha", feature.First), ("patch-id", amended));
    }

    [Fact]
    public void And_stay_landed_when_the_work_is_reverted()
    {
        feature.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "Merge pull request #12 from acme/feature");
        var merge = feature.Head;
        Assert.Equal(merge, (string)feature.Commits()["parts"]![0]!["landing"]!["sha"]!);
        feature.Repository.Git("revert", "--no-edit", "-m", "1", "HEAD");
        Assert.Empty(feature.Repository.Files("reports/sessions"));
        var commits = feature.Commits();
        Landed(commits, "#12", ("sha", feature.First), ("sha", feature.Second));
        Assert.Equal("refs/heads/feature", (string)commits["parts"]![0]!["ref"]!);

        feature.Repository.Git("revert", "--no-edit", "HEAD");
        Assert.Equal(merge, (string)feature.Commits()["parts"]![0]!["landing"]!["sha"]!);
    }

    [Fact]
    public void One_session_on_two_branches_lands_twice_and_costs_once()
    {
        feature.Repository.Git("switch", "--quiet", "-c", "other", "feature~3");
        feature.Log.On("other").Call("b", "2026-03-15T10:00:00Z", output: 10_000);
        var sha = feature.Repository.Commit("feat: other", ("o.txt", "o\n"));
        feature.Log.Commit(sha, "2026-03-15T10:01:00Z");
        feature.Done("end-session");
        var part = Assert.Single(feature.Repository.Files("reports/sessions"));
        feature.Repository.Commit("tokenlog: record", (part, feature.Repository.Read(part)));
        feature.Repository.Git("switch", "--quiet", "main");
        feature.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "Merge pull request #12 from acme/feature");
        feature.Repository.Git("merge", "--quiet", "--no-ff", "other", "-m", "Merge pull request #14 from acme/other");

        var commits = feature.Commits();
        Assert.Equal(["#12", "#14"], commits["pull_requests"]!.AsArray().Select(number => (string)number!));
        Assert.Equal(2, (int)commits["totals"]!["calls"]!);
        Assert.Contains("spans 2 pull requests: #12, #14", feature.Done("commits", feature.Id).Out, StringComparison.Ordinal);

        // A cost for each of two merges, and for both together not more than the session.
        var one = (decimal)feature.Json("blame", "HEAD")["totals"]!["cost"]!;
        var other = (decimal)feature.Json("blame", "HEAD~1")["totals"]!["cost"]!;
        Assert.Equal((decimal)commits["totals"]!["cost"]!, one + other);
        Assert.Equal(one + other, (decimal)feature.Json("blame", "HEAD~2..HEAD")["totals"]!["cost"]!);
    }

    [Fact]
    public void The_walk_is_remembered_and_goes_on_where_it_ended()
    {
        feature.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "Merge pull request #12 from acme/feature");
        var first = feature.Commits().ToJsonString();
        var cache = feature.Repository.At(".git/tokenlog/landings.tsv");
        Assert.Contains(feature.Head, File.ReadAllText(cache), StringComparison.Ordinal);
        Assert.Equal(first, feature.Commits().ToJsonString());
        feature.Repository.Commit("more", ("more.txt", "x\n"));
        Assert.Equal(first, feature.Commits().ToJsonString());
        Assert.Contains(feature.Head, File.ReadAllText(cache), StringComparison.Ordinal);

        // History that was rewritten is walked again; a file cut short or of another kind is as good as none.
        feature.Repository.Git("reset", "--quiet", "--hard", "HEAD~2");
        Assert.Null(feature.Commits()["parts"]![0]!["landing"]);
        File.WriteAllText(cache, "tokenlog/landings@1\treports%2Fsessions\t" + feature.Head + "\t3\nx\n");
        Assert.Null(feature.Commits()["parts"]![0]!["landing"]);
    }

    private static void Landed(JsonNode commits, string? pullRequest, params (string Tier, string Now)[] expected)
    {
        Assert.Equal(expected, commits["commits"]!.AsArray().Select(commit => ((string)commit!["tier"]!, (string)commit["now"]!)));
        Assert.Equal(pullRequest, (string?)commits["parts"]![0]!["landing"]!["pull_request"]);
    }

    /// <summary>Under what <c>report</c> counts the one session.</summary>
    private string Key(string by)
    {
        var run = feature.Repository.Run("report", "--by", by, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        return (string)Assert.Single(JsonNode.Parse(run.Out)!["rows"]!.AsArray())!["key"]!;
    }
}
