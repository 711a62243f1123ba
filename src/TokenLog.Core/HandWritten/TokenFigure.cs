namespace TokenLog.Core.HandWritten;

/// <summary>A number of tokens as a person typed it, in one sum or as input and output: <c>~30K</c>, <c>est. 120k in / 35k out</c>.</summary>
/// <param name="State">What came of reading it.</param>
/// <param name="Total">All tokens; null if they are given as input and output, or not known. Of a range the middle, as with money.</param>
/// <param name="Input">Input tokens, where the text says that they are.</param>
/// <param name="Output">Output tokens, where the text says that they are.</param>
/// <param name="Low">Lower end of an approximate total.</param>
/// <param name="High">Upper end of an approximate total.</param>
/// <param name="IsApproximate">True if any of them is not exact.</param>
/// <param name="Why">Of one that is not known although something is written: what stands in the way, for a message.</param>
public sealed record TokenFigure(
    FigureState State,
    long? Total = null,
    long? Input = null,
    long? Output = null,
    long? Low = null,
    long? High = null,
    bool IsApproximate = false,
    string? Why = null)
{
    private const decimal Most = 1_000_000_000_000_000m;

    /// <summary>Reads the Markdown of a cell. Never fails.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="mark">The decimal mark of the writer, where other figures show it; without it <c>1.234k</c> is ambiguous.</param>
    /// <param name="scale">What the heading says that figures are counted in: 1000 below <c>Tokens (k)</c>.</param>
    /// <param name="inputThenOutput">True below a heading such as <c>Tokens in/out</c>, which says what two figures are.</param>
    public static TokenFigure Read(string cell, DecimalMark mark = DecimalMark.Unknown, decimal scale = 1m, bool inputThenOutput = false)
    {
        var text = HandText.Plain(cell);
        if (HandText.IsUnknown(text))
        {
            return new TokenFigure(FigureState.Unknown);
        }

        var scanner = new FigureScanner(text, mark, whole: true, scaled: scale != 1m);
        List<WrittenFigure> figures = [];
        var remark = "";
        while (figures.Count < 3 && scanner.Next() is { } figure)
        {
            figures.Add(figure);
            remark += scanner.Remark();
            if (!scanner.Pass("/", "+", ",", ";", "·", "and", "|"))
            {
                break;
            }
        }

        if (figures.Count == 0 || scanner.Rest.Length > 0)
        {
            return new TokenFigure(FigureState.Unreadable, Why: figures.Count == 0 ? "holds words instead of a number of tokens" : "holds more than a number of tokens");
        }

        var about = figures.Exists(IsAbout) || FigureScanner.SaysAbout(remark);
        var read = figures.ConvertAll(figure => One(figure, scale));
        if (read.Find(one => one.State != FigureState.Known) is { } unknown)
        {
            return unknown;
        }

        return (figures.ConvertAll(RoleOf), read) switch
        {
            ([Role.Any], [var all]) => all with { IsApproximate = about },
            ([Role.Input], [var all]) => new TokenFigure(FigureState.Known, Input: all.Total, IsApproximate: about),
            ([Role.Output], [var all]) => new TokenFigure(FigureState.Known, Output: all.Total, IsApproximate: about),
            ([Role.Input, Role.Output], [var one, var two]) => InOut(one, two, about),
            ([Role.Output, Role.Input], [var one, var two]) => InOut(two, one, about),
            ([Role.Any, Role.Any], [var one, var two]) when inputThenOutput => InOut(one, two, about),
            _ => new TokenFigure(FigureState.Ambiguous, Why: "holds several figures and does not say which is input and which output"),
        };
    }

    private enum Role
    {
        Any,
        Input,
        Output,
        Other,
    }

    private static Role RoleOf(WrittenFigure figure)
    {
        var input = figure.Words.Any(word => word is "in" or "input" or "prompt" or "entrada" or "eingabe");
        var output = figure.Words.Any(word => word is "out" or "output" or "completion" or "salida" or "saída" or "ausgabe");
        var other = figure.Words.Any(word => word is "cache" or "cached");
        return (input, output, other) switch
        {
            (false, false, false) => Role.Any,
            (true, false, false) => Role.Input,
            (false, true, false) => Role.Output,
            _ => Role.Other,
        };
    }

    private static bool IsAbout(WrittenFigure figure) => figure.Approximate || figure.AtLeast || figure.AtMost;

    private static TokenFigure InOut(TokenFigure input, TokenFigure output, bool about) =>
        new(FigureState.Known, Input: input.Total, Output: output.Total, IsApproximate: about);

    private static TokenFigure One(WrittenFigure figure, decimal scale)
    {
        if (figure.First.Ambiguous || figure.Second is { Ambiguous: true })
        {
            return new TokenFigure(FigureState.Ambiguous, Why: "can mean thousands or decimals");
        }

        var low = figure.First.Value * (figure.Scale == 1m ? scale : figure.Scale);
        var high = figure.Second is { } second ? second.Value * (figure.SecondScale == 1m ? scale : figure.SecondScale) : low;
        if (low is not { } from || high is not { } upTo || figure.Negative || upTo < from || upTo > Most)
        {
            return new TokenFigure(FigureState.Unreadable, Why: "is not written as a number of tokens is");
        }

        if (from != decimal.Truncate(from) || upTo != decimal.Truncate(upTo))
        {
            return new TokenFigure(FigureState.Ambiguous, Why: "has part of a token in it");
        }

        var known = new TokenFigure(FigureState.Known, (long)from);
        return figure switch
        {
            { Second: not null } => known with { Total = (long)Math.Round((from + upTo) / 2m, 0, MidpointRounding.AwayFromZero), Low = (long)from, High = (long)upTo },
            { AtMost: true } => known with { Total = (long)Math.Round(from / 2m, 0, MidpointRounding.AwayFromZero), Low = 0, High = (long)from },
            { AtLeast: true } => known with { Low = (long)from },
            { Approximate: true } => known with { Low = (long)from, High = (long)from },
            _ => known,
        };
    }
}
