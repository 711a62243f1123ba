using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TokenLog.Core.Sources;

namespace TokenLog.Tests.Sources;

/// <summary>
/// One law for all sources: whatever happened to a log, reading it ends, throws nothing, takes memory in proportion to the log, adds nothing negative or absurd,
/// and says of what it could not understand where that stands. The logs are those of the cases, changed at random; a failure names its seed.
/// </summary>
public partial class MutatedLogs
{
    private const int Rounds = 400;
    private const long MostOfACall = 6_000_000_000_000;

    /// <summary>What a reader may take beside what it makes of the log: buffers, and the first use of everything.</summary>
    private const long OwnMemory = 24 * 1024 * 1024;

    private static readonly string[] Figures =
        ["-1", "-9223372036854775808", "9223372036854775807", "18446744073709551616", "1000000000001", "1e400", "-0.5", "0.1", "NaN", "null", "true", "\"12\"", "\"\"", "[]", "{}", "\"\\ud800\"", "00"];

    /// <summary>Agents that keep nothing but databases have <see cref="MutatedDatabases"/>.</summary>
    public static TheoryData<string> Agents => [.. AgentSources.All.Where(source => source is not (Crush or Cursor or CopilotChat)).Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task Are_read_within_bounds_and_say_where_they_are_damaged(string agent)
    {
        var files = CaseFolder.Names
            .SelectMany(name => CaseFolder.Files(name).Where(file => CaseFolder.SourceOf(name, file.Path).Name == agent && !CaseFolder.IsDatabase(name, file.Path)))
            .Where(file => file.Bytes.Length > 0)
            .ToList();
        Assert.NotEmpty(files);
        var source = AgentSources.All.Single(source => source.Name == agent);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var file = files[random.Next(files.Count)];
            var log = Mutated(file.Bytes, random);
            var companion = random.Next(3) == 0 ? Mutated(file.Companion, random) : file.Companion;
            try
            {
                await Task.Run(() => Check(source, file.Path, log, companion, random)).WaitAsync(TimeSpan.FromMinutes(2));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, {file.Path}:\n{Encoding.UTF8.GetString(log)}", failure);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void Hold_long_texts_without_need_of_memory(string agent)
    {
        const int Size = 48 * 1024 * 1024;

        // Cline's requests are JSON in a text: it keeps 8 MB of one, and buffers double.
        const int Most = 72 * 1024 * 1024;
        var source = AgentSources.All.Single(source => source.Name == agent);
        foreach (var name in CaseFolder.Names)
        {
            foreach (var file in CaseFolder.Files(name).Where(file => CaseFolder.SourceOf(name, file.Path) == source && !CaseFolder.IsDatabase(name, file.Path)).Take(1))
            {
                // Where the value of a key begins, and no text inside another one.
                if (Value().Match(Encoding.Latin1.GetString(file.Bytes)) is not { Success: true } value)
                {
                    continue;
                }

                var text = value.Index + value.Length;
                byte[] log = [.. file.Bytes[..text], .. Enumerable.Repeat((byte)'x', Size), .. file.Bytes[text..]];
                var before = GC.GetAllocatedBytesForCurrentThread();
                source.Read(new LogFile(file.Path), new MemoryStream(log), file.Companion);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
            }
        }
    }

    private static void Check(IAgentSource source, string path, byte[] log, byte[] companion, Random random)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = source.Read(new LogFile(path, Written: DateTimeOffset.UnixEpoch), new MemoryStream(log), companion);
        var calls = Deduplicator.Calls([read]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, OwnMemory + (200L * log.Length));

        foreach (var call in calls)
        {
            Assert.False(call.Tokens.HasNegative);
            Assert.InRange(call.Tokens.Total, 0, MostOfACall);
            Assert.InRange(call.Tokens.Reasoning, 0, call.Tokens.Output);
            Assert.InRange(call.WebSearches, 0, int.MaxValue);
            Assert.InRange(call.ReportedCost ?? 0, 0, 1_000_000);
        }

        var lines = log.AsSpan().Count((byte)'\n') + 1;
        foreach (var warning in read.Warnings)
        {
            Assert.Equal(path, warning.Path);
            Assert.Matches("^TL01[0-9]{2}$", warning.Code);
            Assert.InRange(warning.Line, warning.Code is "TL0104" or "TL0105" ? 0 : 1, lines);
            Assert.DoesNotContain('\n', warning.Message);
        }

        Assert.InRange(read.End.Offset, 0, log.Length);
        Assert.Equal(Plain(calls), Plain(Deduplicator.Calls([Kept(read)])));
        Assert.Equal(Plain(calls), Plain(Deduplicator.Calls([InTwoSteps(source, path, log, companion, random)])));
    }

    /// <summary>What the index remembers of a log.</summary>
    private static FileLog Kept(FileLog log)
    {
        var writer = new CompactWriter();
        FileLogBytes.Write(writer, log);
        var reader = new CompactReader(writer.Written);
        return FileLogBytes.Read(ref reader, log.Agent, log.Path);
    }

    /// <summary>As the tool reads a log that goes on growing: up to a line's end first, then from where that ended.</summary>
    private static FileLog InTwoSteps(IAgentSource source, string path, byte[] log, byte[] companion, Random random)
    {
        var file = new LogFile(path, Written: DateTimeOffset.UnixEpoch);
        var cut = source.GoesOn(path) ? log.AsSpan(0, random.Next(log.Length + 1)).LastIndexOf((byte)'\n') + 1 : 0;
        var first = source.Read(file, new MemoryStream(log, 0, cut), companion);
        if (first.End.Offset > 0)
        {
            var start = (int)first.End.Offset;
            var second = source.Read(file with { Start = first.End, Before = first }, new MemoryStream(log, start, log.Length - start), companion);
            if (second.End.Offset > 0)
            {
                return second;
            }
        }

        return source.Read(file, new MemoryStream(log), companion);
    }

    private static List<string> Plain(IEnumerable<Call> calls) =>
        [.. calls.Select(call => string.Create(CultureInfo.InvariantCulture, $"{call.At:O} {call.Agent} {call.Session} {call.Key} {call.Model} {call.Cwd} {call.Tokens} {call.ReportedCost}"))];

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Length > 0; changes--)
        {
            bytes = random.Next(9) switch
            {
                0 => FlipBits(bytes, random),
                1 => bytes[..random.Next(bytes.Length)],
                2 => bytes[random.Next(bytes.Length)..],
                3 => WithoutSome(bytes, random),
                4 => WithSomeTwice(bytes, random),
                5 => Lines(bytes, lines => [.. lines.OrderBy(_ => random.Next())]),
                6 => Lines(bytes, lines => [.. lines, .. lines.Where(_ => random.Next(2) == 0)]),
                7 => OtherFigure(bytes, random),
                _ => WithSign(bytes, random),
            };
        }

        return bytes;
    }

