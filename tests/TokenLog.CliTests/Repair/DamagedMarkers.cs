namespace TokenLog.CliTests.Repair;

/// <summary>Markers that somebody broke are told of, and put back with <c>--repair</c> only.</summary>
public sealed class DamagedMarkers : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public DamagedMarkers()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        var run = repository.Run("end-session", "--session", "001", "--date", "2026-03-01", "--model", "claude-sonnet-4-6", "--tasks", "4 infra", "--cost", "0.12", "--notes", "Setup");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("<!-- tokenlog:begin sessions -->\n", "", 3, "TL0002")]
    [InlineData("<!-- tokenlog:end months -->\n", "", 3, "TL0001")]
    [InlineData("<!-- tokenlog:begin roi -->", "<!-- tokenlog:begin roi", 3, "TL000")]
    [InlineData("<!-- tokenlog:begin alerts -->\n", "<!-- tokenlog:begin alerts -->\n<!-- tokenlog:end alerts -->\n<!-- tokenlog:begin alerts -->\n", 3, "TL0004")]
    public void Are_put_back_with_repair_only(string marker, string damage, int exitCode, string code)
    {
        var page = repository.Read("COST_LOG.md");
        var damaged = page.Replace(marker, damage, StringComparison.Ordinal);
        repository.Write("COST_LOG.md", damaged);
        var run = repository.Run("render");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(damaged, repository.Read("COST_LOG.md"));

        run = repository.Run("render", "--repair");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(Essence(page), Essence(repository.Read("COST_LOG.md")));
        Assert.Equal("Everything is up to date.\n", repository.Run("render").Out);
    }

    [Fact]
    public void A_region_that_is_gone_comes_back_in_its_section()
    {
        var page = repository.Read("COST_LOG.md");
        var start = page.IndexOf("<!-- tokenlog:begin months", StringComparison.Ordinal);
        var end = page.IndexOf("<!-- tokenlog:end months -->", StringComparison.Ordinal) + "<!-- tokenlog:end months -->\n".Length;
        repository.Write("COST_LOG.md", page[..start] + page[end..]);
        var without = repository.Read("COST_LOG.md");
        Assert.Equal("Everything is up to date.\n", repository.Run("render").Out);
        Assert.Equal(without, repository.Read("COST_LOG.md"));
        repository.Run("render", "--repair");
        Assert.Equal(Essence(page), Essence(repository.Read("COST_LOG.md")));
    }

    [Fact]
    public void A_page_that_was_deleted_is_written_anew()
    {
        var page = repository.Read("COST_LOG.md");
        File.Delete(repository.At("COST_LOG.md"));
        Assert.Equal("Updated COST_LOG.md\n", repository.Run("render").Out);
        Assert.Equal(page, repository.Read("COST_LOG.md"));
    }

    [Fact]
    public void A_page_of_a_week_that_has_emptied_is_named()
    {
        repository.Write("reports/weekly/2026-W20.md", "# mine\n");
        Assert.Contains("reports/weekly/2026-W20.md: warning TL0175", repository.Run("render").Error, StringComparison.Ordinal);
        Assert.Equal("# mine\n", repository.Read("reports/weekly/2026-W20.md"));
    }

    // Blank lines next to a marker may differ.
    private static IEnumerable<string> Essence(string page) => page.Split('\n').Where(line => line.Length > 0);
}
