namespace TokenLog.Core.HandWritten;

/// <summary>
/// Walks through a text and takes figures out of it, with the signs and words round them that are understood. It stops at what is not:
/// whoever asked decides whether the rest matters.
/// </summary>
/// <param name="text">What a cell says.</param>
/// <param name="mark">The writer's decimal mark.</param>
/// <param name="whole">True for tokens, false for money.</param>
/// <param name="scaled">True if the heading says that tokens are counted in thousands or millions, and so have decimals.</param>
internal sealed class FigureScanner(string text, DecimalMark mark, bool whole, bool scaled = false)
{
    private static readonly string[] About =
    [
        "approximately", "approx.", "approx", "estimated", "estimate", "est.", "est", "about", "around", "roughly", "circa", "ca.", "c.", "projected", "proj.",
        "up from", "约", "約", "大约", "약", "대략", "aprox.", "aprox", "unos", "cerca de", "env.", "environ", "etwa", "ungefähr", "ok.", "około", "близько", "≈", "~", "～", "≃", "∼",
    ];

    private static readonly string[] AtLeast = ["at least", "more than", "over", "min.", "min", "≥", ">=", ">", "＞"];
    private static readonly string[] AtMost = ["at most", "less than", "under", "up to", "max.", "max", "≤", "<=", "<", "＜"];
    private static readonly string[] To = ["to", "bis", "až", "до", "至", "到", "-", "–", "—", "−", "~", "～", ".."];

    private static readonly string[] Units =
    [
        "input", "output", "in", "out", "prompt", "completion", "entrada", "salida", "saída", "eingabe", "ausgabe", "tokens", "token", "toks", "tok", "tks",
        "total", "all", "토큰", "tokenów", "токенів", "jetons", "cached", "cache",
    ];

    private static readonly (string Written, decimal Factor)[] Scales =
    [
        ("million", 1e6m), ("millions", 1e6m), ("thousand", 1e3m), ("billion", 1e9m), ("MTok", 1e6m), ("kTok", 1e3m), ("mln", 1e6m), ("Mio.", 1e6m), ("Mio", 1e6m),
        ("mil", 1e3m), ("tys.", 1e3m), ("tys", 1e3m), ("тис.", 1e3m), ("тис", 1e3m), ("млн", 1e6m), ("tsd.", 1e3m), ("Tsd", 1e3m), ("mrd", 1e9m), ("bn", 1e9m),
        ("万", 1e4m), ("萬", 1e4m), ("만", 1e4m), ("千", 1e3m), ("천", 1e3m), ("亿", 1e8m), ("억", 1e8m), ("k", 1e3m), ("m", 1e6m), ("b", 1e9m),
    ];

    /// <summary>How far the text is understood.</summary>
    public int Position { get; private set; }

    /// <summary>What is left, without blanks round it.</summary>
    public string Rest => text[Position..].Trim();

    /// <summary>The next figure; null if none starts here.</summary>
    public WrittenFigure? Next()
    {
        var start = Position;
        var figure = Around(new WrittenFigure(), before: true);
        if (Number() is not { } first)
        {
            Position = start;
            return null;
        }

        figure = Around(Scaled(figure with { First = first }, second: false), before: false);
        return Second(figure) ?? figure;
    }

    /// <summary>Passes one of some signs or words; false, and nothing passed, if none stands here.</summary>
    public bool Pass(params ReadOnlySpan<string> words)
    {
        var start = Position;
        Blanks();
        foreach (var word in words)
        {
            if (At(word))
            {
                Position += word.Length;
                return true;
            }
        }

        Position = start;
        return false;
    }

    /// <summary>Passes a remark in brackets and gives what it says.</summary>
    public string? Remark()
    {
        Blanks();
        if (Position >= text.Length || text[Position] is not ('(' or '（' or '['))
        {
            return null;
        }

        var end = text.LastIndexOfAny([')', '）', ']']);
        if (end <= Position)
        {
            return null;
        }

        var remark = text[(Position + 1)..end];
        Position = end + 1;
        return remark;
    }

