namespace TokenLog.CliTests.EndSession;

/// <summary>Nothing committed depends on culture, time zone or clock; what a person wrote stays to the byte.</summary>
public sealed class SameBytesEverywhere : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Under_another_culture_time_zone_and_clock()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"weekly_budgets\": { \"sonnet\": 5000 } }\n");
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T23:59:00Z", output: 1234567).Call("b", "2026-03-16T00:01:00Z", model: "acme-1");
        log.Call("c", "2026-03-16T00:01:00Z", model: "claude-opus-4-6");
        Assert.Equal(0, repository.Run("end-session", "--notes", "I ı İ i | <b> @ada =1+1").ExitCode);
        var before = Snapshot();

        repository.Environment["LC_ALL"] = "tr_TR.UTF-8";
        repository.Environment["TZ"] = "Asia/Kolkata";
        repository.Environment["TOKENLOG_NOW"] = "2031-01-01T00:00:00Z";
        Assert.Equal("Everything is up to date.\n", repository.Run("render").Out);
        foreach (var view in (string[])["COST_LOG.md", "reports/weekly/2026-W11.md", "reports/weekly/2026-W12.md"])
        {
            File.Delete(repository.At(view));
        }

        Assert.Equal(0, repository.Run("render").ExitCode);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void With_the_parts_recorded_under_another_culture()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T23:59:00Z", output: 1234567);
        repository.Run("end-session");
        var before = Snapshot();
        Directory.Delete(repository.At("reports"), recursive: true);
        File.Delete(repository.At("COST_LOG.md"));
        repository.Environment["LC_ALL"] = "tr_TR.UTF-8";
        repository.Environment["TZ"] = "Asia/Kolkata";
        repository.Environment["TOKENLOG_NOW"] = "2031-01-01T00:00:00Z";
        repository.Run("end-session");
        Assert.Equal(before, Snapshot());
    }

    [Theory]
    [InlineData("\r\n", "", true)]
    [InlineData("\n", "\uFEFF", true)]
    [InlineData("\n", "", false)]
    public void Around_what_a_person_wrote(string newline, string mark, bool finalNewline)
    {
        repository.Run("init");
        var mine = "# Our costs\n\nWords of our own, with trailing spaces   \n\n"
            + repository.Read("COST_LOG.md").Replace("**Velocity baseline", "Ours: | not a table |\n\n**Velocity baseline", StringComparison.Ordinal);
        mine = mark + mine.Replace("\n", newline, StringComparison.Ordinal).TrimEnd('\r', '\n') + (finalNewline ? newline : "");
        repository.Write("COST_LOG.md", System.Text.Encoding.UTF8.GetBytes(mine));
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T09:00:00Z");
        Assert.Equal(0, repository.Run("end-session").ExitCode);

        var after = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(repository.At("COST_LOG.md")));
        Assert.NotEqual(mine, after);
        Assert.Equal(Outside(mine), Outside(after));
        Assert.Contains("2026-03-20", after, StringComparison.Ordinal);
    }

    private static string Outside(string text)
    {
        var kept = new System.Text.StringBuilder();
        var position = 0;
        while (text.IndexOf("<!-- tokenlog:begin", position, StringComparison.Ordinal) is var begin and >= 0)
        {
            kept.Append(text, position, begin - position);
            position = text.IndexOf("-->", text.IndexOf("<!-- tokenlog:end", begin, StringComparison.Ordinal), StringComparison.Ordinal);
        }

        return kept.Append(text, position, text.Length - position).ToString();
    }

    private Dictionary<string, string> Snapshot() => repository.Files().ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(repository.At(path))), StringComparer.Ordinal);
}
