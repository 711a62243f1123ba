namespace TokenLog.Terminal;

/// <summary>What one of the two streams can show: whether colours, how wide, and whether letters beyond ASCII draw bars.</summary>
/// <remarks>
/// In this order: <c>--no-color</c>, <c>NO_COLOR</c> or <c>TOKENLOG_NO_COLOR</c> (set and not empty) switch colours off; <c>FORCE_COLOR</c> or
/// <c>CLICOLOR_FORCE</c> (set, not empty and not 0) on, also into a file; <c>CLICOLOR=0</c> and <c>TERM=dumb</c> off; else a terminal has them
/// and a file has not. Each stream is asked for itself. The width is <c>COLUMNS</c>, else the terminal's, else 100.
/// </remarks>
/// <param name="Colour">True to write colours.</param>
/// <param name="Width">In columns.</param>
/// <param name="Ascii">True where bars are to be drawn with <c>#</c>.</param>
internal sealed record Screen(bool Colour, int Width, bool Ascii = false)
{
    private const int WidthOfAFile = 100;
    private const int Narrowest = 40;

    /// <summary>No terminal at all.</summary>
    public static Screen OfAFile { get; } = new(Colour: false, WidthOfAFile);

    /// <param name="isTerminal">True if a person watches this stream.</param>
    /// <param name="variable">The environment.</param>
    /// <param name="terminalWidth">The width of the terminal; null where it has none.</param>
    public static Screen Of(bool isTerminal, Func<string, string?> variable, int? terminalWidth)
    {
        var dumb = variable("TERM") == "dumb";
        var colour = !IsSet(variable("NO_COLOR")) && !IsSet(variable("TOKENLOG_NO_COLOR"))
            && (IsOn(variable("FORCE_COLOR")) || IsOn(variable("CLICOLOR_FORCE")) || (isTerminal && !dumb && variable("CLICOLOR") != "0"));
        var width = int.TryParse(variable("COLUMNS"), System.Globalization.CultureInfo.InvariantCulture, out var columns) && columns > 0
            ? columns
            : terminalWidth is > 0 ? terminalWidth.Value : WidthOfAFile;
        return new Screen(colour, Math.Max(width, Narrowest), dumb);
    }

    public string Bold(string text) => Code("1", text);

    public string Faint(string text) => Code("2", text);

    public string Red(string text) => Code("31", text);

    public string Yellow(string text) => Code("33", text);

    public string Cyan(string text) => Code("36", text);

    /// <summary>A bar of whole and part blocks, filled up with blanks to its room; something that is more than nothing shows.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="room">In columns.</param>
    public string Bar(decimal share, int room)
    {
        var eighths = (int)Math.Round(Math.Clamp(share, 0m, 1m) * room * 8m, MidpointRounding.AwayFromZero);
        eighths = share > 0m ? Math.Max(eighths, 1) : 0;
        var bar = Ascii
            ? new string('#', (eighths + 7) / 8)
            : new string('█', eighths / 8) + (eighths % 8 > 0 ? "▏▎▍▌▋▊▉"[(eighths % 8) - 1].ToString() : "");
        return bar.Length == 0 ? new string(' ', room) : Cyan(bar) + new string(' ', room - bar.Length);
    }

    private string Code(string code, string text) => Colour && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;

    private static bool IsSet(string? value) => !string.IsNullOrEmpty(value);

    private static bool IsOn(string? value) => IsSet(value) && value is not ("0" or "false");
}
