namespace TokenLog.CliTests.Views;

/// <summary>Which pages there are, and how long they may get.</summary>
public sealed class PagesAndSizes : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Daily_and_monthly_pages_are_written_when_switched_on_and_kept_up_to_date()
    {
        Configure("\"views\": [\"daily\", \"monthly\"]");
        var run = Typed("001", "2026-03-10");
        Assert.Contains("reports/weekly/2026-W11.md, reports/monthly/2026-03.md, reports/daily/2026-03-10.md", run, StringComparison.Ordinal);
        repository.Write("reports/daily/2026-03-10.md", repository.Read("reports/daily/2026-03-10.md") + "A good day.\n");
        Assert.Equal("Everything is up to date.\n", Done("render"));

        Typed("002", "2026-03-10");
        var page = repository.Read("reports/daily/2026-03-10.md");
        Assert.Contains("[002](../sessions/2026-03/2026-03-10-", page, StringComparison.Ordinal);
        Assert.EndsWith("A good day.\n", page, StringComparison.Ordinal);
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
    }

    [Fact]
    public void Without_being_switched_on_there_are_weekly_pages_only()
    {
        Configure("\"render\": \"auto\"");
        Typed("001", "2026-03-10");
        Assert.True(repository.Exists("reports/weekly/2026-W11.md"));
        Assert.False(repository.Exists("reports/monthly/2026-03.md") || repository.Exists("reports/daily/2026-03-10.md"));
    }

    [Fact]
    public void A_page_that_was_switched_off_again_does_not_grow_stale()
    {
        Configure("\"views\": [\"daily\"]");
        Typed("001", "2026-03-10");
        Configure("\"render\": \"auto\"");
        Typed("002", "2026-03-10");
        Typed("003", "2026-03-11");
        Assert.Contains("| [002](", repository.Read("reports/daily/2026-03-10.md"), StringComparison.Ordinal);
        Assert.False(repository.Exists("reports/daily/2026-03-11.md"));
    }

    [Fact]
    public void The_cost_log_shows_the_newest_sessions_and_leads_to_the_months_of_the_rest()
    {
        Configure("\"cost_log_sessions\": 2");
        Typed("001", "2026-01-10");
        Typed("002", "2026-03-10");
        Assert.False(repository.Exists("reports/monthly/2026-01.md"));
        Typed("003", "2026-03-11");
        var log = repository.Read("COST_LOG.md");
        Assert.DoesNotContain("| 001 |", log, StringComparison.Ordinal);
        Assert.Contains("\n\nOlder sessions: [2026-01 (1)](reports/monthly/2026-01.md).\n", log, StringComparison.Ordinal);
        Assert.Contains("| [001](../sessions/2026-01/", repository.Read("reports/monthly/2026-01.md"), StringComparison.Ordinal);
        Assert.False(repository.Exists("reports/monthly/2026-03.md"));
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
        Assert.Equal("Everything is up to date.\n", Done("render"));
    }

    [Fact]
    public void What_was_written_into_a_row_is_carried_although_the_row_leaves_the_log_in_the_same_run()
    {
        Configure("\"cost_log_sessions\": 1");
        Typed("001", "2026-01-10");
        repository.Write("COST_LOG.md", repository.Read("COST_LOG.md").Replace("| work |", "| work, well done |", StringComparison.Ordinal));
        Typed("002", "2026-03-10");
        Assert.DoesNotContain("well done", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Contains("notes: \"work, well done\"", repository.Read(Assert.Single(Parts("2026-01"))), StringComparison.Ordinal);
        Assert.Contains("| work, well done |", repository.Read("reports/monthly/2026-01.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Init_marks_every_kind_of_page_as_generated()
    {
        Done("init");
        Assert.Equal(
            "/COST_LOG.md linguist-generated\n/reports/weekly/*.md linguist-generated\n/reports/monthly/*.md linguist-generated\n/reports/daily/*.md linguist-generated\n"
            + "/.ai/patterns/README.md linguist-generated\n",
            repository.Read(".gitattributes"));
    }

    private IEnumerable<string> Parts(string month) =>
        Directory.EnumerateFiles(repository.At($"reports/sessions/{month}")).Select(file => $"reports/sessions/{month}/{Path.GetFileName(file)}");

    private void Configure(string keys) => repository.Write(".ai/token-tracker.json", $"{{ \"version\": 1, {keys} }}\n");

    private string Typed(string session, string date) => Done(
        "end-session", "--session", session, "--date", date, "--model", "claude-sonnet-4-6", "--tasks", "1 code", "--cost", "0.12", "--notes", "work");

    private string Done(params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Out;
    }
}
