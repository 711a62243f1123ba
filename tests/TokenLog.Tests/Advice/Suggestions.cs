using System.Globalization;
using TokenLog.Core.Advice;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Advice;

/// <summary>What is advised of which work, and by how much: each case is one session of a ledger.</summary>
public sealed class Suggestions
{
    private static readonly Pricer Prices = new(PriceTable.Shipped);

    [Theory]
    [InlineData("claude-opus-4-6", "Explore", 4, 4000, "claude-haiku-4-5")]
    [InlineData("claude-sonnet-4-6", "codebase-locator", 2, 9000, "claude-haiku-4-5")]
    [InlineData("claude-opus-4-6", "test-runner", 10, 2000, "claude-sonnet-4-6")]
    [InlineData("claude-opus-4-6", "test-runner", 10, 20000, null)]
    [InlineData("claude-opus-4-6", "test-runner", 3, 600, null)]
    [InlineData("claude-haiku-4-5", "Explore", 10, 4000, null)]
    [InlineData("gpt-5", "search", 4, 4000, "gpt-5-mini")]
    [InlineData("gemini-2.5-pro", "search", 4, 4000, "gemini-2.5-flash")]
    [InlineData("acme-coder-2", "Explore", 4, 4000, null)]
    public void Subagents_that_read_or_report_take_a_cheaper_model(string model, string role, long calls, long output, string? recommended)
    {
        var found = Of(Session("1 code", "", Line("claude-opus-4-6", "main", 20, new(1000, 30000)), Line(model, role, calls, new(100_000, output))));
        Assert.Equal(recommended, found.FirstOrDefault(one => one.Kind == AdviceKind.CheaperModel)?.Recommended);
    }

    [Theory]
    [InlineData("2 docs", "", 4000, "claude-haiku-4-5")]
    [InlineData("1 status", "", 4000, "claude-haiku-4-5")]
    [InlineData("1 infra", "Change the YAML of the pipeline", 4000, "claude-haiku-4-5")]
    [InlineData("1 infra", "Move the cluster", 4000, null)]
    [InlineData("2 docs", "", 40000, null)]
    [InlineData("1 docs, 1 code", "", 4000, null)]
    [InlineData("1 docs", "Security handbook", 4000, null)]
    [InlineData("1 code", "", 800, "claude-haiku-4-5")]
    public void Light_and_short_sessions_take_a_cheaper_model(string tasks, string notes, long output, string? recommended)
    {
        var found = Of(Session(tasks, notes, Line("claude-sonnet-4-6", "main", 10, new(100_000, output))));
        Assert.Equal(recommended, found.FirstOrDefault(one => one.Kind == AdviceKind.CheaperModel)?.Recommended);
    }

    [Theory]
    [InlineData("claude-sonnet-4-6", "1 security audit", "", "Missing subtle vulnerabilities")]
    [InlineData("claude-haiku-4-5", "1 docs", "ADR on the event bus", "Shallower trade-off analysis")]
    [InlineData("claude-sonnet-4-6", "1 planning", "New architecture", "Introducing technical debt")]
    [InlineData("claude-opus-4-6", "1 security audit", "", null)]
    [InlineData("claude-sonnet-4-6", "1 code", "address book", null)]
    public void Decisions_and_security_take_the_strongest(string model, string tasks, string notes, string? risk)
    {
        var found = Of(Session(tasks, notes, Line(model, "main", 10, new(100_000, 20_000)))).FirstOrDefault(one => one.Kind == AdviceKind.StrongerModel);
        Assert.Equal(risk, found?.Risk);
        Assert.True(found is null || (found.Saving < 0m && found.Recommended == "claude-opus-4-6"));
    }

    [Theory]
    [InlineData("uncached_input", 10, 200_000, 0, 0)]
    [InlineData(null, 10, 200_000, 0, 100_000)]
    [InlineData(null, 4, 200_000, 0, 0)]
    [InlineData("unread_cache", 1, 1_000, 50_000, 0)]
    [InlineData(null, 1, 1_000, 50_000, 10)]
    [InlineData("long_session", 40, 1_000, 50_000, 6_000_000)]
    [InlineData(null, 40, 1_000, 50_000, 2_000_000)]
    [InlineData(null, 20, 1_000, 50_000, 6_000_000)]
    public void Caches_and_long_sessions(string? kind, long calls, long input, long write, long read)
    {
        var found = Of(Session("1 code", "", Line("claude-sonnet-4-6", "main", calls, new(input, 20_000, 0, write, read))));
        Assert.Equal(kind, found.SingleOrDefault()?.Kind.Key());
    }

