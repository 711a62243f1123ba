using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Landing;

/// <summary>What <c>pr</c> says of branches of every kind, and when it says nothing rather than something wrong.</summary>
public sealed class BranchCosts : IDisposable
{
    private readonly Feature feature = new();

    public void Dispose() => feature.Dispose();

    [Fact]
    public void A_branch_is_its_own_parts_and_commits_and_no_others()
    {
        feature.Repository.Git("switch", "--quiet", "feature");
        var answer = feature.Json("pr");
        Assert.Equal("tokenlog/pr@1", (string)answer["schema"]!);
        Assert.Equal([feature.Id], answer["sessions"]!.AsArray().Select(session => (string)session!["id"]!));
        Assert.Equal(10_000, (long)answer["totals"]!["output"]!);
        Assert.Equal(feature.Head, (string)answer["head"]!);
        Assert.Equal((2, 2, 2), ((int)answer["coverage"]!["commits"]!, (int)answer["coverage"]!["by_agents"]!, (int)answer["coverage"]!["recorded"]!));
        var month = answer["budgets"]!.AsArray().Single(budget => (string?)budget!["name"] == "month")!;
        Assert.Equal((decimal)answer["totals"]!["cost"]!, (decimal)month["after"]! - (decimal)month["before"]!);
    }

