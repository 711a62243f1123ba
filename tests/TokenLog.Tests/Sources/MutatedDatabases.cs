using Microsoft.Data.Sqlite;
using TokenLog.Core.Sources;

namespace TokenLog.Tests.Sources;

/// <summary>
/// Whatever the values in a database are, reading it ends and adds nothing negative or absurd. The databases are those of the cases, with bytes changed; most
/// changes hit values, since there is little else in so small a database. What SQLite itself calls damage is the tool's to say.
/// </summary>
public class MutatedDatabases
{
    private const int Rounds = 300;
    private const long MostOfACall = 6_000_000_000_000;

    public static TheoryData<string> Agents => [.. AgentSources.All.OfType<IDatabaseSource>().Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Agents))]
    public void Are_read_or_refused(string agent)
    {
        var files = CaseFolder.Names
            .SelectMany(name => CaseFolder.Files(name).Where(file => CaseFolder.SourceOf(name, file.Path).Name == agent && CaseFolder.IsDatabase(name, file.Path)))
            .ToList();
        var random = new Random(2026);
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var file = files[random.Next(files.Count)];
            try
            {
                var log = CaseFolder.Read(agent, file.Path, Mutated(file.Bytes, random));
                read++;
                Assert.All(Deduplicator.Calls([log]), AssertSound);
                Assert.All(log.Warnings, warning => Assert.DoesNotContain(warning.Message, char.IsControl));
            }
            catch (SqliteException)
            {
                // Refused.
            }
        }

        Assert.True(read > Rounds / 10, $"only {read} were read");
    }

    private static void AssertSound(Call call)
    {
        Assert.False(call.Tokens.HasNegative);
        Assert.InRange(call.Tokens.Total, 0, MostOfACall);
        Assert.InRange(call.Tokens.Reasoning, 0, call.Tokens.Output);
        Assert.InRange(call.ReportedCost ?? 0, 0, 1_000_000);
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        bytes = [.. bytes];
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            if (random.Next(3) == 0)
            {
                bytes[at] ^= (byte)(1 << random.Next(8));
            }
            else if (Array.FindIndex(bytes, at, one => one is >= (byte)'0' and <= (byte)'9') is > 0 and var digit)
            {
                bytes[digit] = "0123456789-.eE\""u8[random.Next(15)];
            }
        }

        return bytes;
    }
}
