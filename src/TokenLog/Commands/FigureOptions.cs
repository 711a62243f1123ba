using System.CommandLine;
using System.Globalization;

namespace TokenLog.Commands;

/// <summary>
/// Figures and days on the command line, kept as text until they are asked for: the framework's code for options of value types is compiled
/// anew at every start, and an agent's hook starts at every turn.
/// </summary>
internal static class FigureOptions
{
    /// <summary>An amount of money from 0 on.</summary>
    public static Option<string?> Amount(string name, string description) => Checked(name, description, "usd", text =>
        AmountOf(text) is not { } amount ? "not an amount, as in 0.08" : amount < 0 ? "it cannot be less than 0" : null);

    /// <summary>A number of tokens from 0 on.</summary>
    public static Option<string?> Tokens(string name, string description) => Checked(name, description, "tokens", text =>
        TokensOf(text) is not { } tokens ? "not a whole number" : tokens < 0 ? "it cannot be less than 0" : null);

    public static Option<string?> Day(string name, string description) =>
        Checked(name, description, "day", text => DayOf(text) is null ? "not a day, as in 2026-03-15" : null);

    public static decimal? GetAmount(this ParseResult parse, Option<string?> option) => parse.GetValue(option) is { } text ? AmountOf(text) : null;

    public static long? GetTokens(this ParseResult parse, Option<string?> option) => parse.GetValue(option) is { } text ? TokensOf(text) : null;

    public static DateOnly? GetDay(this ParseResult parse, Option<string?> option) => parse.GetValue(option) is { } text ? DayOf(text) : null;

    private static decimal? AmountOf(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static long? TokensOf(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var tokens) ? tokens : null;

    private static DateOnly? DayOf(string text) => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day : null;

    private static Option<string?> Checked(string name, string description, string helpName, Func<string, string?> problem)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && problem(token.Value) is { } wrong)
            {
                result.AddError($"{name} {token.Value}: {wrong}");
            }
        });
        return option;
    }
}
