using TokenLog.Core.Estimates;

namespace TokenLog.Tests.Estimates;

public sealed class Predictions
{
    [Theory]
    [InlineData("3 code, 1 docs", 4, "code", "4-8 tasks")]
    [InlineData("code, docs", 2, "code", "2-3 tasks")]
    [InlineData("1 Documentation", 1, "docs", "1 task")]
    [InlineData("2 bug; 9 tests", 11, "test", "9+ tasks")]
    [InlineData("4", 4, null, "4-8 tasks")]
    [InlineData("1 security audit", 1, "security audit", "1 task")]
    public void Tasks_are_read(string text, int tasks, string? kind, string size)
    {
        var mix = TaskMix.Parse(text)!;
        Assert.Equal((tasks, kind, size), (mix.Tasks, mix.Kind, mix.Size));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0 code")]
    [InlineData("3x code")]
    [InlineData("99999999999 code")]
    public void What_says_no_number_is_no_work(string text) => Assert.Null(TaskMix.Parse(text));

    [Theory]
    [InlineData(2, 3, "nothing")]
    [InlineData(0, 3, "all sessions")]
    [InlineData(0, 5, "code, m, 1 task")]
    [InlineData(4, 8, "code")]
    [InlineData(30, 4, "all sessions")]
    public void The_narrowest_class_with_five_sessions_speaks(int others, int same, string expected)
    {
        var history = new History(Target.Tokens);
        Add(history, same > 5 ? same - 4 : same, new Work(new TaskMix(1, "code"), "m"));
        Add(history, same > 5 ? 4 : 0, new Work(new TaskMix(5, "code"), "other"));
        Add(history, expected == "nothing" ? 0 : others, new Work(new TaskMix(1, "docs"), "other"));
        var prediction = expected == "nothing" ? new History(Target.Tokens).Predict(Asked) : history.Predict(Asked);
        Assert.Equal(expected, prediction?.Class.ToString() ?? "nothing");
    }

    private static Work Asked { get; } = new(new TaskMix(1, "code"), "m");

    [Theory]
    [InlineData(3, 1.8856)]
    [InlineData(8, 1.4149)]
    public void Few_sessions_give_the_t_range(int count, double t)
    {
        var sample = Of(Enumerable.Range(1, count).Select(i => (double)i));
        var range = sample.Range()!.Value;
        Assert.Equal(t * sample.Deviation * Math.Sqrt(1 + (1.0 / count)), (range.High - range.Low) / 2, 3);
        Assert.Equal((1 + count) / 2.0, (range.High + range.Low) / 2, 6);
    }

    [Fact]
    public void Nine_sessions_give_the_first_and_the_last_and_99_the_tenth_from_either_end()
    {
        Assert.Equal((1.0, 9.0), Of(Enumerable.Range(1, 9).Select(i => (double)i)).Range());
        var (low, high) = Of(Enumerable.Range(1, 99).Select(i => (double)i)).Range()!.Value;
        Assert.Equal(10, low, 6);
        Assert.Equal(90, high, 6);
    }

    private static Sample Of(IEnumerable<double> logs)
    {
        var sample = new Sample();
        foreach (var log in logs)
        {
            sample.Add(log);
        }

        return sample;
    }

    private static void Add(History history, int count, Work work)
    {
        for (var i = 0; i < count; i++)
        {
            history.Add(new PastWork($"{i}", default, default, work, 1000 * (i + 1) * work.Mix.Tasks, null));
        }
    }
}
