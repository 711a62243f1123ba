using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Advice;

/// <summary><c>optimize</c> as a person runs it: suggestions, and decisions that stay.</summary>
public sealed class OptimizeCommandTests : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public OptimizeCommandTests()
    {
        repository.Run("init");
        foreach (var (session, tasks, model, output) in new[] { ("001", "2 docs", "claude-sonnet-4-6", "4000"), ("002", "1 docs", "claude-sonnet-4-6", "3000"), ("003", "1 security review", "claude-sonnet-4-6", "30000") })
        {
            var run = repository.Run("end-session", "--session", session, "--date", "2026-03-12", "--model", model, "--tasks", tasks, "--input", "20000", "--output", output);
            Assert.True(run.ExitCode == 0, run.Error);
        }
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Suggestions_stand_in_the_tables_of_the_cost_log_until_they_are_dismissed()
    {
        var suggestions = Json("optimize", "--json")["suggestions"]!.AsArray();
        Assert.Equal(["cheaper_model", "stronger_model"], suggestions.Select(one => (string?)one!["kind"]));
        var id = (string)suggestions[0]!["id"]!;
        Assert.Contains($"| Documentation, configuration and status work | sonnet | haiku |", Page, StringComparison.Ordinal);
        Assert.Contains("| Security reviews and audits | sonnet | opus | Missing subtle vulnerabilities (1 session) |", Page, StringComparison.Ordinal);
        Assert.Contains("| Simple config edits (YAML, JSON) | sonnet | haiku | ~$0.003/task |", Page, StringComparison.Ordinal);

        Assert.Equal(0, repository.Run("optimize", "--dismiss", id, "--why", "Our readers are careful", "--dry-run").ExitCode);
        Assert.False(repository.Exists($".ai/advice/{id}.md"));
        Assert.Equal(0, repository.Run("optimize", "--dismiss", id, "--why", "Our readers are careful").ExitCode);
        Assert.Equal("# Dismissed: Documentation, configuration and status work, claude-sonnet-4-6 → claude-haiku-4-5\n\nOur readers are careful\n", repository.Read($".ai/advice/{id}.md"));
        Assert.DoesNotContain("| Documentation, configuration and status work |", Page, StringComparison.Ordinal);
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);

        repository.Run("end-session", "--session", "004", "--date", "2026-03-13", "--model", "claude-sonnet-4-6", "--tasks", "1 docs", "--input", "20000", "--output", "900");
        Assert.DoesNotContain("| Documentation, configuration and status work |", Page, StringComparison.Ordinal);
        var run = repository.Run("optimize");
        Assert.DoesNotContain(id, run.Out, StringComparison.Ordinal);
        Assert.Contains("1 suggestion dismissed (--all shows them).", run.Out, StringComparison.Ordinal);
        Assert.Contains("(dismissed)", repository.Run("optimize", "--all", "--format", "md").Out, StringComparison.Ordinal);

        repository.Run("optimize", "--accept", id, "--why", "Agreed on Monday");
        Assert.Contains($"| {id}, accepted: Agreed on Monday |", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_names_its_sessions_and_its_assumption()
    {
        var run = repository.Run("optimize", "--week", "2026-W11");
        Assert.Contains("the cheaper model takes as many tokens; the tasks and notes say what the work was, and little was written.", run.Out, StringComparison.Ordinal);
        Assert.Equal("Nothing to suggest.\n", repository.Run("optimize", "--month", "2026-01").Out);
    }

    [Theory]
    [InlineData("--dismiss", "zzzzzz")]
    [InlineData("--dismiss", "zzzzzz", "--accept", "zzzzzz")]
    [InlineData("--why", "because")]
    [InlineData("--format", "html")]
    public void Wrong_questions_are_refused(params string[] arguments) =>
        Assert.Equal(2, repository.Run(["optimize", .. arguments]).ExitCode);

    private string Page => repository.Read("COST_LOG.md");

    private JsonObject Json(params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!.AsObject();
    }
}
