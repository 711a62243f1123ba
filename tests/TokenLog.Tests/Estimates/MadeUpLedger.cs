using System.Globalization;
using TokenLog.Core.Estimates;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Estimates;

/// <summary>
/// A ledger whose distributions are known, the same each time. A session's tokens are log-normal: a middle by kind, times one by model and
/// by phase, times tasks to the power of 0.85 (larger sessions repeat less), times a spread by kind; one session in twelve goes off the
/// rails and takes three to ten times as much.
/// </summary>
internal static class MadeUpLedger
{
    private static readonly (string Kind, double Weight, double Tokens, double Spread)[] Kinds =
    [
        ("code", 0.45, 90_000, 0.8),
        ("docs", 0.2, 22_000, 0.6),
        ("test", 0.15, 60_000, 0.7),
        ("review", 0.1, 35_000, 0.5),
        ("infra", 0.07, 45_000, 1.0),
        ("planning", 0.03, 120_000, 0.9),
    ];

    private static readonly (string Model, double Weight, double Factor)[] Models =
        [("claude-sonnet-4-6", 0.65, 1), ("claude-opus-4-6", 0.2, 1.3), ("claude-haiku-4-5", 0.15, 0.7)];

    private static readonly (string? Phase, double Weight, double Factor)[] Phases =
        [(null, 0.4, 1), ("implementation", 0.35, 1.1), ("testing", 0.15, 0.8), ("planning", 0.1, 1.4)];

    public static Ledger Of(int sessions, ulong seed = 5000)
    {
        var random = new FixedRandom(seed);
        var pricer = new Pricer(PriceTable.Shipped);
        var start = new DateTimeOffset(2024, 1, 1, 8, 0, 0, TimeSpan.Zero);
        return Ledger.Of(Enumerable.Range(0, sessions).Select(i => PartOf(i, start.AddHours(3.5 * i), random, pricer)));
    }

    /// <summary>Tokens of some work, drawn from the same distribution as the ledger's sessions.</summary>
    public static double Draw(FixedRandom random, string kind, string model, string? phase, int tasks)
    {
        var (_, _, middle, spread) = Kinds.First(one => one.Kind == kind);
        var astray = random.Next() < 1 / 12.0 ? 3 + (7 * random.Next()) : 1;
        return middle * Models.First(one => one.Model == model).Factor * Phases.First(one => one.Phase == phase).Factor
            * Math.Pow(tasks, 0.85) * Math.Exp(spread * random.Normal()) * astray;
    }

    private static Part PartOf(int number, DateTimeOffset started, FixedRandom random, Pricer pricer)
    {
        var kind = Pick(random, Kinds, one => one.Weight).Kind;
        var model = Pick(random, Models, one => one.Weight).Model;
        var phase = Pick(random, Phases, one => one.Weight).Phase;
        var tasks = 1 + random.Below(5) + (random.Next() < 0.1 ? random.Below(12) : 0);
        var tokens = Draw(random, kind, model, phase, tasks);
        var counts = new TokenCounts((long)(tokens * 0.1), (long)(tokens * 0.3), 0, (long)(tokens * 0.6), (long)(tokens * 9));
        var day = DateOnly.FromDateTime(started.DateTime);
        var key = new LineKey(day, model, "main");
        var others = tasks >= 3 && random.Next() < 0.3 ? $"{(tasks - 1).ToString(CultureInfo.InvariantCulture)} {kind}, 1 {(kind == "docs" ? "code" : "docs")}" : $"{tasks.ToString(CultureInfo.InvariantCulture)} {kind}";
        return new Part
        {
            Id = number.ToString("D8", CultureInfo.InvariantCulture),
            Name = "aaaaaa",
            Date = day,
            Started = started,
            Ended = started.AddHours(0.3 + (4 * random.Next())),
            Author = random.Next() < 0.7 ? "Ada Lovelace <ada@example.com>" : "Grace Hopper <grace@example.com>",
            Usage = [new UsageLine { Key = key, Calls = 10, Tokens = counts, Cost = Money.Round(pricer.ExactCost(key, counts)!.Value) }],
            Tasks = tasks,
            TaskTypes = others,
            Phase = phase,
        };
    }

    private static T Pick<T>(FixedRandom random, T[] choices, Func<T, double> weightOf)
    {
        var at = random.Next();
        foreach (var choice in choices)
        {
            at -= weightOf(choice);
            if (at < 0)
            {
                return choice;
            }
        }

        return choices[^1];
    }
}
