using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads a history of Aider's chats. A call is a line <c>&gt; Tokens: 12k sent, 3k cache hit, 1.2k received. Cost: $0.04 message, $0.10
/// session.</c>; the cost may stand on the next line, be missing, or
/// be said not to be all, in which case it is not kept. Answers of the model never begin with <c>&gt; Tokens:</c> and a number that fits.
/// </summary>
internal sealed partial class AiderHistory(FileLog found, TimeZoneInfo zone)
{
    private const int LongestLine = 2000;
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    private DateTimeOffset? chat;
    private string? chatName;
    private string? model;
    private int callsInChat;
    private CallCopy? last;

    public FileLog Read(Stream log, LogPosition start)
    {
        Resume(start.State);
        found.End = start;
        try
        {
            using var lines = new LogLines(log, start);
            while (lines.MoveNext())
            {
                if (!lines.Ended)
                {
                    // Half a line of text cannot be told from a whole one.
                    break;
                }

                if (lines.Line.Length is > 5 and < LongestLine && lines.Line.Span[0] is (byte)'>' or (byte)'#')
                {
                    ReadLine(Encoding.UTF8.GetString(lines.Line.Span).TrimEnd(), lines);
                }

                // Before a chat has begun, it may yet turn out to be the other kind of log, of which all lines count.
                found.End = chatName is null ? default : new LogPosition(lines.Next, lines.Number, null, State);
            }
        }
        catch (IOException failure)
        {
            found.Warn(new Diagnostic("TL0105", DiagnosticLevel.Warning, found.Path, 0, 0, $"cannot be read to its end: {failure.Message}"));
        }

        return found;
    }

    private string State => string.Join('\n', chatName, model, callsInChat.ToString(CultureInfo.InvariantCulture), last is null ? "" : "cost may follow");

    private string LatestId => $"{chatName}#{callsInChat.ToString(CultureInfo.InvariantCulture)}";

    private void Resume(string? state)
    {
        if (state?.Split('\n') is [{ Length: > 0 } name, var before, var calls, var pending])
        {
            BeginChat(name);
            model = before.Length > 0 ? before : null;
            callsInChat = int.TryParse(calls, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
            last = pending.Length > 0 ? found.Copies.FirstOrDefault(copy => copy.MessageId == LatestId) : null;
        }
    }

    private void ReadLine(string line, LogLines lines)
    {
        if (Chat().Match(line) is { Success: true } begun)
        {
            BeginChat(begun.Groups["time"].Value);
        }
        else if (line.StartsWith("# aider chat started", StringComparison.Ordinal))
        {
            // Damaged; but a history it is.
            chatName ??= "?";
        }
        else if (Model().Match(line) is { Success: true } named)
        {
            model = named.Groups["model"].Value.TrimEnd('⚡', ',');
        }
        else if (Tokens().Match(line) is { Success: true } used)
        {
            Take(used, lines);
        }
        else if (last is not null && Cost().Match(line) is { Success: true } cost)
        {
            _ = last.With(last.Tokens, reportedCost: Usd(cost.Groups["cost"]));
            last = null;
        }
    }

    private void BeginChat(string name)
    {
        // Local time that a clock change left out is taken as it stands.
        var isTime = DateTime.TryParseExact(name, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        chat = isTime && local.Year is > 1 and < 9999 ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime() : null;
        (chatName, callsInChat, last, model) = (name, 0, null, null);
    }

    private void Take(Match used, LogLines lines)
    {
        if (chat is not { } at)
        {
            Warn("TL0106", lines.Number, "this call has no time, because no chat begins before it; it is not counted");
            return;
        }

        if (Count(used.Groups["sent"]) is not { } sent || Count(used.Groups["received"]) is not { } received
            || Count(used.Groups["write"]) is not { } write || Count(used.Groups["hit"]) is not { } hit)
        {
            Warn("TL0103", lines.Number, "a number of tokens is out of range; this call is not counted");
            return;
        }

        // Some vendors count the cache into what was sent, some do not; more than was sent cannot be inside it.
        var cached = write + hit <= sent ? write + hit : 0;
        callsInChat++;
        last = new CallCopy
        {
            MessageId = LatestId,
            Session = chatName!,
            At = at,
            Path = found.Path,
            Position = lines.Offset,
            Model = model ?? "unknown",
            Role = "main",
            Cwd = found.Path.AsSpan().LastIndexOfAny('/', '\\') is > 0 and var end ? found.Path[..end] : null,
        };
        last = found.Add(last.With(new TokenCounts(sent - cached, received, write, 0, hit), reportedCost: Usd(used.Groups["cost"])));
        last = used.Groups["cost"].Success ? null : last;
    }

    /// <summary>0 where nothing is said, null where the number is none.</summary>
    private static long? Count(Group text)
    {
        if (!text.Success)
        {
            return 0;
        }

        var thousands = text.Value[^1] is 'k' or 'K';
        var millions = text.Value[^1] is 'm' or 'M';
        return decimal.TryParse(text.Value.TrimEnd('k', 'K', 'm', 'M'), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * (thousands ? 1000 : millions ? 1_000_000 : 1) is >= 0 and <= TokenFigure.Most and var count
            ? (long)count
            : null;
    }

    private static decimal? Usd(Group text) =>
        text.Success && decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var usd)
            && usd < 1_000_000 ? usd : null;

    private void Warn(string code, int line, string message) =>
        found.Warn(new Diagnostic(code, DiagnosticLevel.Warning, found.Path, line, 0, message));

    [GeneratedRegex(@"^# aider chat started at (?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)$", Plain)]
    private static partial Regex Chat();

    [GeneratedRegex(@"^> (?:Main model|Models?): (?<model>\S{1,200})(?: with .*)?$", Plain)]
    private static partial Regex Model();

    [GeneratedRegex(
        @"^> Tokens: (?<sent>[\d.,]{1,20}[kKmM]?) sent(?:, (?<write>[\d.,]{1,20}[kKmM]?) cache write)?(?:, (?<hit>[\d.,]{1,20}[kKmM]?) (?:cache hit|cached))?, (?<received>[\d.,]{1,20}[kKmM]?) received(?:, cache costs not included\. Cost: .{1,100}|\.)?(?: Cost: \$(?<cost>[\d.,]{1,20}) (?:message|request), \$[\d.,]{1,20} session(?:, cache costs not \w{1,20})?\.)?$",
        Plain)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^> Cost: \$(?<cost>[\d.,]{1,20}) (?:message|request), \$[\d.,]{1,20} session\.$", Plain)]
    private static partial Regex Cost();
}
