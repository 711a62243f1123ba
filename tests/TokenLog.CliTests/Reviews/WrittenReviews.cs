using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Reviews;

/// <summary><c>review</c> as people run it.</summary>
public sealed class WrittenReviews : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Begins_with_the_newest_month_and_goes_on_from_the_last_review()
    {
        Record("aaaaaaaa", "2026-03-02");
        Record("bbbbbbbb", "2026-03-05");
        var first = repository.Run("review");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.StartsWith("Review of 2026-03-01 to 2026-03-05 (the newest month of the ledger)\n2 sessions, $0.50, ", first.Out, StringComparison.Ordinal);
        Assert.EndsWith("Wrote reports/reviews/2026-03-05.md\n", first.Out, StringComparison.Ordinal);

        repository.Write("reports/reviews/2026-03-05.md", repository.Read("reports/reviews/2026-03-05.md") + "\nOurs.\n");
        var again = repository.Run("review");
        Assert.Contains("(the last review again: nothing newer is recorded)", again.Out, StringComparison.Ordinal);
        Assert.EndsWith("reports/reviews/2026-03-05.md says so already.\n", again.Out, StringComparison.Ordinal);

        Record("cccccccc", "2026-03-09");
        Assert.Contains("Review of 2026-03-06 to 2026-03-09 (since the last review)", repository.Run("review").Out, StringComparison.Ordinal);

        Record("dddddddd", "2026-03-04");
        Assert.EndsWith("Updated reports/reviews/2026-03-05.md\n", repository.Run("review", "--since", "2026-03-01", "--until", "2026-03-05").Out, StringComparison.Ordinal);
        var page = repository.Read("reports/reviews/2026-03-05.md");
        Assert.Contains("**Total Sessions**: 3", page, StringComparison.Ordinal);
        Assert.EndsWith("\nOurs.\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_plays_no_part()
    {
        Record("aaaaaaaa", "2026-03-02");
        var now = repository.Run("review", "--out", "-").Out;
        var later = repository.RunWith(new Dictionary<string, string?>(StringComparer.Ordinal) { ["TOKENLOG_NOW"] = "2031-01-01T00:00:00Z", ["TZ"] = "Asia/Tokyo" }, "review", "--out", "-").Out;
        Assert.Equal(now, later);
        Assert.StartsWith("# Token Usage Review: 2026-03-02\n", now, StringComparison.Ordinal);
        Assert.Empty(repository.Files("reports/reviews"));
    }

    [Fact]
    public void A_session_has_what_its_commits_changed()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"starts\": \"2026-03-01\", \"render\": \"never\" }\n");
        var log = new ClaudeLog(repository, "5f0c8a1e-1").Call("a", "2026-03-02T09:00:00Z", output: 5_000, input: 20_000);
        var sha = repository.CommitAt("2026-03-02T09:05:00Z", "test: cart", ("tests/cart.test.js", string.Concat(Enumerable.Range(1, 6).Select(i => $"it('{i}', () => {{}})\n"))));
        log.Commit(sha, "2026-03-02T09:05:01Z");
        repository.Run("end-session");

        var json = JsonNode.Parse(repository.Run("review", "--json", "--dry-run").Out)!;

        Assert.Equal("tokenlog/review@1", (string?)json["schema"]);
        Assert.False((bool)json["written"]!);
        var session = Assert.Single(json["sessions"]!.AsArray())!;
        Assert.Equal((1, 6, 6, "Low"), ((int)session["files_changed"]!, (int)session["insertions"]!, (int)session["tests_added"]!, (string?)session["complexity"]));
        Assert.Equal((double)json["totals"]!["cost"]! / 6, (double)json["outcomes"]!["cost_per_test"]!, 5);
        Assert.Contains(json["findings"]!.AsArray(), finding => (string?)finding!["key"] == "good_value");
        Assert.Empty(repository.Files("reports/reviews"));
    }

    [Fact]
    public void The_repositorys_own_template_wins_and_the_file_may_go_anywhere()
    {
        Record("aaaaaaaa", "2026-03-02");
        repository.Write(".ai/templates/review.md", "# Unser Bericht\n\n<!-- tokenlog:begin all -->\n{{summary}}\n\n{{sessions}}\n<!-- tokenlog:end all -->\n");
        Directory.CreateDirectory(repository.At("docs"));
        Assert.Equal(0, repository.RunIn(repository.At("docs"), "review", "--month", "2026-03", "--out", "march.md").ExitCode);
        var inside = repository.Read("docs/march.md");
        Assert.StartsWith("# Unser Bericht\n\n<!-- tokenlog:begin all -->\n\n**1 session** on 1 day", inside, StringComparison.Ordinal);
        Assert.Contains("](../reports/sessions/2026-03/", repository.RunIn(repository.At("docs"), "review", "--month", "2026-03", "--out", "-").Out.Replace("](../sessions", "](../reports/sessions", StringComparison.Ordinal), StringComparison.Ordinal);

        var outside = repository.Run("review", "--month", "2026-03", "--out", repository.Beside("march.md"));
        Assert.Equal(0, outside.ExitCode);
        Assert.DoesNotContain("](", File.ReadAllText(repository.Beside("march.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anything_to_go_by_it_says_so()
    {
        using var empty = TempRepository.Empty();
        var run = empty.Run("review");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("tokenlog: there is nothing to review: the ledger is empty, and there is no commit yet\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, empty.Run("review", "--month", "2026-03").ExitCode);
        Assert.Equal(2, empty.Run("review", "--since", "2026-03-02", "--until", "2026-03-01").ExitCode);
    }

    private void Record(string session, string day)
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"never\" }\n");
        var run = repository.Run("end-session", "--manual", "--session", session, "--date", day, "--model", "claude-sonnet-4-6", "--tasks", "1 code", "--cost", "0.25");
        Assert.True(run.ExitCode == 0, run.Error);
    }
}