    [Fact]
    public void Savings_are_the_same_tokens_at_the_other_price_of_that_day()
    {
        var found = Of(Session("1 code", "", Line("claude-opus-4-6", "Explore", 5, new(1_000_000, 100_000, 0, 0, 2_000_000)))).Single(one => one.Kind == AdviceKind.CheaperModel);

        // Past the long-context line nothing changes here: the line is not marked as such. 5 + 2.5 + 1 against 1 + 0.5 + 0.2.
        Assert.Equal(8.5m, found.Cost);
        Assert.Equal(6.8m, found.Saving);
        Assert.Equal(["s0000001"], found.Sessions);
    }

    [Fact]
    public void A_name_stays_while_the_ledger_grows_and_a_model_gets_a_new_version()
    {
        var first = Of(Session("2 docs", "", Line("claude-sonnet-4-5", "main", 10, new(40_000, 4000)))).Single();
        var later = Of(
            Session("2 docs", "", Line("claude-sonnet-4-6", "main", 10, new(40_000, 4000))),
            Session("3 docs", "", Line("claude-sonnet-4-6", "main", 10, new(40_000, 4000)))).Single();
        Assert.Equal(first.Id, later.Id);
        Assert.Equal(2, later.Sessions.Count);
    }

    [Theory]
    [InlineData("# Dismissed: x\n\nWe like it\nthis way\n\nmore", false, "We like it this way")]
    [InlineData("\uFEFF\n## accepted\r\n", true, "")]
    public void Decisions_are_read_back(string text, bool accepted, string why) =>
        Assert.Equal(new Decision("k7f2qd", accepted, why), Decision.Read(".ai/advice/k7f2qd.md", text).Decision);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var suggestion = Of(Session("2 docs", "", Line("claude-sonnet-4-6", "main", 10, new(40_000, 4000)))).Single();
        var decision = new Decision(suggestion.Id, false, "a | b <c>");
        Assert.Equal(decision, Decision.Read(Decision.PathOf(suggestion.Id), decision.Write(suggestion)).Decision);
    }

    [Fact]
    public void Dismissed_suggestions_leave_the_table_and_accepted_ones_say_so()
    {
        var suggestion = Of(Session("2 docs", "", Line("claude-sonnet-4-6", "main", 10, new(40_000, 4000)))).Single();
        Assert.Equal(suggestion.Id, Assert.Single(AdviceTables.Cheaper([suggestion], []).Rows)[^1].Text);
        Assert.Empty(AdviceTables.Cheaper([suggestion], [new Decision(suggestion.Id, false, "no")]).Rows);
        Assert.Equal($"{suggestion.Id}, accepted: yes", Assert.Single(AdviceTables.Cheaper([suggestion], [new Decision(suggestion.Id, true, "yes")]).Rows)[^1].Text);
    }

    private static IReadOnlyList<Suggestion> Of(params Part[] parts) =>
        Advisor.Of(Ledger.Of(parts.Select((part, i) => part with { Id = $"s{(i + 1).ToString("D7", CultureInfo.InvariantCulture)}" })), Prices);

    private static Part Session(string tasks, string notes, params UsageLine[] lines) => new()
    {
        Id = "",
        Name = "aaaaaa",
        Date = new DateOnly(2026, 3, 20),
        Usage = lines,
        Tasks = 1,
        TaskTypes = tasks,
        Notes = notes,
    };

    private static UsageLine Line(string model, string role, long calls, TokenCounts tokens)
    {
        var key = new LineKey(new DateOnly(2026, 3, 20), model, role);
        return new UsageLine { Key = key, Calls = calls, Tokens = tokens, Cost = Prices.ExactCost(key, tokens) is { } cost ? Money.Round(cost) : null };
    }
}
