using TokenLog.Core.Sources;
using TokenLog.Workspace;

namespace TokenLog.CliTests.Index;

/// <summary>The packs that the index consists of: they stay few and small, and nothing that happens to them does harm.</summary>
public sealed class Packs : IDisposable
{
    private const int Most = 12;

    private static readonly IAgentSource Source = AgentSources.All[0];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tokenlog-packs-");

    private string Index => Path.Combine(folder.FullName, "index");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Packs_stay_few_and_remember_everything_over_many_runs()
    {
        for (var run = 0; run < 50; run++)
        {
            Read(Log(run, calls: run % 7 == 0 ? 400 : 1));
            Assert.InRange(Files().Length, 1, Most);
        }

        using var index = new LogIndex(Index);
        Assert.All(Enumerable.Range(0, 50), run => Assert.NotNull(index.Find(Source.Name, PathOf(run))));
        Assert.Equal(50, index.Records().Count());
    }

    [Fact]
    public void What_is_superseded_does_not_stay_for_ever()
    {
        for (var run = 0; run < 20; run++)
        {
            Read(Log(run, calls: 100));
        }

        for (var run = 0; run < 50; run++)
        {
            Read(Log(run % 3, calls: 100 + run));
        }

        using var index = new LogIndex(Index);
        Assert.Equal(20, index.Records().Count());
        Assert.InRange(Files().Sum(file => file.Length), 1, 3 * index.Records().Sum(record => record.Bytes));
    }

    [Fact]
    public void A_small_run_does_not_copy_a_large_pack()
    {
        Read([.. Enumerable.Range(0, 30).Select(number => Log(number, calls: 200))]);
        var large = Assert.Single(Files()).FullName;
        Read(Log(31, calls: 1));
        Read(Log(32, calls: 1));
        Assert.Equal(2, Files().Length);
        Assert.Contains(large, Files().Select(file => file.FullName));
    }

    [Fact]
    public void Logs_that_are_gone_are_forgotten_when_packs_are_folded()
    {
        Read(Log(1), Log(2));
        File.Delete(PathOf(1));
        Read(Log(3));
        using var index = new LogIndex(Index);
        Assert.Null(index.Find(Source.Name, PathOf(1)));
        Assert.NotNull(index.Find(Source.Name, PathOf(2)));
        Assert.Equal(2, index.Records().Count());
    }

    [Fact]
    public void Two_runs_at_once_keep_what_both_learned()
    {
        using (var one = new LogIndex(Index))
        using (var other = new LogIndex(Index))
        {
            Read(one, Log(1));
            Read(other, Log(2));
            Read(other, Log(1));
        }

        using var index = new LogIndex(Index);
        Assert.NotNull(index.Find(Source.Name, PathOf(1)));
        Assert.NotNull(index.Find(Source.Name, PathOf(2)));
        Assert.Equal(2, index.Records().Count());
    }

    [Fact]
    public void What_two_runs_learned_at_once_does_not_stay_twice()
    {
        using (var one = new LogIndex(Index))
        using (var other = new LogIndex(Index))
        {
            Read(one, Log(1, calls: 6000));
            Read(other, PathOf(1));
        }

        Assert.Equal(2, Files().Length);
        var newest = Files().Max(file => file.Name);
        Read(Log(2));
        Assert.Equal(2, Files().Length);
        Assert.Contains(newest, Files().Select(file => file.Name));
    }

    [Fact]
    public void A_log_that_is_read_twice_in_one_run_is_found_as_it_was_read_last()
    {
        using var index = new LogIndex(Index);
        Read(index, Log(1, calls: 1));
        Assert.Equal(1, CallsOf(index.Find(Source.Name, PathOf(1))!.Log));
        Read(index, Log(1, calls: 3));
        Assert.Equal(3, CallsOf(index.Find(Source.Name, PathOf(1))!.Log));
        Assert.Null(index.Find(Source.Name, PathOf(2)));
        Assert.Null(index.Find("another", PathOf(1)));
    }

    [Fact]
    public void Of_two_records_the_newer_counts_whatever_the_clock_says()
    {
        Read(Log(1, calls: 200));
        var old = Assert.Single(Files());
        var future = Path.Combine(Index, "logs-0fffffffffffff00-00000000.pack");
        old.MoveTo(future);
        Read(Log(2, calls: 1));
        Read(Log(1, calls: 201));
        using var index = new LogIndex(Index);
        Assert.Equal(201, CallsOf(index.Find(Source.Name, PathOf(1))!.Log));
    }

