using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// The line that git prints after a commit: <c>[branch 3fa2c1d] subject</c>, <c>[main (root-commit) 3fa2c1d] subject</c>,
/// <c>[detached HEAD 3fa2c1d] subject</c>. Here it stands inside JSON strings, so line feeds are <c>\n</c>.
/// </summary>
/// <param name="Sha">At least 7 hexadecimal digits.</param>
/// <param name="Branch">Null on a detached HEAD.</param>
/// <param name="Subject">First line of the message.</param>
internal sealed record CommitLine(string Sha, string? Branch, string Subject)
{
    private const int LongestHead = 300;
    private const int LongestSubject = 500;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>True if such a line begins in JSON text at this place, which is one behind the beginning, and is the beginning of a string or of a line in it.</summary>
    public static bool IsAt(ReadOnlySpan<byte> json, int at) => BeginsLine(json[..at]) && IsHead(json[(at + 1)..], out _, out _);

    /// <summary>All such lines in the raw (still escaped) bytes of a JSON string.</summary>
    public static IEnumerable<CommitLine> AllIn(ReadOnlySpan<byte> raw)
    {
        List<CommitLine>? found = null;
        var from = 0;
        while (from < raw.Length && Find(raw[from..], from == 0, out var head, out var subject) is >= 0 and var at)
        {
            (found ??= []).Add(Of(raw.Slice(from + at + 1, head), raw.Slice(from + at + head + 3, subject)));
            from += at + head + 3 + subject;
        }

        return found ?? [];
    }

    private static int Find(ReadOnlySpan<byte> raw, bool atStart, out int head, out int subject)
    {
        for (var at = 0; at < raw.Length; at++)
        {
            var next = raw[at..].IndexOf((byte)'[');
            if (next < 0)
            {
                break;
            }

            at += next;
            if ((at == 0 ? atStart : BeginsLine(raw[..at])) && IsHead(raw[(at + 1)..], out head, out subject))
            {
                return at;
            }
        }

        (head, subject) = (0, 0);
        return -1;
    }

    private static bool BeginsLine(ReadOnlySpan<byte> before)
    {
        if (before[^1] == (byte)'"')
        {
            return true;
        }

        if (before.Length < 2 || before[^1] is not ((byte)'n' or (byte)'r') || before[^2] != (byte)'\\')
        {
            return false;
        }

        // An even number of backslashes before the n is text about a line feed, not one.
        var backslashes = before.Length - 1 - (before[..^1].LastIndexOfAnyExcept((byte)'\\') + 1);
        return backslashes % 2 == 1;
    }

    private static bool IsHead(ReadOnlySpan<byte> text, out int head, out int subject)
    {
        subject = 0;
        head = text[..Math.Min(text.Length, LongestHead)].IndexOf((byte)']');
        if (head < 9 || text.Length < head + 3 || text[head + 1] != (byte)' ')
        {
            return false;
        }

        var inside = text[..head];
        var space = inside.LastIndexOf((byte)' ');
        if (space < 1 || !IsSha(inside[(space + 1)..]))
        {
            return false;
        }

        var name = NameOf(inside[..space]);
        if (name.Contains((byte)' ') && !name.SequenceEqual("detached HEAD"u8))
        {
            return false;
        }

        var rest = text.Slice(head + 2, Math.Min(text.Length - head - 2, LongestSubject));
        subject = EndOfLine(rest);
        return subject > 0;
    }

    private static int EndOfLine(ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == (byte)'"' || (rest[i] == (byte)'\\' && i + 1 < rest.Length && rest[i + 1] is (byte)'n' or (byte)'r'))
            {
                return i;
            }

            i += rest[i] == (byte)'\\' ? 1 : 0;
        }

        return rest.Length;
    }

    private static bool IsSha(ReadOnlySpan<byte> text) =>
        text.Length is >= 7 and <= 64 && !text.ContainsAnyExcept(HexDigits);

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> name) =>
        name.EndsWith(" (root-commit)"u8) ? name[..^" (root-commit)".Length] : name;

    private static CommitLine Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> subject)
    {
        var space = head.LastIndexOf((byte)' ');
        var name = Plain(NameOf(head[..space]));
        return new CommitLine(Encoding.ASCII.GetString(head[(space + 1)..]), name == "detached HEAD" ? null : name, Plain(subject).Trim());
    }

    /// <summary>Raw bytes of a piece of a JSON string without its escapes.</summary>
    private static string Plain(ReadOnlySpan<byte> raw)
    {
        if (raw.Contains((byte)'\\'))
        {
            try
            {
                byte[] quoted = [(byte)'"', .. raw, (byte)'"'];
                var reader = new Utf8JsonReader(quoted);
                reader.Read();
                return JsonText.Of(ref reader);
            }
            catch (JsonException)
            {
                // Cut in the middle of an escape: shown as it stands.
            }
        }

        return Encoding.UTF8.GetString(raw);
    }
}
