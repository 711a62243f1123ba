using System.Text;
using TokenLog.Core.Sources;

namespace TokenLog.Tests.Sources;

/// <summary>Whatever the bytes are: an answer, in bounded time and memory, with everything that is whole counted.</summary>
public class HostileLogs
{
    private static readonly byte[] Whole = Encoding.UTF8.GetBytes(Line("msg_whole"));

    [Theory]
    [InlineData("\0\0\0\0\0\0")]
    [InlineData("\0\0\0{\"type\":")]
    [InlineData("{\"a\":\"\0\"}")]
    [InlineData("{\"sessionId\":\"\u0001\",\"usage\":1}")]
    [InlineData("{{{{{{")]
    [InlineData("}")]
    [InlineData("\"")]
    [InlineData("{\"message\":{\"usage\":{\"iterations\":[{\"input_tokens\":[[[")]
    [InlineData("{\"message\":{\"usage\":")]
    [InlineData("{\"message\":{\"usage\":{\"input_tokens\":-")]
    [InlineData("{\"timestamp\":\"9999-99-99T99:99:99Z\",\"message\":{\"usage\":{\"input_tokens\":1}}}")]
    [InlineData("{\"timestamp\":\"0001-01-01T00:00:00+14:00\",\"message\":{\"usage\":{\"input_tokens\":1}}}")]
    [InlineData("{\"timestamp\":5,\"sessionId\":{},\"cwd\":[1],\"message\":{\"id\":7,\"model\":{},\"usage\":{\"input_tokens\":1}}}")]
    [InlineData("{\"forkedFrom\":\"x\",\"toolUseResult\":{\"gitOperation\":{\"commit\":[]}},\"data\":5,\"message\":null}")]
    [InlineData("{\"cwd\":\"\\ud800\",\"gitBranch\":\"\\udc00\\ud800\",\"sessionId\":\"\\ud83d\",\"message\":{\"usage\":{\"input_tokens\":1}}}")]
    public void A_damaged_line_leaves_the_lines_round_it_alone(string line)
    {
        byte[] log = [.. Whole, (byte)'\n', .. Encoding.UTF8.GetBytes(line), (byte)'\n', .. Encoding.UTF8.GetBytes(Line("msg_other"))];

        var calls = Deduplicator.Calls([CaseFolder.Read("claude-code", "projects/p/s.jsonl", log)]);

        Assert.Superset(new HashSet<string>(["msg_whole:req", "msg_other:req"], StringComparer.Ordinal), calls.Select(call => call.Key).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_utf_8_are_no_reason_to_lose_a_call()
    {
        byte[] log = [.. Encoding.UTF8.GetBytes(Line("msg_A").Replace("/home/ada/shop", "/home/ada/\u00e9", StringComparison.Ordinal))];
        var broken = log.Select(value => value == 0xC3 ? (byte)0xFF : value).ToArray();

        var call = Assert.Single(Deduplicator.Calls([CaseFolder.Read("claude-code", "projects/p/s.jsonl", broken)]));

        Assert.Equal(1000, call.Tokens.Input);
        Assert.StartsWith("/home/ada/", call.Cwd, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n\n")]
    [InlineData(" \t\r\n")]
    [InlineData("\n\0\0\0\0\n")]
    [InlineData("\0\0\n")]
    public void Line_ends_of_any_kind_end_lines(string end)
    {
        var log = CaseFolder.Read("claude-code", "projects/p/s.jsonl", Encoding.UTF8.GetBytes("\uFEFF" + string.Join(end, Line("msg_A"), Line("msg_B"), "")));

        Assert.Equal("msg_A:req msg_B:req", string.Join(" ", Deduplicator.Calls([log]).Select(call => call.Key)));
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public void Two_hundred_megabytes_in_one_line_are_read_in_little_memory()
    {
        const int Size = 200 * 1024 * 1024;
        var line = Line("msg_giant");
        var text = line.IndexOf("Sorted", StringComparison.Ordinal);
        using var log = new LongStream(line[..text], new string('x', 4000) + "paint \\\"jars\\\" \\u00e9\\n and more, ", Size, line[text..] + "\n" + Line("msg_next") + "\n");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = CaseFolder.Read("claude-code", "projects/p/s.jsonl", log);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal("msg_giant:req msg_next:req", string.Join(" ", Deduplicator.Calls([read]).Select(call => call.Key)));
        Assert.Empty(read.Warnings);
        Assert.InRange(allocated, 0, 16 * 1024 * 1024);
    }

    [Fact]
    public void A_giant_line_that_is_all_structure_is_skipped_with_a_warning()
    {
        const int Size = 40 * 1024 * 1024;
        using var log = new LongStream("{\"a\":[", "1,[2],", Size, "3]}\n" + Line("msg_next") + "\n");

        var read = CaseFolder.Read("claude-code", "projects/p/s.jsonl", log);

        Assert.Equal("msg_next:req", Assert.Single(Deduplicator.Calls([read])).Key);
        var warning = Assert.Single(read.Warnings);
        Assert.Equal(("TL0102", 1), (warning.Code, warning.Line));
        Assert.Equal(2, read.End.Line);
    }

    [Fact]
    public void A_giant_line_that_is_still_being_written_is_no_problem()
    {
        using var log = new LongStream(Line("msg_whole") + "\n{\"message\":{\"content\":\"", "words ", 8 * 1024 * 1024, "");

        var read = CaseFolder.Read("claude-code", "projects/p/s.jsonl", log);

        Assert.Equal("msg_whole:req", Assert.Single(Deduplicator.Calls([read])).Key);
        Assert.Empty(read.Warnings);
        Assert.Equal(new LogPosition(Whole.Length + 1, 1, "/home/ada/shop"), read.End);
    }

    [Theory]
    [InlineData("{\"usage\":")]
    [InlineData("{\"a\":{\"a\":")]
    [InlineData("[")]
    [InlineData("\\n[main 1234567] ")]
    [InlineData("\"[")]
    [InlineData("{\"cwd\":\"x\",")]
    public void A_line_made_to_be_slow_ends(string piece)
    {
        var torn = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var log = Encoding.UTF8.GetBytes("{\"usage\":" + torn + "\n" + Line("msg_next") + "\n");

        var read = CaseFolder.Read("claude-code", "projects/p/s.jsonl", log);

        Assert.Equal("msg_next:req", Assert.Single(Deduplicator.Calls([read])).Key);
    }

    [Theory]
    [InlineData("\"data\":{\"message\":{", 250)]
    [InlineData("\"data\":{\"message\":{", 100_000)]
    [InlineData("\"message\":{\"usage\":{\"iterations\":[{\"iterations\":[{", 1)]
    [InlineData("\"iterations\":[{", 100_000)]
    [InlineData("\"toolUseResult\":{", 500)]
    public void Deep_nesting_ends(string piece, int times)
    {
        var log = Encoding.UTF8.GetBytes("{\"message\":{\"usage\":{" + string.Concat(Enumerable.Repeat(piece, times)) + "\n"
            + "{" + string.Concat(Enumerable.Repeat(piece, times)) + "\"usage\":1\n" + Line("msg_next") + "\n");
        FileLog? read = null;
        var small = new Thread(() => read = CaseFolder.Read("claude-code", "projects/p/s.jsonl", log), maxStackSize: 512 * 1024);
        small.Start();
        small.Join();

        Assert.Equal("msg_next:req", Assert.Single(Deduplicator.Calls([read!])).Key);
    }

    [Fact]
    public void A_million_broken_lines_do_not_make_a_million_warnings()
    {
        var log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("nonsense\n", 5000)));

        var read = CaseFolder.Read("claude-code", "projects/p/s.jsonl", log);

        Assert.Equal(21, read.Warnings.Count);
        Assert.Contains("4980 more", read.Warnings[^1].Message, StringComparison.Ordinal);
    }

    private static string Line(string id) =>
        """{"parentUuid":null,"isSidechain":false,"cwd":"/home/ada/shop","sessionId":"s","version":"2.1.150","gitBranch":"main","message":{"model":"claude-opus-4-8","id":"ID","role":"assistant","content":[{"type":"text","text":"Sorted the shelves."}],"usage":{"input_tokens":1000,"output_tokens":1000}},"requestId":"req","type":"assistant","uuid":"u","timestamp":"2026-09-01T09:00:00.000Z"}"""
            .Replace("ID", id, StringComparison.Ordinal);

    /// <summary>A beginning, a piece over and over, an end: made while it is read.</summary>
    private sealed class LongStream(string begin, string piece, long size, string end) : Stream
    {
        private readonly byte[] head = Encoding.UTF8.GetBytes(begin);
        private readonly byte[] body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 1000)));
        private readonly byte[] tail = Encoding.UTF8.GetBytes(end);
        private long position;

        private long Middle => size - (size % body.Length);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => head.Length + Middle + tail.Length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var next = position < head.Length ? head.AsSpan((int)position)
                : position < head.Length + Middle ? body.AsSpan((int)((position - head.Length) % body.Length))
                : tail.AsSpan((int)(position - head.Length - Middle));
            var length = Math.Min(count, next.Length);
            next[..length].CopyTo(buffer.AsSpan(offset));
            position += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