    /// <summary>Each byte of a pack in turn, and each length.</summary>
    [Fact]
    public void Damage_anywhere_costs_a_record_and_never_makes_a_wrong_one()
    {
        Read(Log(1), Log(2));
        var pack = Assert.Single(Files()).FullName;
        var whole = File.ReadAllBytes(pack);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0x41;
            File.WriteAllBytes(pack, damaged);
            using (var index = new LogIndex(Index))
            {
                Assert.InRange(Enumerable.Range(1, 2).Count(number => index.Find(Source.Name, PathOf(number)) is { } record && CallsOf(record.Log) == 1), 0, 1);
            }

            File.WriteAllBytes(pack, whole[..at]);
            using (var index = new LogIndex(Index))
            {
                Assert.All(Enumerable.Range(1, 2), number => Assert.Null(index.Find(Source.Name, PathOf(number))));
            }
        }

        // What is of no use goes as soon as something else is written.
        Read(Log(1));
        Assert.NotEqual(pack, Assert.Single(Files()).FullName);
    }

    [Fact]
    public void A_damaged_record_is_not_copied()
    {
        Read(Log(1), Log(2));
        var pack = Assert.Single(Files()).FullName;
        var bytes = File.ReadAllBytes(pack);
        bytes[40] ^= 1;
        File.WriteAllBytes(pack, bytes);
        Read(Log(3));
        using var index = new LogIndex(Index);
        Assert.Equal(2, index.Records().Count(record => record.Record is not null));
        Assert.Equal(2, index.Records().Count());
    }

    [Fact]
    public void What_a_killed_run_left_goes_when_it_is_old()
    {
        Read(Log(1));
        var (young, old) = (Path.Combine(Index, "logs-1-1.new"), Path.Combine(Index, "logs-2-2.new"));
        File.WriteAllText(young, "half");
        File.WriteAllText(old, "half");
        File.WriteAllText(Path.Combine(Index, "of-somebody-else"), "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));
        Read(Log(2));
        Assert.True(File.Exists(young));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(Path.Combine(Index, "of-somebody-else")));
        using var index = new LogIndex(Index);
        Assert.Equal(2, index.Records().Count());
        Assert.Equal(1, index.UselessFiles());
    }

    [Fact]
    public void A_folder_that_goes_away_while_it_is_used_costs_only_what_was_learned()
    {
        Read(Log(1));
        using (var index = new LogIndex(Index))
        {
            Assert.NotNull(index.Find(Source.Name, PathOf(1)));
            Read(index, Log(2));
            if (!OperatingSystem.IsWindows())
            {
                Directory.Delete(Index, recursive: true);
                Assert.NotNull(index.Find(Source.Name, PathOf(1)));
                Assert.NotNull(index.Find(Source.Name, PathOf(2)));
            }

            Read(index, Log(3));
        }

        Assert.Equal(1, CallsOf(Read(Log(3))));
    }

    [Fact]
    public void A_folder_that_is_only_for_reading_is_read()
    {
        Read(Log(1));
        var pack = Assert.Single(Files());
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(Index, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var index = new LogIndex(Index);
            Assert.NotNull(index.Find(Source.Name, PathOf(1)));
            Assert.Equal(1, CallsOf(Read(index, Log(2))));
        }
        finally
        {
            File.SetUnixFileMode(Index, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.True(File.Exists(pack.FullName) || Environment.IsPrivilegedProcess);
    }

    [Fact]
    public void It_is_private_and_hides_from_git_and_backups()
    {
        Read(Log(1));
        Assert.True(File.Exists(Path.Combine(Index, "CACHEDIR.TAG")));
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(Index, ".gitignore")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Index));
        }
    }

    private static FileLog Read(LogIndex index, string log) => new LogReading(Source, index).Read(new FileInfo(log));

    private static int CallsOf(FileLog log) => Deduplicator.Calls([log]).Count;

    /// <summary>One run that reads these logs; what it finds in the last.</summary>
    private FileLog Read(params string[] logs)
    {
        using var index = new LogIndex(Index);
        return logs.Select(log => Read(index, log)).ToList()[^1];
    }

    /// <summary>A log with so many calls.</summary>
    private string Log(int number, int calls = 1)
    {
        var lines = Enumerable.Range(0, calls).Select(call =>
            $$$"""{"type":"assistant","sessionId":"s{{{number}}}","cwd":"/home/ada/shop","timestamp":"2026-03-15T09:00:00Z","requestId":"req_{{{number}}}_{{{call}}}","message":{"id":"msg_{{{number}}}_{{{call}}}","model":"claude-sonnet-4-6","role":"assistant","usage":{"input_tokens":10,"output_tokens":{{{call}}} } } }""");
        File.WriteAllText(PathOf(number), string.Concat(lines.Select(line => line + "\n")));
        return PathOf(number);
    }

    private string PathOf(int number) => Path.Combine(folder.FullName, $"s{number}.jsonl");

    private FileInfo[] Files() => [.. new DirectoryInfo(Index).GetFiles("*.pack")];
}
