using System.Text;
using System.Text.Json;
using TokenLog.Core.Sources;

namespace TokenLog.Tests.Sources;

/// <summary>What is quick says what the slow way says, or nothing.</summary>
public class QuickWays
{
    private static readonly byte[] Likely = Encoding.ASCII.GetBytes("{}[]\":,\\u0123e-.tfn \t\0x/");

    [Theory]
    [InlineData("claude-code")]
    [InlineData("codex")]
    public void Lines_read_quickly_hold_what_they_hold_when_read_slowly(string agent)
    {
        var random = new Random(6);
        var (quick, lines) = (0, 0);
        foreach (var line in CaseFolder.Names.Where(name => name.StartsWith(agent + "/", StringComparison.Ordinal)).SelectMany(LinesOf))
        {
            for (var i = 0; i < 40; i++)
            {
                var changed = i == 0 ? line : Mutated(line, random);
                var (read, slow) = agent == "codex" ? BothCodex(changed) : BothClaude(changed);
                Assert.True(read is null || read == slow, $"{Encoding.UTF8.GetString(changed)}\nquick: {read}\nslow: {slow}");
                quick += read is null ? 0 : 1;
                lines++;
            }
        }

        // Or it proves nothing.
        Assert.InRange(quick, lines / 50, lines);
    }

