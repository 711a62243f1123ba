using TokenLog.Core.HandWritten;

namespace TokenLog.Tests.HandWritten;

public sealed class Tokens
{
    [Theory]
    [InlineData("45000", "45000")]
    [InlineData("0", "0")]
    [InlineData("1,091,612", "1091612")]
    [InlineData("1.091.612", "1091612")]
    [InlineData("80,000", "80000")]
    [InlineData("80.000", "80000")]
    [InlineData("1.234", "1234")]
    [InlineData("+3.461", "3461")]
    [InlineData("1 300", "1300")]
    [InlineData("1\u2009300", "1300")]
    [InlineData("12,34,567", "1234567")]
    [InlineData("1'300", "1300")]
    [InlineData("~1\u202F300", "1300 ~")]
    [InlineData("~1 300", "1300 ~")]
    [InlineData("~44 000 total", "44000 ~")]
    [InlineData("30K", "30000")]
    [InlineData("~30K", "30000 ~")]
    [InlineData("32,1 k", "32100")]
    [InlineData("0,9 k", "900")]
    [InlineData("10,5 M", "10500000")]
    [InlineData("10.5M", "10500000")]
    [InlineData("1.44M", "1440000")]
    [InlineData("3.9M tokens", "3900000")]
    [InlineData("**~13.5M tokens**", "13500000 ~")]
    [InlineData("~1.2M", "1200000 ~")]
    [InlineData("1.2 million", "1200000")]
    [InlineData("3 MTok", "3000000")]
    [InlineData("12万", "120000")]
    [InlineData("12만 토큰", "120000")]
    [InlineData("5 тис", "5000")]
    [InlineData("20 tys.", "20000")]
    [InlineData("2 Mio.", "2000000")]
    [InlineData("≥248,376", "248376 ~")]
    [InlineData(">248,376", "248376 ~")]
    [InlineData("<1k", "500 ~")]
    [InlineData("~600,000 - 700,000 tokens", "650000 ~")]
    [InlineData("~3.5M - 4.0M tokens", "3750000 ~")]
    [InlineData("8-12k", "10000 ~")]
    [InlineData("500-1k", "750 ~")]
    [InlineData("est. 120k in / 35k out", "120000 in 35000 out ~")]
    [InlineData("120k in / 35k out", "120000 in 35000 out")]
    [InlineData("35k out / 120k in", "120000 in 35000 out")]
    [InlineData("1,663 in + 191 out", "1663 in 191 out")]
    [InlineData("in: 120k, out: 35k", "120000 in 35000 out")]
    [InlineData("~26K input tokens + ~1K output tokens", "26000 in 1000 out ~")]
    [InlineData("~6,000 input + ~1,600 output", "6000 in 1600 out ~")]
    [InlineData("32675 in + 4388 out", "32675 in 4388 out")]
    [InlineData("120k input", "120000 in")]
    [InlineData("35k output tokens", "35000 out")]
    [InlineData("12,500 (est.)", "12500 ~")]
    [InlineData("12,500 (with cache)", "12500")]
    public void Are_read(string cell, string expected) => Assert.Equal(expected, Show(TokenFigure.Read(cell)));

    [Theory]
    [InlineData("155k / 200k", true, "155000 in 200000 out")]
    [InlineData("80k/20k", true, "80000 in 20000 out")]
    public void Are_input_and_output_where_the_heading_says_so(string cell, bool inputThenOutput, string expected) =>
        Assert.Equal(expected, Show(TokenFigure.Read(cell, inputThenOutput: inputThenOutput)));

    [Theory]
    [InlineData("120", 1000, "120000")]
    [InlineData("1.5", 1000000, "1500000")]
    [InlineData("120k", 1000, "120000")]
    public void Are_counted_in_what_the_heading_says(string cell, int scale, string expected) =>
        Assert.Equal(expected, Show(TokenFigure.Read(cell, scale: scale)));

    [Theory]
    [InlineData("—")]
    [InlineData("")]
    [InlineData("(pending)")]
    [InlineData("TBD")]
    [InlineData("n/a")]
    public void That_nobody_knows_are_unknown(string cell) => Assert.Equal(FigureState.Unknown, TokenFigure.Read(cell).State);

    [Theory]
    [InlineData("155k / 200k", FigureState.Ambiguous)]
    [InlineData("1.234k", FigureState.Ambiguous)]
    [InlineData("1,234 M", FigureState.Ambiguous)]
    [InlineData("1.2345k", FigureState.Ambiguous)]
    [InlineData("137 tok, 4 chars out", FigureState.Unreadable)]
    [InlineData("~250k orchestrator + 1.44M build agents + 2.24M verify agents ≈ 3.9M", FigureState.Unreadable)]
    [InlineData("1 agent run", FigureState.Unreadable)]
    [InlineData("some", FigureState.Unreadable)]
    [InlineData("-5", FigureState.Unreadable)]
    [InlineData("99999999999999999999999", FigureState.Unreadable)]
    [InlineData("12k in / 3k cached / 5k out", FigureState.Ambiguous)]
    public void That_are_unclear_are_not_guessed(string cell, FigureState state)
    {
        var figure = TokenFigure.Read(cell);
        Assert.Equal(state, figure.State);
        Assert.NotNull(figure.Why);
        Assert.Null(figure.Total ?? figure.Input ?? figure.Output);
    }

    private static string Show(TokenFigure figure)
    {
        Assert.True(figure.State == FigureState.Known, $"{figure.State}: {figure.Why}");
        string[] parts =
        [
            .. figure.Total is { } total ? [$"{total}"] : Array.Empty<string>(),
            .. figure.Input is { } input ? [$"{input} in"] : Array.Empty<string>(),
            .. figure.Output is { } output ? [$"{output} out"] : Array.Empty<string>(),
            .. figure.IsApproximate ? ["~"] : Array.Empty<string>(),
        ];
        return string.Join(' ', parts);
    }
}
