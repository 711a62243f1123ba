using FsCheck;
using FsCheck.Fluent;

namespace TokenLog.Tests.Recording;

public sealed class RandomHistories
{
    /// <summary>Whatever happens between runs, the parts hold what the logs hold, and nothing twice.</summary>
    [Fact]
    public void The_ledger_always_adds_up_to_the_logs()
    {
        var steps = Gen.Choose(0, 6).ListOf(24);
        Check.QuickThrowOnFailure(Prop.ForAll(
            steps.ToArbitrary(),
            history =>
            {
                var bench = new Bench();
                var calls = 0;
                foreach (var action in history)
                {
                    var key = $"k{calls}";
                    _ = action switch
                    {
                        0 => bench.Log(Bench.Call(key, $"2026-03-15T09:{calls++ % 60:00}:00Z")),
                        1 => bench.Log(Bench.Call(key, "2026-03-15T09:00:00Z", branch: calls++ % 2 == 0 ? "main" : "feature")),
                        2 => bench.Log(Bench.Call(key, $"2026-03-{10 + (calls++ % 15)}T09:00:00Z", model: "claude-opus-4-6", role: "Explore")),
                        3 when calls > 0 => bench.Log(Bench.Call($"k{calls / 2}", "2026-03-15T09:00:00Z", output: 1000 + calls)),
                        4 => bench.Commit(),
                        5 => bench.Clean(),
                        _ => bench.LoseJournal(),
                    };
                    bench.Run();
                }

                bench.Run();
                bench.AssertComplete();
            }));
    }
}