    [Fact]
    public void Merged_in_work_is_carried_and_uncommitted_work_is_apart()
    {
        feature.Repository.Git("switch", "--quiet", "-c", "mine", "main");
        feature.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "merge");
        new ClaudeLog(feature.Repository, "bbbbbbbb-1", branch: "mine").Call("m", "2026-03-16T09:00:00Z");
        feature.Done("end-session");
        var answer = feature.Json("pr");
        Assert.Empty(answer["sessions"]!.AsArray());
        Assert.Equal(feature.Id, (string)Assert.Single(answer["carried"]!.AsArray())!["id"]!);
        Assert.Equal("mine", (string)Assert.Single(answer["pending"]!.AsArray())!["branch"]!);
        var text = feature.Done("pr").Out;
        Assert.Contains("recorded for feature", text, StringComparison.Ordinal);
        Assert.Contains("not committed yet", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Commits_of_agents_without_a_session_are_named()
    {
        feature.Repository.Git("switch", "--quiet", "-c", "hole", "main");
        feature.Repository.Commit("feat: silently\n\nEntire-Checkpoint: 0123456789ab", ("s.txt", "s\n"));
        var text = feature.Done("pr", "--format", "md").Out;
        Assert.Contains("No AI usage is recorded for hole", text, StringComparison.Ordinal);
        Assert.Contains("1 of 1 commit names an AI agent, none has recorded usage", text, StringComparison.Ordinal);
        Assert.Contains("feat: silently", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_squashed_branch_that_goes_on_is_not_counted_twice()
    {
        feature.Repository.Git("merge", "--quiet", "--squash", "feature");
        feature.Repository.Git("commit", "--quiet", "-m", "feat: cart (#7)");
        feature.Repository.Git("switch", "--quiet", "feature");
        var answer = feature.Json("pr");
        Assert.Empty(answer["sessions"]!.AsArray());
        Assert.Equal(feature.Id, (string)Assert.Single(answer["already_in_base"]!.AsArray())!["id"]!);
    }

    [Fact]
    public void A_rebase_before_the_merge_keeps_the_coverage()
    {
        feature.Repository.Git("rebase", "--quiet", "main", "feature");
        Assert.Equal(2, (int)feature.Json("pr")["coverage"]!["recorded"]!);
    }

    [Fact]
    public void A_clone_that_never_held_the_commits_finds_what_a_rebase_made_of_them()
    {
        feature.Repository.Git("rebase", "--quiet", "main", "feature");
        var clone = feature.Repository.Beside("clone");
        feature.Repository.Git("clone", "--quiet", "--branch", "feature", "file://" + feature.Repository.Folder, clone);
        Assert.Throws<InvalidOperationException>(() => feature.Repository.GitIn(clone, "cat-file", "-e", feature.First));
        var coverage = JsonNode.Parse(feature.Repository.RunIn(clone, "pr", "--base", "origin/main", "--json").Out)!["coverage"]!;
        Assert.Equal(2, (int)coverage["recorded"]!);

        var commits = JsonNode.Parse(feature.Repository.RunIn(clone, "commits", feature.Id, "--json").Out)!["commits"]!.AsArray();
        Assert.Equal(["patch-id", "patch-id"], commits.Select(commit => (string)commit!["tier"]!));
        Assert.Equal([feature.Repository.Git("rev-parse", "feature~2"), feature.Repository.Git("rev-parse", "feature~1")], commits.Select(commit => (string)commit!["now"]!));
    }

    [Fact]
    public void A_shallow_clone_without_the_base_is_an_error_with_its_cure()
    {
        var clone = feature.Repository.Beside("clone");
        feature.Repository.Git("clone", "--quiet", "--depth", "1", "--branch", "feature", "file://" + feature.Repository.Folder, clone);
        foreach (string[] args in new string[][] { ["pr"], ["pr", "--base", "origin/main"] })
        {
            var run = feature.Repository.RunIn(clone, args);
            Assert.Equal(4, run.ExitCode);
            Assert.Contains("fetch-depth: 0", run.Error, StringComparison.Ordinal);
            Assert.Equal("", run.Out);
        }

        // The base is here, where they parted is not.
        feature.Repository.GitIn(clone, "fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main");
        var parted = feature.Repository.RunIn(clone, "pr", "--base", "origin/main");
        Assert.Equal(4, parted.ExitCode);
        Assert.Contains("does not reach", parted.Error, StringComparison.Ordinal);

        feature.Repository.GitIn(clone, "fetch", "--quiet", "--unshallow", "origin");
        Assert.Equal(0, feature.Repository.RunIn(clone, "pr", "--base", "origin/main").ExitCode);
    }

    [Fact]
    public void A_pipeline_checks_out_a_commit_and_names_the_branch()
    {
        var clone = feature.Repository.Beside("clone");
        feature.Repository.Git("clone", "--quiet", feature.Repository.Folder, clone);
        feature.Repository.GitIn(clone, "checkout", "--quiet", "--detach", "origin/feature");
        feature.Repository.Environment["GITHUB_HEAD_REF"] = "feature";
        var answer = JsonNode.Parse(feature.Repository.RunIn(clone, "pr", "--json").Out)!;
        Assert.Equal("origin/main", (string)answer["base"]!);
        Assert.Single(answer["sessions"]!.AsArray());

        feature.Repository.Environment["GITHUB_HEAD_REF"] = "elsewhere";
        Assert.Single(JsonNode.Parse(feature.Repository.RunIn(clone, "pr", "--json").Out)!["carried"]!.AsArray());
        feature.Repository.Environment["GITHUB_HEAD_REF"] = null;
        Assert.Single(JsonNode.Parse(feature.Repository.RunIn(clone, "pr", "--json").Out)!["sessions"]!.AsArray());
    }

    [Fact]
    public void A_comment_is_written_to_a_file_and_links_to_the_server()
    {
        feature.Repository.Git("switch", "--quiet", "feature");
        feature.Repository.Git("remote", "add", "origin", "git@github.com:acme/shop.git");
        Assert.Equal("", feature.Done("pr", "--format", "github", "--out", "../comment.md").Out);
        var comment = File.ReadAllText(feature.Repository.Beside("comment.md"));
        Assert.StartsWith($"<!-- tokenlog:pr v1 head={feature.Head} -->\n", comment, StringComparison.Ordinal);
        Assert.Contains($"[{feature.Id}](https://github.com/acme/shop/blob/{feature.Head}/{feature.Part})", comment, StringComparison.Ordinal);
        Assert.Contains($"https://github.com/acme/shop/-/blob/{feature.Head}/", feature.Done("pr", "--format", "gitlab").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unborn")]
    [InlineData("nothing")]
    [InlineData("missing")]
    public void Without_anything_to_compare_there_is_nothing_to_fail(string kind)
    {
        using var repository = kind == "unborn" ? TempRepository.Empty() : TempRepository.WithCommit();
        var run = repository.Run(kind == "missing" ? ["pr", "--base", "origin/nowhere"] : ["pr"]);
        Assert.Equal(kind == "missing" ? 4 : 0, run.ExitCode);
        Assert.Contains(kind == "missing" ? "--base" : "No AI usage is recorded", run.Out + run.Error, StringComparison.Ordinal);
    }
}
