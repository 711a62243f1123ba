using System.Text.Json.Nodes;

namespace TokenLog.CliTests.EndSession;

public sealed class CommitsOfASession : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public CommitsOfASession() => repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Those_that_the_log_names_come_first()
    {
        var named = repository.CommitAt("2026-03-15T09:01:30Z", "feat: cart", ("cart.cs", "1"));
        repository.CommitAt("2026-03-15T09:01:40Z", "docs: by somebody beside", ("docs.md", "1"));
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Commit(named, "2026-03-15T09:01:30Z").Call("b", "2026-03-15T09:02:00Z");
        var commit = Assert.Single(Recorded()["commits"]!.AsArray());
        Assert.Equal((named, "transcript"), ((string)commit!["sha"]!, (string)commit["via"]!));
    }

    [Fact]
    public void Else_those_by_the_same_author_while_it_ran()
    {
        repository.CommitAt("2026-03-15T08:59:00Z", "feat: before", ("a.cs", "1"));
        var during = repository.CommitAt("2026-03-15T09:01:00Z", "feat: during", ("a.cs", "2"));
        repository.CommitAt("2026-03-15T09:30:00Z", "feat: after", ("a.cs", "3"));
        repository.Git("-c", "user.email=grace@example.com", "commit", "--quiet", "--allow-empty", "--date", "2026-03-15T09:01:10Z", "-m", "feat: by Grace");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:02:00Z");
        var commit = Assert.Single(Recorded()["commits"]!.AsArray());
        Assert.Equal((during, "window"), ((string)commit!["sha"]!, (string)commit["via"]!));
    }

    [Fact]
    public void They_tell_tasks_and_notes()
    {
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        log.Commit(repository.CommitAt("2026-03-15T09:01:00Z", "feat: stripe connector", ("a.cs", "1")), "2026-03-15T09:01:00Z");
        log.Commit(repository.CommitAt("2026-03-15T09:02:00Z", "docs(readme): how to pay", ("b.md", "1")), "2026-03-15T09:02:00Z");
        Recorded();
        var text = repository.Read(Assert.Single(repository.Files("reports/sessions")));
        Assert.Contains("tasks: 2\ntask_types: \"1 code, 1 docs\"", text, StringComparison.Ordinal);
        Assert.Contains("notes: \"Stripe connector; How to pay\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amended_commit_counts_once()
    {
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        log.Commit(repository.CommitAt("2026-03-15T09:01:00Z", "feat: cart", ("a.cs", "1")), "2026-03-15T09:01:00Z");
        repository.Write("a.cs", "2");
        repository.Git("commit", "--quiet", "--amend", "--all", "--no-edit", "--date", "2026-03-15T09:01:30Z");
        var amended = repository.Git("rev-parse", "HEAD");
        log.Commit(amended, "2026-03-15T09:01:30Z", "amended");
        Assert.Equal(amended, (string)Assert.Single(Recorded()["commits"]!.AsArray())!["sha"]!);
    }

    [Fact]
    public void A_second_part_has_its_own_commits_only()
    {
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        log.Commit(repository.CommitAt("2026-03-15T09:01:00Z", "feat: one", ("a.cs", "1")), "2026-03-15T09:01:00Z");
        Recorded();
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "chore: record");
        var second = repository.CommitAt("2026-03-15T10:01:00Z", "feat: two", ("a.cs", "2"));
        log.Call("b", "2026-03-15T10:00:00Z").Commit(second, "2026-03-15T10:01:00Z");
        Assert.Equal(second, (string)Assert.Single(Recorded()["commits"]!.AsArray())!["sha"]!);
    }

    [Theory]
    [InlineData("--stage", "A ")]
    [InlineData("--commit", "")]
    public void Nothing_is_staged_unless_asked_and_nothing_else_is_committed(string option, string status)
    {
        repository.Write("mine.txt", "half done");
        repository.Git("add", "mine.txt");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Assert.Equal(0, repository.Run("end-session", option).ExitCode);
        var part = Assert.Single(repository.Files("reports/sessions"));
        Assert.StartsWith(status, repository.Git("status", "--porcelain", "--", part), StringComparison.Ordinal);
        Assert.StartsWith("A ", repository.Git("status", "--porcelain", "--", "mine.txt"), StringComparison.Ordinal);
        if (option == "--commit")
        {
            Assert.StartsWith("tokenlog: record session ", repository.Git("log", "-1", "--format=%s"), StringComparison.Ordinal);
            Assert.DoesNotContain("mine.txt", repository.Git("show", "--name-only", "--format="), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_being_asked_the_index_stays_as_it_is()
    {
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Recorded();
        Assert.Equal("", repository.Git("diff", "--cached", "--name-only"));
    }

    private JsonNode Recorded()
    {
        var run = repository.Run("end-session", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!["recorded"]![0]!;
    }
}
