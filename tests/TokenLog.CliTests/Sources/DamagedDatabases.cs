using TokenLog.Core.Sources;
using TokenLog.Tests.Sources;
using TokenLog.Workspace;

namespace TokenLog.CliTests.Sources;

/// <summary>Whatever the bytes of a database and of the file beside it are: an answer or a warning, soon, and no other file.</summary>
public sealed class DamagedDatabases : IDisposable
{
    private const int Page = 4096;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tokenlog-damaged-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("DELETE", 1)]
    [InlineData("WAL", 2)]
    public void Damage_is_a_warning_or_goes_unnoticed(string mode, int seed)
    {
        var path = Path.Combine(folder.FullName, "opencode.db");
        var (whole, written) = Whole(mode);
        var random = new Random(seed);
        var source = AgentSources.All.Single(source => source.Name == "opencode");
        var (read, said) = (0, new SortedSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 150; i++)
        {
            File.WriteAllBytes(path, Mutated(whole, random));
            File.Delete(path + "-wal");
            if (written.Length > 0)
            {
                File.WriteAllBytes(path + "-wal", Mutated(written, random));
            }

            using var index = new LogIndex(null);
            var log = new LogReading(source, index).Read(new FileInfo(path));

            read += Deduplicator.Calls([log]).Count;
            said.UnionWith(log.Warnings.Select(warning => warning.Code));
            Assert.All(Directory.EnumerateFiles(folder.FullName), file => Assert.Contains(Path.GetFileName(file), new[] { "opencode.db", "opencode.db-wal" }));
        }

        Assert.True(read > 0);
        Assert.Contains(mode == "WAL" ? "TL0112" : "TL0111", said);
        Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "TL0101", "TL0103", "TL0104", "TL0105", "TL0106", "TL0110", "TL0111", "TL0112", "TL0113" }, said);
    }

    /// <summary>A database of some thirty pages; in the mode that has one, most of it is still in the file beside it.</summary>
    private (byte[] Database, byte[] Written) Whole(string mode)
    {
        var path = Path.Combine(folder.FullName, "whole.db");
        using var agent = SqlScript.Open(path);
        SqlScript.Run(
            agent,
            $$"""
            PRAGMA journal_mode = {{mode}}; PRAGMA wal_autocheckpoint = 0;
            CREATE TABLE session (id text PRIMARY KEY, parent_id text, directory text, version text);
            CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, data text NOT NULL);
            INSERT INTO session VALUES ('ses_a', NULL, '/home/ada/shop', '1.2');
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO message
              SELECT 'msg_' || i, 'ses_a', '{"role":"assistant","time":{"created":' || (1772900000000 + i) || '},"modelID":"gpt-5","tokens":{"input":' || i || ',"output":1}' || iif(i % 50, '', ',"x":"' || hex(zeroblob(5000)) || '"') || '}' FROM n;
            """);
        var bytes = Read(path);
        var written = File.Exists(path + "-wal") ? Read(path + "-wal") : [];
        agent.Dispose();
        File.Delete(path);
        return (bytes, written);

        static byte[] Read(string file)
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[open.Length];
            open.ReadExactly(bytes);
            return bytes;
        }
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var mutated = bytes.ToArray();
        for (var i = random.Next(4); i > 0; i--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(6))
            {
                case 0:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutated.AsSpan(at, Math.Min(random.Next(64), mutated.Length - at)).Fill((byte)random.Next(256));
                    break;
                case 2:
                    // The head of a page: its kind, its cells, where they are.
                    random.NextBytes(mutated.AsSpan(Math.Min(at / Page * Page, mutated.Length - 16), 16));
                    break;
                case 3:
                    mutated[random.Next(Math.Min(100, mutated.Length))] = (byte)random.Next(256);
                    break;
                case 4:
                    var other = random.Next(mutated.Length) / Page * Page;
                    mutated.AsSpan(other, Math.Min(Page, mutated.Length - other)).ToArray().AsSpan(0, Math.Min(Page, mutated.Length - Math.Max(other, at / Page * Page))).CopyTo(mutated.AsSpan(at / Page * Page));
                    break;
                default:
                    mutated = mutated[..at];
                    if (at == 0)
                    {
                        return mutated;
                    }

                    break;
            }
        }

        return mutated;
    }
}
