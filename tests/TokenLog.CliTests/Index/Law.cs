using System.Globalization;
using TokenLog.CliTests.Documentation;
using TokenLog.Core.Sources;
using TokenLog.Tests.Sources;
using TokenLog.Workspace;

namespace TokenLog.CliTests.Index;

/// <summary>
/// The law of the index: whatever happens to a log between two runs, a reading with the index finds what a reading without it finds. Logs
/// grow by any number of bytes, are cut, changed in place, replaced, touched; packs are damaged; companions come and change.
/// </summary>
public sealed class Law : IDisposable
{
    private const int Sequences = 20;
    private const int Steps = 14;
    private const string Tokens = "> Tokens: 1k sent, 1k received.\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tokenlog-index-");

    /// <summary>Logs, by the agent and the file's name, that grow by one piece after the other. What came first looks different in the light of what comes later.</summary>
    public static TheoryData<string, string, string[]> Growing => new()
    {
        // Which of two kinds of log it is shows late.
        { "aider", "analytics.jsonl", ["ompt_tokens\":7}}\n", """{"event":"launched","properties":{},"user_id":"a","time":1773482400}""" + "\n"] },
        { "otel", "telemetry.jsonl", ["esource\":{}}\n", "\u0001\u0002\n"] },

        // The cost follows the call, and the call is a copy of one farther up.
        {
            "aider", ".aider.chat.history.md",
            [Chat("09") + Tokens + Chat("10") + Tokens + Chat("09") + Tokens, "> Cost: $0.10 message, $0.10 session.\n"]
        },

        // What is wrong with half a line is said once.
        { "usage", "usage.json", ["\"a\n", "\"b\"", "\"c\"", "\n"] },

        // A long line that names the directory already known is not looked into, whoever knows it.
        {
            "claude-code", "aaaaaaaa-1111-4111-8111-000000000001.jsonl",
            [Told(""" "message":{"id":"m","model":"claude-opus-4-8","usage":{"output_tokens":1}} """), Told(new string('x', 600)), Told(" \"open ") + Told(new string('y', 600))]
        },
    };

    public static TheoryData<string> Agents => [.. AgentSources.All.Select(source => source.Name)];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Agents))]
    public void Reading_with_the_index_finds_what_reading_without_it_finds(string agent)
    {
        var source = AgentSources.All.Single(source => source.Name == agent);
        var material = Material(source).ToList();
        Assert.True(material.Count > 0 || !Directory.Exists(CasesOf(agent)), "there are cases");
        for (var sequence = 0; sequence < Sequences && material.Count > 0; sequence++)
        {
            var random = new Random((agent.Length * 1000) + sequence);
            var (name, _) = material[random.Next(material.Count)];
            var log = Path.Combine(folder.FullName, sequence.ToString(CultureInfo.InvariantCulture), name);
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            File.WriteAllBytes(log, []);
            var history = "";
            for (var step = 0; step < Steps; step++)
            {
                history += " " + Change(source, log, material, random);
                var with = Found(source, log, Path.Combine(folder.FullName, "index"));
                var without = Found(source, log, index: null);
                Assert.True(with.AsSpan().SequenceEqual(without), $"{name}, sequence {sequence}:{history}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Growing))]
    public void A_log_that_grows_is_understood_as_one_that_was_there_at_once(string agent, string name, string[] pieces)
    {
        var source = AgentSources.All.Single(source => source.Name == agent);
        var log = Path.Combine(folder.FullName, name);
        foreach (var piece in pieces)
        {
            File.AppendAllText(log, piece);
            Assert.Equal(Found(source, log, index: null), Found(source, log, Path.Combine(folder.FullName, "index")));
        }
    }

    private static string Chat(string hour) => $"# aider chat started at 2026-03-14 {hour}:00:00\n";

    private static string Told(string what) =>
        $$"""{"sessionId":"a","timestamp":"2026-03-14T09:00:00Z","cwd":"C:\\home\\ada",{{what}}}""" + "\n";

    /// <summary>One thing that may happen to a log; says what it was.</summary>
    private string Change(IAgentSource source, string log, List<(string Name, byte[] Bytes)> material, Random random)
    {
        var bytes = File.ReadAllBytes(log);
        var other = material[random.Next(material.Count)].Bytes;
        switch (random.Next(12))
        {
            case 0 when bytes.Length > 0:
                File.WriteAllBytes(log, bytes[..random.Next(bytes.Length)]);
                return "cut";
            case 1 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)"0123456789\n\"}"[random.Next(13)];
                File.WriteAllBytes(log, bytes);
                return "changed";
            case 2 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)"0123456789\n\"}"[random.Next(13)];
                File.WriteAllBytes(log, [.. bytes, .. other]);
                return "changed and longer";
            case 3:
                File.WriteAllBytes(log, other);
                return "another";
            case 4:
                File.Delete(log);
                File.WriteAllBytes(log, [.. other, .. bytes]);
                return "replaced";
            case 5:
                File.SetLastWriteTimeUtc(log, new DateTime(2026, 3, 1 + random.Next(20), 0, 0, 0, DateTimeKind.Utc));
                return "touched";
            case 6:
                foreach (var pack in LogPackFiles.All(Path.Combine(folder.FullName, "index")))
                {
                    var damaged = File.ReadAllBytes(pack.FullName);
                    damaged[random.Next(damaged.Length)] ^= 1;
                    File.WriteAllBytes(pack.FullName, damaged[..(damaged.Length - random.Next(2))]);
                }

                return "index damaged";
            case 7 when source.CompanionOf(log) is { } companion:
                File.WriteAllText(companion, random.Next(2) == 0 ? """{"agentType":"Explore"}""" : "/home/ada/shop");
                return "companion";
            default:
                var from = random.Next(3) == 0 ? random.Next(other.Length) : 0;
                var to = random.Next(2) == 0 ? other.Length : from + random.Next(other.Length - from);
                File.WriteAllBytes(log, [.. bytes, .. other[from..to], .. random.Next(2) == 0 ? "\n"u8 : []]);
                return "longer";
        }
    }

    private static byte[] Found(IAgentSource source, string log, string? index)
    {
        using var remembered = new LogIndex(index);
        var writer = new CompactWriter();
        FileLogBytes.Write(writer, new LogReading(source, remembered).Read(new FileInfo(log)));
        return writer.Written.ToArray();
    }

    /// <summary>The logs of the agent's cases, by their paths below the case.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Material(IAgentSource source) =>
        Directory.Exists(CasesOf(source.Name))
            ? Directory.EnumerateDirectories(CasesOf(source.Name)).Order(StringComparer.Ordinal).SelectMany(one => Directory
                .EnumerateFiles(one, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (File: file, Name: SqlScript.LogOf(Path.GetRelativePath(one, file))))
                .Where(file => Path.GetFileName(file.File) != "expected.json" && source.IsLog(file.Name.Replace('\\', '/')))
                .Select(file => (file.Name, SqlScript.BytesOf(file.File))))
                .Where(log => log.Item2.Length > 0)
            : [];

    private static string CasesOf(string agent) => Path.Combine(Repository.Root, "tests", "TokenLog.Tests", "Sources", "Cases", agent);
}
