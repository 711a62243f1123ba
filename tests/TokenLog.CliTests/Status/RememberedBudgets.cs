using System.Globalization;
using System.Text;
using TokenLog.Commands;

namespace TokenLog.CliTests.Status;

/// <summary>What <c>status --short</c> and <c>guard</c> remember never outlives what it was counted from.</summary>
public sealed class RememberedBudgets : IDisposable
{
    private const string First = "reports/sessions/2026-03/2026-03-16-aaaaaaaa.aaaaaa.md";
    private const string Second = "reports/sessions/2026-03/2026-03-16-bbbbbbbb.bbbbbb.md";
    private static readonly DateTimeOffset Now = new(2026, 3, 16, 12, 0, 0, TimeSpan.Zero);

    private readonly TempRepository repository = TempRepository.Empty();

    public RememberedBudgets()
    {
        Directory.CreateDirectory(repository.At(".git/tokenlog"));
        Budget("3.00");
        Part(First, "1.20");
    }

    private string Memory => repository.At(".git/tokenlog/budgets");

    public void Dispose() => repository.Dispose();

    [Fact]
    public void An_answer_is_remembered_while_nothing_changes()
    {
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
        Tamper();
        Assert.Equal("month 40% $1.XX/$3.00", LineAt(Now.AddHours(11)));
    }

    [Theory]
    [InlineData("a part more", "month 80% $2.40/$3.00 warning")]
    [InlineData("a part changed", "month 50% $1.50/$3.00")]
    [InlineData("a part renamed", "month 40% $1.20/$3.00")]
    [InlineData("a part gone", "month 0% $0.00/$3.00")]
    [InlineData("a budget changed", "month 30% $1.20/$4.00")]
    [InlineData("the program changed", "month 40% $1.20/$3.00")]
    [InlineData("the memory cut short", "month 40% $1.20/$3.00")]
    public void Any_change_is_seen(string change, string line)
    {
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
        Tamper();
        switch (change)
        {
            case "a part more":
                Part(Second, "1.20");
                break;
            case "a part changed":
                Part(First, "1.50", minutes: 61);
                break;
            case "a part renamed":
                File.Move(repository.At(First), repository.At(Second));
                break;
            case "a part gone":
                File.Delete(repository.At(First));
                break;
            case "a budget changed":
                Budget("4.00", minutes: 61);
                break;
            case "the program changed":
                Tamper("tokenlog budgets 1", "tokenlog budgets 0");
                break;
            default:
                File.WriteAllBytes(Memory, File.ReadAllBytes(Memory)[..^8]);
                break;
        }

        Assert.Equal(line, LineAt(Now));
    }

    [Theory]
    [InlineData("2026-03-17T00:00:00Z")]
    [InlineData("2026-03-16T11:59:59Z")]
    public void Nothing_is_remembered_into_another_day_or_back_in_time(string instant)
    {
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
        Tamper();
        Assert.Equal("month 40% $1.20/$3.00", LineAt(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void What_was_written_a_moment_ago_is_not_remembered()
    {
        Part(First, "1.20", minutes: 0);
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
        Assert.False(File.Exists(Memory));
    }

    [UnixFact]
    public void A_link_is_not_remembered()
    {
        File.Move(repository.At(First), repository.Beside("part.md"));
        File.CreateSymbolicLink(repository.At(First), repository.Beside("part.md"));
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
        Assert.False(File.Exists(Memory));
    }

    [Fact]
    public void A_look_at_a_repository_where_nothing_was_recorded_leaves_nothing_behind()
    {
        Directory.Delete(repository.At(".git/tokenlog"));
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
        Assert.False(Directory.Exists(repository.At(".git/tokenlog")));
    }

    [Fact]
    public void Each_worktree_remembers_its_own()
    {
        repository.Commit("a commit");
        repository.Git("worktree", "add", "--quiet", repository.Beside("other"));
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
        Assert.Null(QuickAnswer.At(repository.Beside("other"), Now));
        repository.Write("../other/.ai/token-tracker.json", Configuration("4.00"));
        Age(repository.Beside("other/.ai/token-tracker.json"), 60);
        Assert.Equal("month 0% $0.00/$4.00", QuickAnswer.At(repository.Beside("other"), Now)!.Line);
        Assert.True(File.Exists(repository.At(".git/worktrees/other/tokenlog/budgets")));
        Assert.Equal("month 40% $1.20/$3.00", LineAt(Now));
    }

    private string? LineAt(DateTimeOffset now) => QuickAnswer.At(repository.Folder, now)!.Line;

    /// <summary>Makes what is remembered tell itself from what is counted.</summary>
    private void Tamper(string from = "$1.20", string to = "$1.XX") =>
        File.WriteAllBytes(Memory, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(File.ReadAllBytes(Memory)).Replace(from, to, StringComparison.Ordinal)));

    private void Budget(string usd, int minutes = 60)
    {
        repository.Write(".ai/token-tracker.json", Configuration(usd));
        Age(repository.At(".ai/token-tracker.json"), minutes);
    }

    private static string Configuration(string usd) =>
        $$"""{ "version": 1, "alert_thresholds": { "warning": 0.75 }, "budgets": [{ "name": "month", "period": "month", "usd": {{usd}} }] }""";

    private void Part(string path, string cost, int minutes = 60)
    {
        repository.Write(path, $$"""
            ---
            schema: "tokenlog/session@1"
            id: "{{path.Split('-', '.')[4]}}"
            part: "{{path.Split('-', '.')[5]}}"
            kind: "usage"
            agent: "claude-code"
            session: "one"
            date: "2026-03-16"
            usage:
              - {day: "2026-03-16", model: "claude-sonnet-4-6", role: "main", calls: 1, input: 1, output: 1, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, cost: {{cost}}}
            ---

            """);
        Age(repository.At(path), minutes);
    }

    private static void Age(string file, int minutes) => File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-minutes));
}
