namespace TokenLog.Core.HandWritten;

/// <summary>
/// An amount of money as a person typed it. An approximate one keeps both ends: of <c>~$1.57</c> what is written, because nobody said how
/// wide it is; of <c>$8–12</c> the two; of <c>&lt;$0.01</c> nothing and that; of <c>≥$5</c> the lower only. What counts is the figure that
/// is written; of two ends the middle, which is wrong by no more than half of what the writer left open, either way.
/// </summary>
/// <param name="State">What came of reading it; only a known one has a value.</param>
/// <param name="Value">The amount that counts, rounded to 6 decimals.</param>
/// <param name="Currency">ISO code, or the sign where it names several currencies (<c>¥</c>); null if none is written.</param>
/// <param name="Low">Lower end of an approximate amount.</param>
/// <param name="High">Upper end of an approximate amount.</param>
/// <param name="Why">Of one that is not known although something is written: what stands in the way, for a message.</param>
public sealed record Amount(
    FigureState State,
    decimal? Value = null,
    string? Currency = null,
    decimal? Low = null,
    decimal? High = null,
    string? Why = null)
{
    private const decimal Most = 1_000_000_000_000m;

    /// <summary>True if it has a lower or an upper end.</summary>
    public bool IsApproximate => Low is not null || High is not null;

    /// <summary>Reads the Markdown of a cell. Never fails.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="mark">The decimal mark of the writer, where other figures show it; without it <c>$1,234</c> is ambiguous.</param>
    public static Amount Read(string cell, DecimalMark mark = DecimalMark.Unknown)
    {
        var text = HandText.Plain(cell);
        if (HandText.IsUnknown(text))
        {
            return new Amount(FigureState.Unknown);
        }

        if (text.ToLowerInvariant() is "free" or "gratis" or "kostenlos" or "gratuit" or "免费" or "무료")
        {
            return new Amount(FigureState.Known, 0m);
        }

        var scanner = new FigureScanner(text, mark, whole: false);
        if (scanner.Next() is not { } figure)
        {
            return Unreadable("holds words instead of an amount");
        }

        var remark = scanner.Remark();
        if (scanner.Rest is { Length: > 0 } rest)
        {
            return Unreadable(
                IsRate(rest) ? "is a price for one of several things, not what this row cost"
                : rest.Trim('*', '†') is "" ? "carries a mark, and what the mark says of it stands elsewhere"
                : $"goes on with \"{Short(rest)}\", which is not understood");
        }

        return Of(figure with { Approximate = figure.Approximate || (remark is not null && FigureScanner.SaysAbout(remark)) });
    }

    /// <summary>The decimal mark that the figures in a cell of money or tokens prove.</summary>
    internal static DecimalMark Proof(string cell)
    {
        var scanner = new FigureScanner(HandText.Plain(cell), DecimalMark.Unknown, whole: false);
        return scanner.Next() is { } figure ? Proof(figure) : DecimalMark.Unknown;
    }

    private static Amount Of(WrittenFigure figure)
    {
        if (figure.First.Ambiguous || figure.Second is { Ambiguous: true })
        {
            return new Amount(FigureState.Ambiguous, Why: "can mean thousands or decimals");
        }

        if (figure.First.Value is not { } first || (figure.Second is { } other && other.Value is null))
        {
            return Unreadable("is not written as a number is");
        }

        if (figure.Negative)
        {
            return Unreadable("is below zero");
        }

        if (figure.TwoCurrencies)
        {
            return Unreadable("names two currencies");
        }

        var (low, high) = (first * figure.Scale, figure.Second?.Value * figure.SecondScale);
        if (low > Most || high > Most)
        {
            return Unreadable("is more than anybody paid");
        }

        if (high < low)
        {
            return Unreadable("has its larger end first");
        }

        var known = new Amount(FigureState.Known, Money.Round(low), figure.Currency);
        return figure switch
        {
            { Second: not null } => known with { Value = Money.Round((low + high!.Value) / 2m), Low = Money.Round(low), High = Money.Round(high.Value) },
            { AtMost: true } => known with { Value = Money.Round(low / 2m), Low = 0m, High = Money.Round(low) },
            { AtLeast: true } => known with { Low = Money.Round(low) },
            { Approximate: true } => known with { Low = Money.Round(low), High = Money.Round(low) },
            _ => known,
        };
    }

    private static DecimalMark Proof(WrittenFigure figure) =>
        figure.First.Shows != DecimalMark.Unknown ? figure.First.Shows : figure.Second?.Shows ?? DecimalMark.Unknown;

    private static bool IsRate(string rest) =>
        rest[0] == '/' || rest.StartsWith("each", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("per ", StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length <= 30 ? text : string.Concat(text.AsSpan(0, 29), "…");

    private static Amount Unreadable(string why) => new(FigureState.Unreadable, Why: why);
}
