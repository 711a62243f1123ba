using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>
/// Which calls of Claude Code have an output figure that was never filled in. Measured on 1,085 files: versions 2.1.12 to
/// 2.1.29 log three output tokens on average, whatever the answer (1,140 messages of 2.1.17 show 1,328,311 characters and log
/// 2,801 tokens), and even their larger figures are those of an answer that had just begun. In 1.0.17, and in about half of
/// the messages of 2.0.55 to 2.1.50, the last copy of a message still holds the figure of its first: at most 10 tokens under a
/// long text. Such a call's cost is a lower bound.
/// </summary>
internal static class MissingOutput
{
    private const long Placeholder = 10;

    /// <summary>No 10 tokens make 200 bytes of text, thinking and tool input.</summary>
    private const long LongContent = 200;

    private const string Series = "2.1.";
    private const int First = 12;
    private const int Last = 29;

    /// <summary>True if the output figure cannot be the whole.</summary>
    /// <param name="version">Version that wrote the line, such as <c>2.1.17</c>.</param>
    /// <param name="output">The largest output among the copies, in tokens.</param>
    /// <param name="visible">Bytes of content in all copies of one file together.</param>
    public static bool In(string? version, long output, long visible) =>
        (output <= Placeholder && visible > LongContent) || IsUnlogged(version);

    private static bool IsUnlogged(string? version)
    {
        if (version is null || !version.StartsWith(Series, StringComparison.Ordinal))
        {
            return false;
        }

        var patch = version.AsSpan(Series.Length);
        var end = patch.IndexOfAny('.', '-', '+');
        return int.TryParse(end < 0 ? patch : patch[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= First and <= Last;
    }
}
