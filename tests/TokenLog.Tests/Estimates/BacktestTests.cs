using TokenLog.Core.Budgets;
using TokenLog.Core.Estimates;

namespace TokenLog.Tests.Estimates;

/// <summary>Whether the ranges keep what they promise, on ledgers whose distributions are known.</summary>
public sealed class BacktestTests
{
    [Theory]
    [InlineData(Target.Tokens)]
    [InlineData(Target.Cost)]
    public void Four_of_five_of_5000_sessions_fall_into_the_range_and_both_baselines_do_worse(Target target)
    {
        var test = Backtest.Run(PastSessions.Of(MadeUpLedger.Of(5000), CountedTokens.Default), target)!;
        Assert.InRange(test.Estimates.Covered, 0.75, 0.85);
        Assert.InRange(test.Estimates.Sessions, 4900, 5000);
        Assert.True(test.Estimates.Pinball < test.GlobalMedian.Pinball, test.ToString());
        Assert.True(test.Estimates.Pinball < test.LastSession.Pinball, test.ToString());
        Assert.True(test.Improves, test.ToString());
        Assert.InRange(test.Estimates.Bias, 0.9, 1.1);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(120)]
    public void Short_ledgers_are_covered_too(int sessions)
    {
        List<Backtest> tests = [.. Enumerable.Range(0, 60).Select(seed => Backtest.Run(PastSessions.Of(MadeUpLedger.Of(sessions, (ulong)seed), CountedTokens.Default), Target.Tokens)!)];
        Assert.InRange(tests.Sum(test => test.Estimates.Covered * test.Estimates.Sessions) / tests.Sum(test => test.Estimates.Sessions), 0.75, 0.85);
    }

    [Fact]
    public void Nothing_is_claimed_where_sessions_differ_by_chance_only()
    {
        var random = new FixedRandom(1);
        var work = new Work(new TaskMix(1, "code"), "m", null);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        List<PastWork> sessions = [.. Enumerable.Range(0, 200).Select(i => new PastWork($"{i}", start.AddHours(i), start.AddHours(i), work, Math.Exp(10 + random.Normal()), null))];
        var test = Backtest.Run(sessions, Target.Tokens)!;
        Assert.NotEqual("better", test.AgainstMedian.Verdict);
        Assert.False(test.Improves);
    }

    [Fact]
    public void A_session_is_predicted_only_from_those_that_were_over()
    {
        var work = new Work(new TaskMix(1, "code"), "m", null);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var sessions = Enumerable.Range(0, 30).Select(i => new PastWork($"{i}", start.AddHours(i), start.AddHours(100), work, 1000 + i, null));
        Assert.Null(Backtest.Run(sessions, Target.Tokens));
    }

    [Theory]
    [InlineData(8, 10, 0.490, 0.943)]
    [InlineData(0, 10, 0.0, 0.278)]
    [InlineData(80, 100, 0.711, 0.867)]
    public void Wilsons_interval_is_his(int hits, int count, double low, double high)
    {
        var interval = Score.Wilson(hits, count);
        Assert.Equal(low, interval.Low, 0.001);
        Assert.Equal(high, interval.High, 0.001);
    }

    [Fact]
    public void Scores_are_those_that_their_definitions_give()
    {
        var score = Score.Of([new(0, Math.Log(2), 3, Math.Log(2)), new(1, Math.Log(20), 4, Math.Log(10)), new(1, 2, 3, 5)]);
        Assert.Equal(2 / 3.0, score.Covered, 6);
        Assert.Equal(1 / 3.0, score.Within30, 6);
        Assert.Equal(2.0, score.MedianRatio, 6);
        Assert.Equal(((0 + 1) + (1 - Math.Exp(-3))) / 3, score.Mmre, 6);
        Assert.Equal((0.1 * Math.Log(2) + 0.1 * (3 - Math.Log(2))) / 3, new Forecast(0, Math.Log(2), 3, Math.Log(2)).Pinball, 6);
    }
}
