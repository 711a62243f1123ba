using System.Text.Json;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads a log of JSON lines, whatever its bytes are: lines that say nothing of calls are left unparsed, torn and glued lines give what is
/// whole in them, half a line at the end is left for the next reading. An agent says which lines matter and what to take from them.
/// </summary>
/// <param name="found">What was found goes in here.</param>
internal abstract class JsonLinesFile(FileLog found)
{
    /// <summary>A short line costs nothing to check whole; a long one that says nothing of calls is checked at its two ends.</summary>
    private const int Short = 512;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 512 };

    private enum Outcome
    {
        Whole,

        /// <summary>The bytes end before the value does.</summary>
        Cut,

        Broken,
    }

    /// <summary>The file, with what was found so far.</summary>
    protected FileLog Found { get; } = found;

    /// <summary>The last working directory that was named; lines without one go by it.</summary>
    protected string? LastCwd { get; set; }

    /// <summary>What the agent's reader has to know to go on behind the lines read so far.</summary>
    protected virtual string? State => null;

    /// <summary>Reads the rest of a file. A failure to read on is a warning; what was read before it counts.</summary>
    public FileLog Read(Stream log, LogPosition start)
    {
        LastCwd = start.Cwd;
        Found.End = start;
        try
        {
            Resume(start.State);
            ReadLines(log, start);
            Finish();
        }
        catch (IOException failure)
        {
            Found.Warn(new Diagnostic("TL0105", DiagnosticLevel.Warning, Found.Path, 0, 0, $"cannot be read to its end: {failure.Message}"));
        }

        return Found;
    }

    /// <summary>Goes on with the <see cref="State"/> of an earlier reading; null at the beginning of a file.</summary>
    protected virtual void Resume(string? state)
    {
    }

    /// <summary>Called behind the last line.</summary>
    protected virtual void Finish()
    {
    }

    /// <summary>Cheap, on the bytes, and never by spacing: may the line say something of calls?</summary>
    protected abstract bool Matters(ReadOnlySpan<byte> line);

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    protected abstract bool ReadValue(ref Utf8JsonReader reader);

    /// <summary>
    /// Reads a line that holds one object of the plain kind, as <see cref="ReadValue"/> would; false if it is of another kind, or the agent has no
    /// quick way: then the line is read again.
    /// </summary>
    protected virtual bool ReadPlain(ReadOnlySpan<byte> line) => false;

    /// <summary>True if the object read last is one that begins a line of this log, and no object inside one.</summary>
    protected abstract bool BeginsLine { get; }

    /// <summary>Takes the object read last.</summary>
    /// <param name="position">Bytes before it.</param>
    /// <param name="line">Number of its line, from 1.</param>
    protected abstract void Take(long position, int line);

    protected void Warn(string code, int line, string message) =>
        Found.Warn(new Diagnostic(code, DiagnosticLevel.Warning, Found.Path, line, 0, message));

    /// <summary>Without the blanks round it, and without the NULs that a crash of the machine leaves in a file.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        var (begin, end) = (0, line.Length);
        while (begin < end && IsBlank(line[begin]))
        {
            begin++;
        }

        while (end > begin && IsBlank(line[end - 1]))
        {
            end--;
        }

        return begin == 0 && end == line.Length ? line : line[begin..end];
    }

    private static bool IsBlank(byte one) => one is 0 or (byte)' ' or (byte)'\t' or (byte)'\r';

    private void ReadLines(Stream log, LogPosition start)
    {
        using var lines = new LogLines(log, start);
        string? before = null;
        var ended = false;
        while (lines.MoveNext())
        {
            before = lines.Ended ? null : State;
            ended = lines.Ended;
            if (lines.TooLong)
            {
                Warn("TL0102", lines.Number, "this line is too long to be understood; it was skipped");
            }
            else
            {
                ReadLine(lines.Line.Span, lines);
            }

            Found.End = new LogPosition(lines.Next, lines.Ended ? lines.Number : lines.Number - 1, LastCwd);
        }

        Found.End = Found.End with { State = ended ? State : before ?? start.State };
    }

    private void ReadLine(ReadOnlySpan<byte> line, LogLines lines)
    {
        line = Trim(lines.Offset == 0 && line.StartsWith("\uFEFF"u8) ? line[3..] : line);
        if (line.IsEmpty)
        {
            return;
        }

        var whole = line[0] == (byte)'{' && line[^1] == (byte)'}';
        if (whole && !Matters(line) && (line.Length >= Short || PlainJson.IsObject(line)))
        {
            return;
        }

        var position = lines.Offset;
        if (whole && ReadPlain(line))
        {
            Take(position, lines.Number);
            return;
        }

        var start = 0;
        while (start < line.Length)
        {
            var outcome = TryRead(line[start..], out var length);
            if (outcome == Outcome.Whole)
            {
                Take(position + start, lines.Number);
                start += length;
                start += line.Length - start - Trim(line[start..]).Length;
                continue;
            }

            if (outcome == Outcome.Cut && !lines.Ended)
            {
                // Still being written: it will be whole next time.
                return;
            }

            Warn(
                "TL0101",
                lines.Number,
                outcome == Outcome.Cut ? "this line was cut off; what is whole in it was counted" : "this line is not JSON; what is whole in it was counted");
            start += NextWhole(line[start..]);
        }
    }

    private Outcome TryRead(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(Deep));
        try
        {
            if (bytes[0] != (byte)'{')
            {
                length = 1;
                return Outcome.Broken;
            }

            var whole = reader.Read() && ReadValue(ref reader);
            length = (int)reader.BytesConsumed;
            return whole ? Outcome.Whole : Outcome.Cut;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            length = (int)reader.BytesConsumed;
            return Outcome.Broken;
        }
    }

    /// <summary>
    /// Where the next whole line begins behind a torn one that it was glued to: at an object that only stands at the beginning of a line. The
    /// search gives up when it has cost several times the line.
    /// </summary>
    private int NextWhole(ReadOnlySpan<byte> torn)
    {
        var budget = 64 * 1024 + (8L * torn.Length);
        for (var at = 1; at < torn.Length && budget > 0; at++)
        {
            var next = torn[at..].IndexOf("{\""u8);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (TryRead(torn[at..], out var length) == Outcome.Whole && BeginsLine)
            {
                return at;
            }

            budget -= length + 512;
        }

        return torn.Length;
    }
}
