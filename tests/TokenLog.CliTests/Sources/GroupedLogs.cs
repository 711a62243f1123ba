using System.Text.Json.Nodes;
using TokenLog.Terminal;

namespace TokenLog.CliTests.Sources;

/// <summary><c>logs --by</c> and <c>--csv</c>.</summary>
public sealed class GroupedLogs : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public GroupedLogs()
    {
        new ClaudeLog(repository, "aaaaaaaa-1111-4111-8111-000000000001")
            .Call("A", "2026-03-18T10:00:00Z", output: 10_000)
            .Call("B", "2026-03-18T23:30:00Z", output: 20_000, model: "claude-opus-4-6")
            .On("=cmd()")
            .Call("C", "2026-03-19T10:00:00Z", output: 30_000, model: "acme-1");
        new ClaudeLog(repository, "bbbbbbbb-2222-4222-8222-000000000002", repository.Home).Call("D", "2026-03-19T12:00:00Z");
    }

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("day", "2026-03-18:2", "2026-03-19:1")]
    [InlineData("week", "2026-W12:3")]
    [InlineData("month", "2026-03:3")]
    [InlineData("model", "claude-opus-4-6:1", "claude-sonnet-4-6:1", "acme-1:1")]
    [InlineData("agent", "claude-code:3")]
    [InlineData("session", "aaaaaaaa-1111-4111-8111-000000000001:3")]
    [InlineData("branch", "main:2", "=cmd():1")]
    [InlineData("role", "main:3")]
    public void Calls_stand_in_groups(string by, params string[] rows) =>
        Assert.Equal(rows, Json("logs", "--by", by)["rows"]!.AsArray().Select(row => $"{row![by]}:{row["calls"]}"));

    [Fact]
    public void A_project_is_the_repository_that_a_directory_is_in()
    {
        var rows = Json("logs", "--all", "--by", "project")["rows"]!.AsArray();
        Assert.Equal([repository.Folder, repository.Home], rows.Select(row => (string)row!["project"]!));
    }

    [Fact]
    public void Two_groupings_make_a_row_for_each_pair()
    {
        var rows = Json("logs", "--by", "day,model")["rows"]!.AsArray();
        Assert.Equal(
            ["2026-03-18 claude-opus-4-6", "2026-03-18 claude-sonnet-4-6", "2026-03-19 acme-1"],
            rows.Select(row => $"{row!["day"]} {row["model"]}"));
    }

    [Fact]
    public void Days_are_those_of_the_time_zone_asked_for() =>
        Assert.Equal(
            [1, 2],
            Json("logs", "--by", "day", "--time-zone", "Europe/Paris")["rows"]!.AsArray().Select(row => (int)row!["calls"]!));

    [Fact]
    public void People_see_bars_and_what_has_no_price()
    {
        var run = repository.Run("logs", "--by", "model");
        Assert.Equal(
            """
            Model              Calls  Input  Output  Cache writes  Cache reads     Cost
            claude-opus-4-6        1     10  20,000             0        1,000    $0.50    █████████████████████
            claude-sonnet-4-6      1     10  10,000             0        1,000    $0.15    ██████▎
            acme-1                 1     10  30,000             0        1,000  unknown †
            Total                  3     30  60,000             0        3,000    $0.65 †

            Cost at list prices.
            † 31,010 tokens of 1 call have no price and are not in the cost: `dotnet tokenlog prices list --unpriced` names the models.

            """.ReplaceLineEndings("\n"),
            run.Out);
    }

    [Theory]
    [InlineData("40")]
    [InlineData("60")]
    [InlineData("200")]
    public void A_table_is_as_wide_as_the_terminal_at_most(string columns)
    {
        repository.Environment["COLUMNS"] = columns;
        var lines = repository.Run("logs", "--by", "session").Out.Split('\n').TakeWhile(line => line.Length > 0);
        Assert.All(lines, line => Assert.True(line.Length <= int.Parse(columns, System.Globalization.CultureInfo.InvariantCulture), line));
    }

    [Fact]
    public void Csv_has_every_figure_and_no_formula()
    {
        var run = repository.Run("logs", "--by", "branch", "--csv");
        Assert.Equal(
            """
            branch,calls,input,output,cache_write_5m,cache_write_1h,cache_write,cache_read,reasoning,web_searches,cost,reported_cost,unpriced_calls,unpriced_tokens,output_missing_calls
            main,2,20,30000,0,0,0,2000,0,0,0.65088,,0,0,0
            '=cmd(),1,10,30000,0,0,0,1000,0,0,,,1,31010,0

            """.ReplaceLineEndings("\n"),
            run.Out);
        Assert.StartsWith("agent,model,calls,", repository.Run("logs", "--csv").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by", "colour")]
    [InlineData("--by", "day,model,agent")]
    [InlineData("--by", ",")]
    public void Wrong_words_are_said(string option, string value)
    {
        var run = repository.Run("logs", option, value);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("--by", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_moves_where_nobody_watches() => Assert.DoesNotContain('\r', repository.Run("logs", "--all").Error);

    [Theory]
    [InlineData(100, 50, "Reading logs ████████████████████                      50% 2 of 4 files")]
    [InlineData(30, 50, "Reading logs 50% 2 of 4 files")]
    [InlineData(100, 100, "Reading logs ████████████████████████████████████████ 100% 2 of 4 files")]
    public void The_bar_fits_its_line(int width, long bytes, string expected) =>
        Assert.Equal(expected, ReadingProgress.Bar(new Screen(Colour: false, width), 2, 4, bytes, 100));

    private JsonNode Json(params string[] arguments)
    {
        var run = repository.Run([.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!;
    }
}