    /// <summary>True if a word of a remark says that the figure is not exact.</summary>
    public static bool SaysAbout(string remark) =>
        About.Any(word => char.IsLetter(word[0]) && new FigureScanner(remark, DecimalMark.Unknown, whole: false).Holds(word));

    private bool Holds(string word)
    {
        for (Position = 0; Position < text.Length; Position++)
        {
            if ((Position == 0 || !char.IsLetter(text[Position - 1])) && At(word))
            {
                return true;
            }
        }

        return false;
    }

    private WrittenFigure? Second(WrittenFigure first)
    {
        var start = Position;
        if (first.AtLeast || first.AtMost || !Pass(To))
        {
            Position = start;
            return null;
        }

        var figure = Around(first, before: true);
        if (figure.Negative != first.Negative || Number() is not { } second)
        {
            Position = start;
            return null;
        }

        figure = Around(Scaled(figure with { Second = second, Approximate = true }, second: true), before: false);
        // "8-12k" is thousands twice, "500-1k" is not.
        return figure is { Scale: 1m, SecondScale: > 1m } && figure.First.Value < second.Value ? figure with { Scale = figure.SecondScale } : figure;
    }

    private WrittenFigure Around(WrittenFigure figure, bool before)
    {
        while (true)
        {
            var joined = Position;
            Blanks();
            if (before && Pass("+"))
            {
            }
            else if (before && !figure.Negative && figure.First == default && Pass("-", "−"))
            {
                figure = figure with { Negative = true };
            }
            else if (before ? Pass(About) : Sure())
            {
                figure = figure with { Approximate = true };
            }
            else if (before && Pass(AtLeast))
            {
                figure = figure with { AtLeast = true };
            }
            else if (before && Pass(AtMost))
            {
                figure = figure with { AtMost = true };
            }
            else if (!before && joined == Position && figure is { AtLeast: false, AtMost: false } && At("+") && (Position + 1 == text.Length || text[Position + 1] == ' '))
            {
                Position++;
                figure = figure with { AtLeast = true };
            }
            else if (!whole && Currencies.At(text, Position) is var (code, length))
            {
                Position += length;
                figure = figure with { Currency = code, TwoCurrencies = figure.TwoCurrencies || (figure.Currency is not null && figure.Currency != code) };
            }
            else if (whole && Unit() is { } unit)
            {
                figure = figure with { Words = [.. figure.Words, unit] };
            }
            else
            {
                return figure;
            }
        }
    }

    // Behind a figure "~" or "-" joins it to the next one; only words mean "about" there.
    private bool Sure() => Pass([.. About.Where(word => char.IsLetter(word[0]))]);

    private string? Unit()
    {
        var start = Position;
        if (!Pass(Units))
        {
            return null;
        }

        var unit = text[start..Position].Trim().ToLowerInvariant();
        Pass(":");
        return unit;
    }

    private Numeral? Number()
    {
        Blanks();
        var length = Numeral.LengthAt(text, Position);
        if (length == 0)
        {
            return null;
        }

        var digits = text.Substring(Position, length);
        Position += length;
        // "32,1 k" tokens have decimals, "32,100" have none.
        return Numeral.Read(digits, mark, whole && !scaled && ScaleAt() is null);
    }

    private WrittenFigure Scaled(WrittenFigure figure, bool second)
    {
        if (ScaleAt() is not var (end, factor))
        {
            return figure;
        }

        Position = end;
        return second ? figure with { SecondScale = factor } : figure with { Scale = factor };
    }

    private (int End, decimal Factor)? ScaleAt()
    {
        var at = Position;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        foreach (var (written, factor) in Scales)
        {
            var end = at + written.Length;
            if (string.Compare(text, at, written, 0, written.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (end >= text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsAscii(text[end]))
                && (whole || at == Position || written.Length > 1))
            {
                return (end, factor);
            }
        }

        return null;
    }

    private bool At(string word)
    {
        if (string.Compare(text, Position, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return false;
        }

        var end = Position + word.Length;
        return !char.IsAsciiLetter(word[^1]) || end >= text.Length || !char.IsLetter(text[end]);
    }

    private void Blanks()
    {
        while (Position < text.Length && char.IsWhiteSpace(text[Position]))
        {
            Position++;
        }
    }
}
