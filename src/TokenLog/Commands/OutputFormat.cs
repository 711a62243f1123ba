using System.CommandLine;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>In which form an answer is wanted: <c>--json</c>, <c>--format</c>, or the ending of <c>--out</c>'s file.</summary>
internal static class OutputFormat
{
    /// <param name="parse">The command line.</param>
    /// <param name="format">The command's own option.</param>
    /// <param name="known">The formats, the default first.</param>
    public static string Of(ParseResult parse, Option<string?> format, params string[] known)
    {
        var said = parse.GetValue(format)?.ToLowerInvariant();
        var json = parse.GetValue(Globals.Json);
        if (json && said is not (null or "json"))
        {
            throw new TokenLogException(ExitCode.Usage, $"--json and --format {said} ask for two things", "Give one of them.");
        }

        var ending = Path.GetExtension(OutFile.Of(parse))?.TrimStart('.').ToLowerInvariant();
        said = said switch
        {
            null when json => "json",
            null => known.Contains(ending, StringComparer.Ordinal) ? ending! : ending == "markdown" ? "md" : known[0],
            "markdown" => "md",
            _ => said,
        };
        return known.Contains(said, StringComparer.Ordinal)
            ? said
            : throw new TokenLogException(ExitCode.Usage, $"--format {said}: there is no such format", $"It is one of: {string.Join(", ", known)}.");
    }
}
