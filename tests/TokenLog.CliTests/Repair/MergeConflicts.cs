namespace TokenLog.CliTests.Repair;

/// <summary>Branches that both render: git cannot merge the pages, and <c>render</c> puts them right.</summary>
public sealed class MergeConflicts : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public MergeConflicts()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"always\" }\n");
        Record("000", "2026-03-01", "Setup");
        repository.Commit("ledger", ("x", "x"));
        CommitAll("ledger");
        repository.Git("switch", "--quiet", "-c", "feature");
        Record("002", "2026-03-12", "Webhooks");
        Edit("| Setup |", "| Setup, by Bob |");
        Edit("[Record your baseline if you have it]", "3 tasks a week, says Bob");
        CommitAll("feature");
        repository.Git("switch", "--quiet", "main");
        Record("001", "2026-03-11", "Cart");
        Edit("[Record your baseline if you have it]", "4 tasks a week, says Ada");
        CommitAll("main");
    }

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("merge")]
    [InlineData("diff3")]
    [InlineData("zdiff3")]
    public void Both_sides_are_in_the_page_afterwards(string style)
    {
        Assert.Throws<InvalidOperationException>(() => repository.Git("-c", $"merge.conflictStyle={style}", "merge", "--quiet", "feature"));
        Assert.Contains("<<<<<<< ", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Contains("<<<<<<< ", repository.Read(".ai/token-tracker.json"), StringComparison.Ordinal);

        var run = repository.Run("render");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("TL0176", run.Error, StringComparison.Ordinal);
        var page = repository.Read("COST_LOG.md");
        foreach (var words in (string[])["| Webhooks |", "| Cart |", "| Setup, by Bob |", "3 tasks a week, says Bob", "4 tasks a week, says Ada", "<!-- tokenlog:decide"])
        {
            Assert.Single(page.Split(words)[1..]);
        }

        Assert.Contains("notes: \"Setup, by Bob\"", repository.Read(Assert.Single(repository.Files("reports/sessions"), file => file.Contains("2026-03-01", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.All(repository.Files().Where(file => file != "x"), file => Assert.DoesNotContain("<<<<<<<", repository.Read(file), StringComparison.Ordinal));
        Assert.Equal("Everything is up to date.\n", repository.Run("render").Out);
    }

    [Fact]
    public void A_conflict_in_the_configuration_itself_is_a_persons()
    {
        repository.Write(".ai/token-tracker.json", "<<<<<<< HEAD\n{ \"version\": 1, \"reports\": \"a\" }\n=======\n{ \"version\": 1, \"reports\": \"b\" }\n>>>>>>> feature\n");
        var run = repository.Run("render");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("resolve the merge conflict in this file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_both_sides_changed_in_two_ways_is_a_persons()
    {
        Edit("| Setup |", "| Setup, by Ada |");
        CommitAll("ada");
        Assert.Throws<InvalidOperationException>(() => repository.Git("merge", "--quiet", "feature"));
        var page = repository.Read("COST_LOG.md");
        var run = repository.Run("render");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("TL0174", run.Error, StringComparison.Ordinal);
        Assert.Equal(page, repository.Read("COST_LOG.md"));
    }

    private void Record(string name, string day, string notes)
    {
        var run = repository.Run("end-session", "--session", name, "--date", day, "--model", "claude-sonnet-4-6", "--cost", $"0.{name[^1]}0", "--tasks", "1 code", "--notes", notes);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private void Edit(string before, string after) =>
        repository.Write("COST_LOG.md", repository.Read("COST_LOG.md").Replace(before, after, StringComparison.Ordinal));

    private void CommitAll(string message)
    {
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--allow-empty", "-m", message);
    }
}
