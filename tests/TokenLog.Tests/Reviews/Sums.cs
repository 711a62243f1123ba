using TokenLog.Core.Reviews;
using TokenLog.Tests.Views;

namespace TokenLog.Tests.Reviews;

public sealed class Sums
{
    private static readonly Review March = ReviewSample.Of(ReviewSample.March, ReviewSample.Sessions, ReviewSample.Commits);

    [Fact]
    public void Sessions_and_families_add_up_to_the_totals()
    {
        Assert.Equal(March.Tally.Cost.Known, March.Sessions.Sum(session => session.Tally.Cost.Known));
        Assert.Equal(March.Tally.Cost.Known, March.Families.Sum(family => family.Tally.Cost.Known));
        Assert.Equal(March.Tally.Tokens!.Value.Total, March.Sessions.Sum(session => session.Tally.Tokens!.Value.Total));
        Assert.Equal(March.Tally.Tokens!.Value.Total, March.Families.Sum(family => family.Tally.Tokens?.Total ?? 0));
    }

    [Fact]
    public void A_session_that_went_on_after_the_end_counts_with_its_days_and_not_as_a_session()
    {
        Assert.Equal(7, March.Sessions.Count);
        Assert.Equal(6, March.Tally.Sessions);
        var later = March.Sessions[^1];
        Assert.Equal(("session7", 11_100L), (later.Id, later.Tally.Tokens!.Value.Total));
    }

    [Fact]
    public void What_is_estimated_is_in_no_total()
    {
        Assert.Equal(["2026-03-10", "2026-03-11", "2026-03-12"], March.Estimate.Days.Select(day => day.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(March.Estimate.Cost > 0m);
        Assert.Null(March.Estimate.Days[2].Cost);
        Assert.Equal(March.Spends.Sum(spend => spend.Cost), March.Tally.Cost.Known);
    }

    [Fact]
    public void The_estimate_is_what_a_line_took_in_recorded_sessions()
    {
        var rates = March.Estimate.Rates;
        Assert.Equal(5, rates.Sessions);
        Assert.Equal(240 + 1_979 + 420 + 1 + 1_200, rates.Insertions);
        Assert.Equal(Math.Round(rates.Cost!.Value * 30 / rates.Insertions, 2, MidpointRounding.AwayFromZero), March.Estimate.Days[0].Cost);
        Assert.Equal(March.Estimate.Cost, March.Estimate.Days.Sum(day => day.Cost ?? 0m));
    }

    [Fact]
    public void Nothing_is_estimated_where_nothing_says_that_an_agent_was_at_work()
    {
        var commits = ReviewSample.Commits.Select(commit => commit with { Agent = null }).ToList();
        var review = ReviewSample.Of(ReviewSample.March, [], commits);
        Assert.Null(review.Estimate.Cost);
        Assert.NotEmpty(review.Estimate.Days);
    }

    [Fact]
    public void Savings_are_the_same_tokens_at_the_other_price()
    {
        var advice = TokenLog.Core.Reviews.Findings.Of(March).Single(finding => finding.Key == "expensive_family");
        Assert.Equal(["session4"], advice.Sessions);

        // 2,000 input at $5 and $3, 12,000 output at $25 and $15, 45,000 one-hour writes at $10 and $6 a million.
        Assert.Equal((2_000 * 2m + 12_000 * 10m + 45_000 * 4m) / 1_000_000m, advice.Advice!.Worth);

        var writes = TokenLog.Core.Reviews.Findings.Of(March).Single(finding => finding.Key == "cache_writes_never_read");
        Assert.Equal(45_000 * (10m - 5m) / 1_000_000m, writes.Advice!.Worth);
    }

    [Fact]
    public void Other_vendors_have_a_smaller_model_too()
    {
        var sessions = ReviewSample.Sessions.Select(part => part with
        {
            Usage = [.. part.Usage.Select(line => line with { Key = line.Key with { Model = "gpt-5" } })],
        });
        var advice = TokenLog.Core.Reviews.Findings.Of(ReviewSample.Of(ReviewSample.March, [.. sessions], [])).Single(finding => finding.Key == "subagent_models").Advice!;
        Assert.Equal("Let subagents run on gpt-5-mini", advice.Title);
        Assert.True(advice.Worth > 0m);
    }

    [Fact]
    public void Every_kind_of_finding_is_found() => Assert.Equal(
        ["telemetry_missing", "unpriced_usage", "expensive_family", "subagent_models", "cost_spikes", "low_cache_hit_rate", "cache_writes_never_read", "input_to_output", "good_value"],
        TokenLog.Core.Reviews.Findings.Of(March).Select(finding => finding.Key));

    [Fact]
    public void An_agent_that_recorded_nothing_is_missed_even_where_others_recorded()
    {
        var commit = ReviewSample.Commits[7] with { Day = Sample.Day("2026-03-05") };
        var found = TokenLog.Core.Reviews.Findings.Of(ReviewSample.Of(ReviewSample.March, ReviewSample.Sessions, [commit])).Single(finding => finding.Key == "telemetry_missing");
        Assert.Contains("cursor", found.InOneSentence, StringComparison.Ordinal);
    }
}
