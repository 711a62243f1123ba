using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads a session of Goose from before it had a database: a file of lines, written anew each time, of which the first holds the sums of the session and the others are
/// messages. No line names a model. Goose takes these files over into its database and leaves them where they are: there the session has the same id, and says more.
/// </summary>
internal sealed class GooseFile(FileLog found, TimeZoneInfo zone) : JsonLinesFile(found)
{
    private const string NameFormat = "yyyyMMdd_HHmmss";

    private static readonly string[] Sums = ["accumulated_input_tokens", "accumulated_output_tokens", "input_tokens", "output_tokens"];

    private readonly long?[] figures = new long?[Sums.Length];
    private string? cwd;
    private string? problem;
    private bool isHead;
    private long? created;
    private long?[]? head;
    private int headLine;
    private DateTimeOffset? begun;

    protected override bool BeginsLine => isHead || created is not null;

    protected override bool Matters(ReadOnlySpan<byte> line) => head is null || begun is null;

    protected override bool ReadValue(ref Utf8JsonReader reader)
    {
        Array.Clear(figures);
        (problem, isHead, created) = (null, false, null);
        return JsonWalk.Properties(ref reader, ReadProperty);
    }

    protected override void Take(long position, int line)
    {
        if (isHead && head is null)
        {
            (head, headLine) = ([.. figures], line);
            if (problem is not null)
            {
                Warn("TL0103", line, $"{problem}; this session is not counted");
                head = new long?[Sums.Length];
            }
        }

        begun ??= created is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(created.Value) : null;
    }

    protected override void Finish()
    {
        Found.End = default;
        if (head is not [var input, var output, var lastInput, var lastOutput] || (input ?? output ?? lastInput ?? lastOutput) is null)
        {
            return;
        }

        var session = LogPath.NameOf(Found.Path);
        if ((begun ?? Named(session)) is not { } at)
        {
            Warn("TL0106", headLine, "this session has no time; it is not counted");
            return;
        }

        var isLast = (input ?? output) is null;
        Found.Add(new CallCopy
        {
            MessageId = session,
            SecondHand = true,
            Session = session,
            At = at,
            Path = Found.Path,
            Position = 0,
            Model = "unknown",
            Role = "main",
            Cwd = cwd,
            IsSum = !isLast,
        }.With(new TokenCounts((isLast ? lastInput : input) ?? 0, (isLast ? lastOutput : output) ?? 0), outputMissing: isLast));
    }

    /// <summary>When a session was begun, by the name that Goose gave it in local time.</summary>
    private DateTimeOffset? Named(string session)
    {
        if (!DateTime.TryParseExact(session, NameFormat, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var local))
        {
            return null;
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Sums.Length; i++)
        {
            if (reader.ValueTextEquals(Sums[i]))
            {
                (var whole, figures[i], var wrong) = TokenFigure.Read(ref reader, Sums[i]);
                problem ??= wrong;
                return whole;
            }
        }

        var (count, where, time) = (reader.ValueTextEquals("message_count"u8), reader.ValueTextEquals("working_dir"u8), reader.ValueTextEquals("created"u8));
        if (!reader.Read())
        {
            return false;
        }

        isHead |= count;
        cwd = where ? JsonText.OrNull(ref reader) ?? cwd : cwd;
        created = time && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds) ? seconds : created;
        return reader.TrySkip();
    }
}
