using System.CommandLine;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>The options that choose a stretch of days, the same in every command that has them.</summary>
internal sealed class PeriodOptions
{
    private readonly Option<string?> since = new("--since") { Description = "From this day on", HelpName = "2026-03-15" };
    private readonly Option<string?> until = new("--until") { Description = "Up to this day, which is included", HelpName = "2026-03-31" };
    private readonly Option<string?> day = new("--day") { Description = "One day", HelpName = "2026-03-15" };
    private readonly Option<string?> week = new("--week") { Description = "One ISO week", HelpName = "2026-W11" };
    private readonly Option<string?> month = new("--month") { Description = "One month", HelpName = "2026-03" };
    private readonly Option<string?> quarter = new("--quarter") { Description = "One quarter", HelpName = "2026-Q1" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[since, until, day, week, month, quarter])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The days asked for; several options narrow each other. <c>--since</c> and <c>--until</c> take any period's name.</summary>
    public DayRange DaysOf(ParseResult parse)
    {
        var range = new DayRange(null, null);
        foreach (var (option, kind) in new[]
        {
            (day, PeriodKind.Day), (week, PeriodKind.Week), (month, PeriodKind.Month), (quarter, PeriodKind.Quarter),
        })
        {
            if (PeriodOf(parse, option, kind) is { } period)
            {
                range = range.And(period.First, period.Last);
            }
        }

        return range.And(PeriodOf(parse, since, null)?.First, PeriodOf(parse, until, null)?.Last);
    }

    private static Period? PeriodOf(ParseResult parse, Option<string?> option, PeriodKind? kind)
    {
        if (parse.GetValue(option) is not { } text)
        {
            return null;
        }

        return Period.TryParse(text, out var period) && (kind is null || period.Kind == kind)
            ? period
            : throw new TokenLogException(ExitCode.Usage, $"{option.Name} {text}: there is no such day or period", $"Write it as in {option.Name} {option.HelpName}.");
    }
}

/// <summary>Days from the first to the last, both included; null where there is no limit.</summary>
internal readonly record struct DayRange(DateOnly? First, DateOnly? Last)
{
    public bool Contains(DateOnly day) => (First is null || day >= First) && (Last is null || day <= Last);

    public DayRange And(DateOnly? first, DateOnly? last) => new(
        First is null || first > First ? first ?? First : First,
        Last is null || last < Last ? last ?? Last : Last);
}
