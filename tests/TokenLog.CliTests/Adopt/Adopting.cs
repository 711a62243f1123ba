using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Adopt;

/// <summary>A log that was kept by hand becomes the ledger's, and not a word of it is lost.</summary>
public sealed class Adopting : IDisposable
{
    private const string Page = """
        # COST_LOG.md

        ## Session Cost Log

        | Session | Date | Model | Tasks Completed | Task Types | Estimated Cost | Notes |
        |---------|------|-------|-----------------|-----------|----------------|-------|
        | 002 | 2025-03-10 | claude-sonnet-4-6 | 3 | 2 code, 1 review | $0.05 | Basket |
        | 001 | 2025-03-01 | claude-sonnet-4-6 | 5 | 4 infra, 1 docs | $0.12 | First steps |

        ## ROI Notes

        | Month | AI Cost | Notable outcomes | ROI assessment |
        |-------|---------|-----------------|----------------|
        | 2025-03 | $0.17 | Basket | High |

        """;

    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Init_takes_over_what_exists_and_does_so_once()
    {
        repository.Write("COST_LOG.md", Page);
        var said = Done("init").Out;
        Assert.Contains("Adopted COST_LOG.md: 2 rows for the ledger; its session log is kept up to date from now on\n", said, StringComparison.Ordinal);
        Assert.Equal(Page, WithoutMarkers("COST_LOG.md"));
        Assert.Equal(2, repository.Files("reports/sessions").Count);
        var page = repository.Read("COST_LOG.md");
        Assert.DoesNotContain("Adopted", Done("init").Out, StringComparison.Ordinal);
        Done("render");
        Assert.Equal(page, repository.Read("COST_LOG.md"));
        Assert.Equal("Nothing new in COST_LOG.md.\n", Done("adopt").Out);
    }

    [Fact]
    public void A_session_afterwards_adds_its_row_and_changes_no_other()
    {
        repository.Write("COST_LOG.md", Page);
        Done("init");
        Done("end-session", "--session", "003", "--date", "2025-03-15", "--model", "claude-sonnet-4-6", "--tasks", "3 code, 1 docs", "--cost", "0.08", "--notes", "Invoices");
        var expected = Page
            .Replace("| 002 |", "| 003 | 2025-03-15 | claude-sonnet-4-6 | 4 | 3 code, 1 docs | $0.08 | Invoices |\n| 002 |", StringComparison.Ordinal)
            .Replace("| $0.17 |", "| $0.25 |", StringComparison.Ordinal);
        Assert.Equal(Cells(expected), Cells(WithoutMarkers("COST_LOG.md")));
    }

    [Fact]
    public void A_dry_run_shows_the_difference_and_writes_nothing()
    {
        repository.Write("COST_LOG.md", Page);
        var run = Done("adopt", "--dry-run");
        Assert.StartsWith("--- a/COST_LOG.md\n+++ b/COST_LOG.md\n@@ -", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n+<!-- tokenlog:begin sessions -->\n | Session |", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\n-", run.Out, StringComparison.Ordinal);
        Assert.Equal(Page, repository.Read("COST_LOG.md"));
        Assert.Equal(["COST_LOG.md", "README.md"], repository.Files());

        File.WriteAllText(repository.Beside("shown.diff"), run.Out[..run.Out.IndexOf("Would write", StringComparison.Ordinal)]);
        repository.Git("apply", repository.Beside("shown.diff"));
        var shown = repository.Read("COST_LOG.md");
        repository.Write("COST_LOG.md", Page);
        Done("adopt");
        Assert.Equal(repository.Read("COST_LOG.md"), shown);
    }

    [Fact]
    public void Another_file_gives_its_rows_and_stays_as_it_is()
    {
        const string Log = "# Ausgaben\r\n\r\n| Wann | Ausgegeben | Wer |\r\n|---|---|---|\r\n| 02.01.2026 | 1,50 $ | Ada |\r\n| 03.01.2026 | ~2,00 $ | Ada |\r\n";
        repository.Write("docs/log.md", Log);
        Done("init");
        var answer = JsonNode.Parse(Done("adopt", "docs/log.md", "--map", "Wann=date", "--map", "Ausgegeben=cost", "--map", "Wer=author", "--json").Out)!;
        Assert.Equal("tokenlog/adopt@1", (string)answer["schema"]!);
        Assert.Equal([1.5m, 2m], answer["recorded"]!.AsArray().Select(part => (decimal)part!["cost"]!));
        Assert.Equal(Log, repository.Read("docs/log.md"));
        Assert.Contains("\"Ausgegeben\": \"cost\"", repository.Read(".ai/token-tracker.json"), StringComparison.Ordinal);
        Assert.Contains("≈$2.00", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        var again = JsonNode.Parse(Done("adopt", "docs/log.md", "--json").Out)!;
        Assert.Empty(again["recorded"]!.AsArray());
        Assert.Equal(2, (int)again["known"]!);
    }

    [Fact]
    public void A_repository_without_configuration_gets_one_that_remembers_the_headings()
    {
        repository.Write("COST_LOG.md", "| Day | Bezahlt |\n|---|---|\n| 2026-01-02 | $1.50 |\n");
        Done("adopt", "--map", "Bezahlt=cost");
        Assert.Contains("\"Bezahlt\": \"cost\"", repository.Read(".ai/token-tracker.json"), StringComparison.Ordinal);
        Assert.Single(repository.Files("reports/sessions"));
        Assert.StartsWith("| Day | Bezahlt |\n|---|---|\n| 2026-01-02 | $1.50 |\n\n## Session Cost Log\n", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Days_without_a_year_need_one()
    {
        repository.Write("COST_LOG.md", "| Day | Cost |\n|---|---|\n| Thu May 7 | ~$8–12 est. |\n");
        var run = Done("adopt", "--dry-run");
        Assert.Contains("COST_LOG.md:3:3: warning TL0043: the day \"Thu May 7\" names no year, so the row is not recorded\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("COST_LOG.md: warning TL0049: ", run.Error, StringComparison.Ordinal);
        Done("adopt", "--year", "2026");
        var part = repository.Read(Assert.Single(repository.Files("reports/sessions/2026-05")));
        Assert.Contains("basis: \"estimated\"", part, StringComparison.Ordinal);
        Assert.Contains("cost: 10, low: 8, high: 12", part, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "adopt", "missing.md")]
    [InlineData(2, "adopt", "--map", "Cost")]
    [InlineData(2, "adopt", "--map", "Cost=money")]
    [InlineData(2, "adopt", "--year", "soon")]
    public void Wrong_usage_is_refused(int exitCode, params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == exitCode, $"{run.ExitCode} {run.Error}");
        Assert.NotEmpty(run.Error);
        Assert.Equal(["README.md"], repository.Files());
    }

    private ToolRun Done(params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    private string WithoutMarkers(string path) =>
        string.Join('\n', repository.Read(path).Split('\n').Where(line => !line.StartsWith("<!-- tokenlog:", StringComparison.Ordinal)));

    private static string Cells(string page) => string.Join(
        '\n',
        page.Split('\n').Where(line => line.Trim().Length > 0).Select(line => line.StartsWith('|') && line.Trim('|', '-', ':', ' ').Length == 0 ? "|-|" : line));
}