    private static byte[] FlipBits(byte[] bytes, Random random)
    {
        bytes = [.. bytes];
        for (var flips = random.Next(1, 20); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static byte[] WithoutSome(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 200))..]];
    }

    private static byte[] WithSomeTwice(byte[] bytes, Random random)
    {
        var (from, to) = (random.Next(bytes.Length), random.Next(bytes.Length));
        return [.. bytes[..to], .. bytes[from..Math.Min(bytes.Length, from + random.Next(1, 400))], .. bytes[to..]];
    }

    private static byte[] WithSign(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        return [.. bytes[..at], "{}[]\",:\\\n\0-9 \r\uFEFF"u8[random.Next(14)], .. bytes[at..]];
    }

    private static byte[] Lines(byte[] bytes, Func<string[], string[]> change) =>
        Encoding.Latin1.GetBytes(string.Join('\n', change(Encoding.Latin1.GetString(bytes).Split('\n'))));

    /// <summary>Another value where a number stands, in JSON or in text.</summary>
    private static byte[] OtherFigure(byte[] bytes, Random random)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var numbers = Number().Matches(text);
        if (numbers.Count == 0)
        {
            return bytes;
        }

        var number = numbers[random.Next(numbers.Count)];
        return Encoding.Latin1.GetBytes(string.Concat(text.AsSpan(0, number.Index), Figures[random.Next(Figures.Length)], text.AsSpan(number.Index + number.Length)));
    }

    [GeneratedRegex("(?<!\\\\)\"\\s*:\\s*\"")]
    private static partial Regex Value();

    [GeneratedRegex(@"(?<=[:,\[ >""])\d+(\.\d+)?")]
    private static partial Regex Number();
}
