using TokenLog.Terminal;

namespace TokenLog.CliTests.Reports;

public sealed class Screens
{
    [Theory]
    [InlineData(true, "", true)]
    [InlineData(false, "", false)]
    [InlineData(true, "NO_COLOR=1", false)]
    [InlineData(true, "NO_COLOR=", true)]
    [InlineData(true, "TOKENLOG_NO_COLOR=1", false)]
    [InlineData(false, "FORCE_COLOR=1", true)]
    [InlineData(false, "FORCE_COLOR=0", false)]
    [InlineData(false, "CLICOLOR_FORCE=1", true)]
    [InlineData(false, "CLICOLOR_FORCE=1 NO_COLOR=1", false)]
    [InlineData(true, "CLICOLOR=0", false)]
    [InlineData(true, "CLICOLOR=1", true)]
    [InlineData(true, "TERM=dumb", false)]
    [InlineData(true, "TERM=dumb FORCE_COLOR=1", true)]
    [InlineData(false, "TERM=xterm-256color", false)]
    public void Colours_are_for_terminals_unless_the_environment_says_otherwise(bool isTerminal, string environment, bool expected) =>
        Assert.Equal(expected, Of(isTerminal, environment, 120).Colour);

    [Theory]
    [InlineData("COLUMNS=200", 120, 200)]
    [InlineData("COLUMNS=0", 120, 120)]
    [InlineData("COLUMNS=wide", null, 100)]
    [InlineData("", null, 100)]
    [InlineData("", 0, 100)]
    [InlineData("COLUMNS=3", null, 40)]
    public void The_width_is_that_of_columns_or_of_the_terminal(string environment, int? terminal, int expected) =>
        Assert.Equal(expected, Of(isTerminal: terminal is not null, environment, terminal).Width);

    [Theory]
    [InlineData("0", 4, "    ")]
    [InlineData("0.001", 4, "▏   ")]
    [InlineData("0.5", 4, "██  ")]
    [InlineData("0.78", 4, "███▏")]
    [InlineData("1", 4, "████")]
    [InlineData("7", 4, "████")]
    public void A_bar_is_as_long_as_its_share(string share, int room, string expected) =>
        Assert.Equal(expected, new Screen(Colour: false, 80).Bar(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), room));

    [Fact]
    public void A_dumb_terminal_gets_bars_of_ascii() => Assert.Equal("##  ", Of(isTerminal: true, "TERM=dumb", 80).Bar(0.5m, 4));

    [Theory]
    [InlineData("plain", 5)]
    [InlineData("陳大文", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("🚀", 2)]
    [InlineData("≈$1.20 †", 8)]
    public void Letters_take_the_columns_that_a_terminal_gives_them(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void What_is_cut_ends_in_an_ellipsis_and_fits()
    {
        Assert.Equal("feature…", TextWidth.Cut("feature/stripe", 8));
        Assert.Equal("陳大…", TextWidth.Cut("陳大文陳", 6));
        Assert.Equal("exact", TextWidth.Cut("exact", 5));
    }

    private static Screen Of(bool isTerminal, string environment, int? terminalWidth)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1], StringComparer.Ordinal);
        return Screen.Of(isTerminal, variables.GetValueOrDefault, terminalWidth);
    }
}
