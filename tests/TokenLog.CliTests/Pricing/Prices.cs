using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Pricing;

public class Prices
{
    [Fact]
    public void Show_tells_every_period_of_a_model_and_its_source()
    {
        using var folder = TempRepository.None();
        var run = folder.Run("prices", "show", "us.anthropic.claude-opus-4-6-v1:0");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            claude-opus-4-6 (anthropic), USD per million tokens
            "us.anthropic.claude-opus-4-6-v1:0" is priced as claude-opus-4-6

                                            input  output  write 5m  write 1h  read
            until 2026-03-12                    5      25      6.25        10   0.5
              over 200,000 tokens of input     10    37.5      12.5        20     1
            from 2026-03-13                     5      25      6.25        10   0.5

            A request whose whole input, cache included, passes the line pays the higher prices for every token.
            fast x6, region x1.1, batch x0.5, web search $10 per 1000
            source: genai-prices 0.1.8 (2026-09-23)
              https://platform.claude.com/docs/en/about-claude/pricing

            """.ReplaceLineEndings("\n"),
            run.Out);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Show_as_json_has_every_figure()
    {
        using var folder = TempRepository.None();
        var json = JsonNode.Parse(folder.Run("prices", "show", "deepseek-v4-pro", "--json").Out)!;
        Assert.Equal("deepseek-v4-pro", (string?)json["priced_as"]);
        var history = json["history"]!.AsArray();
        Assert.Equal("2026-08-16", (string?)history[0]!["valid_until"]);
        Assert.Null(history[1]!["valid_until"]);
        Assert.Equal(3.96m, (decimal)history[1]!["peak"]!["output"]!);
        Assert.Equal("06:00-10:00", (string?)history[1]!["peak"]!["hours_utc"]![1]);
        Assert.Null(history[1]!["long_context"]);
    }

    [Fact]
    public void Show_of_an_unknown_model_says_what_is_like_it_and_what_to_do()
    {
        using var folder = TempRepository.None();
        var run = folder.Run("prices", "show", "claude-opus-4-9");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.Contains("no price is known for \"claude-opus-4-9\"", run.Error, StringComparison.Ordinal);
        Assert.Contains("Names like it: claude-opus-4-8, claude-opus-4-7", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"pricing\": { \"claude-opus-4-9\": {", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_of_an_unknown_model_as_json_is_still_an_answer()
    {
        using var folder = TempRepository.None();
        var run = folder.Run("prices", "show", "acme-1", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Null(JsonNode.Parse(run.Out)!["priced_as"]);
    }

    [Fact]
    public void The_repositorys_own_prices_win()
    {
        using var repository = TempRepository.Empty();
        repository.Write(".ai/token-tracker.json", """{ "version": 1, "pricing": { "acme-1": { "input": 1.0, "output": 4.0, "cache_read": 0.1 } } }""");
        var run = repository.Run("prices", "show", "acme-1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("always      1       4         -         -   0.1", run.Out, StringComparison.Ordinal);
        Assert.Contains("source: .ai/token-tracker.json", run.Out, StringComparison.Ordinal);
        Assert.Contains("(yours)", repository.Run("prices", "list").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void List_has_the_prices_of_today_by_the_clock()
    {
        using var folder = TempRepository.None();
        var json = JsonNode.Parse(folder.Run("prices", "list", "--json").Out)!;
        Assert.Equal("2026-03-20", (string?)json["day"]);
        var opus = json["prices"]!.AsArray().Single(row => (string?)row!["model"] == "claude-opus-4-6")!;
        Assert.Equal("2026-03-13", (string?)opus["valid_from"]);
        Assert.Null(opus["long_context"]);
    }

    [Fact]
    public void List_has_the_prices_of_another_day_and_one_provider()
    {
        using var folder = TempRepository.None();
        var json = JsonNode.Parse(folder.Run("prices", "list", "--date", "2026-08-21", "--provider", "openai", "--json").Out)!;
        var rows = json["prices"]!.AsArray();
        Assert.All(rows, row => Assert.Equal("openai", (string?)row!["provider"]));
        Assert.Equal(4m, (decimal)rows.Single(row => (string?)row!["model"] == "gpt-5.6-sol")!["input"]!);
    }

    [Fact]
    public void List_fits_into_a_hundred_columns_and_needs_no_trailing_blanks()
    {
        using var folder = TempRepository.None();
        var lines = folder.Run("prices", "list").Out.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 100 && line == line.TrimEnd(), line));
        Assert.StartsWith("List prices on 2026-03-20, USD per million tokens (table of ", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--date", "March", "--date March: not a day")]
    [InlineData("--provider", "acme", "--provider acme: no prices of such a provider")]
    public void Wrong_words_are_said(string option, string value, string message)
    {
        using var folder = TempRepository.None();
        var run = folder.Run("prices", "list", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_gives_examples()
    {
        using var folder = TempRepository.None();
        Assert.Contains("dotnet tokenlog prices show claude-sonnet-4-5", folder.Run("prices", "show", "--help").Out, StringComparison.Ordinal);
    }
}
