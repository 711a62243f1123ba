using TokenLog.Core.Recording;

namespace TokenLog.Workspace;

/// <summary>
/// A line of the journal: part, session, branch, the six fields of a usage line's key, and the hashes of its calls; separated by
/// tabs, the hashes by blanks. Names are escaped, so that no tab or line end of theirs gets in.
/// </summary>
internal static class JournalLine
{
    private const int Fields = 11;

    public static string Format(CallPin pin, IEnumerable<string> hashes) => string.Join('\t',
        pin.Part,
        Escaped(pin.Session),
        Escaped(pin.Branch),
        IsoDate.Day(pin.Key.Day),
        Escaped(pin.Key.Model),
        Escaped(pin.Key.Role),
        Escaped(pin.Key.Tier),
        Escaped(pin.Key.Geo),
        pin.Key.LongContext ? "long" : "",
        pin.Key.Peak ? "peak" : "",
        string.Join(' ', hashes)) + "\n";

    /// <summary>The hashes of a line: all that most lines are ever asked for.</summary>
    public static string[] HashesOf(string line) => line[(line.LastIndexOf('\t') + 1)..].Split(' ');

    /// <summary>What a line says; null for one that a crash cut short: it is lost, as if the journal had been.</summary>
    public static CallPin? Parse(string line) =>
        line.Split('\t') is [var part, var session, var branch, var day, var model, var role, var tier, var geo, var isLong, var isPeak, _]
        && IsoDate.TryDay(day, out var date)
            ? new CallPin(
                part,
                Uri.UnescapeDataString(session),
                Unescaped(branch),
                new LineKey(date, Uri.UnescapeDataString(model), Uri.UnescapeDataString(role), Unescaped(tier), Unescaped(geo), isLong.Length > 0, isPeak.Length > 0))
            : null;

    public static bool IsWhole(string line) => line.Count(letter => letter == '\t') == Fields - 1;

    private static string Escaped(string? text) => Uri.EscapeDataString(text ?? "");

    private static string? Unescaped(string text) => text.Length == 0 ? null : Uri.UnescapeDataString(text);
}
