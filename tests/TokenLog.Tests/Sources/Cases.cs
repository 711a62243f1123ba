using TokenLog.Core.Sources;

namespace TokenLog.Tests.Sources;

/// <summary>
/// Each folder below <c>Cases/AGENT</c> holds logs as an agent leaves them and <c>expected.json</c>: what they say. A new folder is a
/// new test; <c>TOKENLOG_ACCEPT=1 dotnet test</c> writes what was found for right.
/// </summary>
public class Cases
{
    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (var name in CaseFolder.Names)
        {
            names.Add(name);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Logs_say_what_is_expected(string name)
    {
        var expected = Path.Combine(CaseFolder.Root, name, "expected.json");
        var found = CaseFolder.Show([.. CaseFolder.Files(name).Select(file => CaseFolder.Read(name, file.Path, file.Bytes, file.Companion))]);
        if (Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1")
        {
            File.WriteAllText(expected, found);
        }

        Assert.Equal(File.Exists(expected) ? File.ReadAllText(expected).ReplaceLineEndings("\n") : "", found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_files_and_reading_one_twice_change_nothing(string name)
    {
        var files = CaseFolder.Files(name);
        var once = CaseFolder.Show(ReadAll(files));
        var random = new Random(20260901);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(once, CaseFolder.Show(ReadAll(files.OrderBy(_ => random.Next()))));
        }

        var calls = Deduplicator.Calls(ReadAll(files));
        var twice = Deduplicator.Calls([.. ReadAll(files), .. ReadAll(files)]);
        Assert.Equal(calls.Select(Plain), twice.Select(Plain));

        FileLog[] ReadAll(IEnumerable<(string Path, byte[] Bytes, byte[] Companion)> files) =>
            [.. files.Select(file => CaseFolder.Read(name, file.Path, file.Bytes, file.Companion))];

        static (string, string, TokenCounts, string, DateTimeOffset, string) Plain(Call call) =>
            (call.Key, call.Session, call.Tokens, call.Role, call.At, string.Join(',', call.AlsoIn));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_byte_by_byte_changes_nothing(string name)
    {
        var files = CaseFolder.Files(name);
        Assert.Equal(
            CaseFolder.Show([.. files.Select(file => CaseFolder.Read(name, file.Path, file.Bytes, file.Companion))]),
            CaseFolder.Show([.. files.Select(file => CaseFolder.Read(name, file.Path, new SlowStream(file.Bytes), file.Companion))]));
    }

    /// <summary>Going on from where an earlier reading ended finds the rest, as if the file had been read at once; where that is the beginning, the earlier reading is void.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_in_two_steps_finds_the_same_calls(string name)
    {
        foreach (var file in CaseFolder.Files(name).Where(file => !CaseFolder.IsDatabase(name, file.Path)))
        {
            var whole = Calls([CaseFolder.Read(name, file.Path, file.Bytes, file.Companion)]);
            foreach (var cut in new[] { file.Bytes.Length / 3, file.Bytes.Length / 2, Math.Max(0, file.Bytes.Length - 1) })
            {
                var first = CaseFolder.Read(name, file.Path, file.Bytes[..cut], file.Companion);
                using var rest = new MemoryStream(file.Bytes[(int)first.End.Offset..]);
                var second = CaseFolder.SourceOf(name, file.Path).Read(new LogFile(file.Path, first.End), rest, file.Companion);
                Assert.Equal(whole, Calls(first.End == default ? [second] : [first, second]));
            }
        }

        static string[] Calls(IReadOnlyCollection<FileLog> logs) =>
            [.. Deduplicator.Calls(logs).Select(call => $"{call.At:O} {call.Session} {call.Key} {call.Cwd} {call.Tokens}")];
    }

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}