    /// <summary>The kinds that a log has many of, as agents write them.</summary>
    [Theory]
    [InlineData("""{"type":"assistant","message":{"id":"msg_1","model":"m","content":[{"type":"text","text":"Sort\n\"it\""}],"usage":{"input_tokens":3,"output_tokens":4,"cache_creation":{"ephemeral_5m_input_tokens":5}}}}""")]
    [InlineData("""{"sessionId":"a","message":{"id":"msg_1","usage":{"input_tokens":3}},"forkedFrom":{"sessionId":"b","messageUuid":"c"}}""")]
    [InlineData("""{"type":"progress","data":{"message":{"type":"assistant","timestamp":"2026-03-02T08:00:05.123Z","message":{"id":"msg_2","usage":{"output_tokens":9}}},"type":"agent_progress"}}""")]
    public void Lines_of_claude_code_are_read_quickly(string line)
    {
        var (quick, slow) = BothClaude(Encoding.UTF8.GetBytes(line));

        Assert.Equal(slow, quick);
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-03-02T08:00:05.123Z","type":"event_msg","payload":{"type":"token_count","info":null,"rate_limits":{"plan_type":null}}}""")]
    [InlineData("""{"type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":7,"cached_input_tokens":2,"output_tokens":3},"model_context_window":9}}}""")]
    [InlineData("""{"type":"turn_context","payload":{"turn_id":"t","cwd":"/work","sandbox_policy":{"mode":"read-only"},"model":"gpt-5","effort":null}}""")]
    public void Lines_of_codex_are_read_quickly(string line)
    {
        var (quick, slow) = BothCodex(Encoding.UTF8.GetBytes(line));

        Assert.Equal(slow, quick);
    }

    /// <summary>Messages inside messages are no log's, and must not cost a stack frame each.</summary>
    [Fact]
    public void What_goes_down_without_end_is_given_up_on()
    {
        var abyss = string.Concat(Enumerable.Repeat("""{"data":{"message":""", 100_000));

        Assert.False(new ClaudeCodeEntry().ReadPlain(Encoding.UTF8.GetBytes(abyss + "}")));
        Assert.False(PlainJson.IsObject(Encoding.UTF8.GetBytes(abyss + "}")));
    }

    [Fact]
    public void What_is_taken_for_json_is_json()
    {
        var random = new Random(7);
        var (taken, lines) = (0, 0);
        foreach (var line in CaseFolder.Names.SelectMany(LinesOf))
        {
            for (var i = 0; i < 20; i++)
            {
                var changed = i == 0 ? line : Mutated(line, random);
                var isTaken = PlainJson.IsObject(changed);
                Assert.True(!isTaken || IsRead(changed, (ref Utf8JsonReader reader) => reader.TrySkip()), Encoding.UTF8.GetString(changed));
                taken += isTaken ? 1 : 0;
                lines++;
            }
        }

        Assert.InRange(taken, lines / 20, lines);
    }

    [Theory]
    [InlineData("\"usage\"")]
    [InlineData("\"gitOperation\"")]
    [InlineData("\\n[main 3fa2c1d] Sort the jars\"")]
    [InlineData("\\r[main 3fa2c1d] Sort the jars\"")]
    [InlineData("\"[main (root-commit) 3fa2c1d] Sort the jars\"")]
    public void A_sign_is_found_wherever_it_stands(string sign)
    {
        for (var before = 1; before < 100; before++)
        {
            foreach (var after in new[] { 0, 1, 40 })
            {
                Assert.True(LineSigns<ClaudeCodeSigns>.AreIn(Line(before, sign, after)), $"{before} {after}");
            }
        }
    }

    [Theory]
    [InlineData("\"token_count\"")]
    [InlineData("\"token_usage_record\"")]
    [InlineData("\"turn_context\"")]
    [InlineData("\"session_meta\"")]
    [InlineData("\"thread_settings_applied\"")]
    public void A_sign_of_codex_is_found_wherever_it_stands(string sign)
    {
        for (var before = 0; before < 100; before++)
        {
            Assert.True(LineSigns<CodexSigns>.AreIn(Line(before, sign, before % 9)), $"{before}");
        }
    }

    [Theory]
    [InlineData("\"usage")]
    [InlineData("\\\"usage\\\"")]
    [InlineData("\\\\n[main 3fa2c1d] Sort the jars\"")]
    [InlineData("n[main 3fa2c1d] Sort the jars\"")]
    [InlineData("\"token_counts\" \"turn-context\"")]
    public void What_is_no_sign_is_passed_over(string text)
    {
        for (var before = 1; before < 70; before++)
        {
            Assert.False(LineSigns<ClaudeCodeSigns>.AreIn(Line(before, text, 50)));
            Assert.False(LineSigns<CodexSigns>.AreIn(Line(before, text, 50)));
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(1000, 5)]
    [InlineData(1000, 1000000)]
    public void Numbers_are_put_in_order_and_equal_ones_stay_as_they_stand(int count, int largest)
    {
        var random = new Random(count);
        var numbers = Enumerable.Range(0, count).Select(_ => (long)random.Next(largest)).ToArray();

        Assert.Equal(Enumerable.Range(0, count).OrderBy(i => numbers[i]), StableOrder.Of(numbers));
    }

    private static byte[] Line(int before, string sign, int after) => Encoding.UTF8.GetBytes(new string('x', before) + sign + new string('y', after));

    private static IEnumerable<byte[]> LinesOf(string name) => CaseFolder.Files(name)
        .SelectMany(file => Encoding.UTF8.GetString(file.Bytes).Split('\n'))
        .Where(line => line.Length is > 2 and < 20_000 && line[0] == '{')
        .Select(Encoding.UTF8.GetBytes);

    private static byte[] Mutated(byte[] line, Random random)
    {
        var bytes = line.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var (at, likely) = (random.Next(bytes.Count), Likely[random.Next(Likely.Length)]);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = likely;
                    break;
                case 1:
                    bytes.Insert(at, likely);
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static (string? Quick, string Slow) BothClaude(byte[] line)
    {
        var (quick, slow) = (new ClaudeCodeEntry(), new ClaudeCodeEntry());
        return (quick.ReadPlain(line) ? Show(quick) : null, IsRead(line, slow.Read) ? Show(slow) : "not read");
    }

    private static (string? Quick, string Slow) BothCodex(byte[] line)
    {
        var (quick, slow) = (new CodexEntry(), new CodexEntry());
        return (quick.ReadPlain(line) ? Show(quick) : null, IsRead(line, slow.Read) ? Show(slow) : "not read");
    }

    private static bool IsRead(byte[] line, PropertyReader read)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
        try
        {
            return reader.Read() && read(ref reader) && line.AsSpan((int)reader.BytesConsumed).Trim(" \t\r"u8).IsEmpty;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Show(ClaudeCodeEntry entry) => string.Join(
        '|',
        [
            $"{entry.At:O}", entry.Session, entry.ForkedFrom, entry.RequestId, entry.Uuid, entry.Cwd, entry.Branch, entry.Version, $"{entry.Sidechain}", $"{entry.CostUsd}",
            entry.MessageId, entry.Model, $"{entry.Visible}", $"{entry.Commits.Found.Count}", entry.Inner is { } inner ? $"({Show(inner)})" : "", Show(entry.Usage), .. entry.Usage.Iterations.Select(Show),
        ]);

    private static string Show(ClaudeCodeUsage usage) => $"{usage.Any} {usage.Problem} {usage.IsAdvisor} {usage.Model} {usage.Figures(null, null)}";

    private static string Show(CodexEntry entry) => string.Join(
        '|',
        [
            $"{entry.At:O}", entry.Type, entry.Event, entry.Id, entry.Cwd, entry.Model, entry.ServiceTier, entry.ResponseId, entry.Subagent,
            $"{entry.Last}", $"{entry.Total}", entry.LastProblem, entry.TotalProblem,
        ]);
}
