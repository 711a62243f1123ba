using TokenLog.Core.Budgets;
using TokenLog.Core.Estimates;

namespace TokenLog.Tests.Estimates;

public sealed class Sums
{
    /// <summary>Plans of several rows: four of five come out within the range of the sum.</summary>
    [Theory]
    [InlineData(60, 3)]
    [InlineData(60, 10)]
    [InlineData(400, 6)]
    public void Keep_the_coverage(int sessions, int rows)
    {
        var random = new FixedRandom(77);
        var covered = 0;
        const int plans = 80;
        for (var plan = 0; plan < plans; plan++)
        {
            var history = History.Of(PastSessions.Of(MadeUpLedger.Of(sessions, (ulong)(1000 + plan)), CountedTokens.Default), Target.Tokens);
            var kinds = Enumerable.Range(0, rows).Select(i => (Kind: i % 2 == 0 ? "code" : "docs", Tasks: 1 + (i % 3))).ToList();
            var sum = Sum.Of([.. kinds.Select(row => history.Predict(new Work(new TaskMix(row.Tasks, row.Kind), "claude-sonnet-4-6", null))!)]);
            var actual = kinds.Sum(row => MadeUpLedger.Draw(random, row.Kind, "claude-sonnet-4-6", null, row.Tasks));
            covered += sum.Low <= actual && actual <= sum.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)plans, 0.68, 0.92);
    }

    [Fact]
    public void Are_narrower_than_one_of_their_pieces_and_the_same_each_time()
    {
        var history = History.Of(PastSessions.Of(MadeUpLedger.Of(200), CountedTokens.Default), Target.Tokens);
        List<Prediction> pieces = [.. Enumerable.Range(0, 8).Select(_ => history.Predict(new Work(new TaskMix(1, "code")))!)];
        var sum = Sum.Of(pieces);
        Assert.InRange(sum.High / sum.Low, 1, pieces[0].Width);
        Assert.Equal(sum.High, Sum.Of(pieces).High);
        Assert.Equal(0.1, sum.ShareAbove(sum.High), 0.01);
    }
}
