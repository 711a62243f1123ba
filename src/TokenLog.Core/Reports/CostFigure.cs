using System.Globalization;

namespace TokenLog.Core.Reports;

/// <summary>
/// An amount of money together with what it rests on. Unknown is never shown as nothing: what has no price, what was not logged and
/// what was estimated put a mark on the figure, and <see cref="Footnotes"/> says what each mark means.
/// </summary>
/// <remarks>
/// <code>
/// $1.20      every call measured and priced
/// $1.20 †    some usage has no price: at least this
/// unknown †  nothing of it has a price
/// $1.20 ‡    the log does not hold the output of some calls: a lower bound
/// ≈$1.20     estimated
/// —          nobody knows a figure
/// </code>
/// </remarks>
public sealed class CostFigure
{
    private readonly List<Unpriced> unpriced = [];
    private readonly List<Foreign> foreign = [];
    private int pricedLines;
    private int withoutFigures;
    private long outputMissingCalls;
    private bool estimated;

    private CostFigure()
    {
    }

    /// <summary>USD of all lines that have a price.</summary>
    public decimal Known { get; private set; }

    /// <summary>Known if at least one line has a price, or if there is nothing to price.</summary>
    public bool IsKnown => pricedLines > 0 || (unpriced.Count == 0 && withoutFigures == 0 && foreign.Count == 0);

    /// <summary>True if some usage is not in the amount: it is at least that.</summary>
    public bool IsLowerBound => unpriced.Count > 0 || withoutFigures > 0 || outputMissingCalls > 0;

    /// <summary>The exact figure for machines: null where nothing is known.</summary>
    public decimal? Number => IsKnown ? Known : null;

    /// <summary>Adds lines up.</summary>
    public static CostFigure Of(IEnumerable<Spend> spends)
    {
        var figure = new CostFigure();
        foreach (var spend in spends)
        {
            figure.Add(spend);
        }

        return figure;
    }

    /// <summary>Several amounts as one, which rests on all that they rest on.</summary>
    public static CostFigure Sum(IEnumerable<CostFigure> figures)
    {
        var sum = new CostFigure();
        foreach (var figure in figures)
        {
            sum.Add(figure);
        }

        return sum;
    }

    /// <summary>The cost of one part.</summary>
    public static CostFigure Of(Part part) => Of(Spend.Of(part));

    /// <summary>The amount as people read it, marks included.</summary>
    public string Show() => Show(Known);

    /// <summary>Another amount that rests on the same usage, such as an average.</summary>
    public string Show(decimal usd) => Mark(Money.Show(usd));

    /// <summary>The amount with marks, as a cell.</summary>
    public ReportCell Cell() => new(Show(), Number);

    /// <summary>An average over some sessions or tasks, as a cell; unknown when there are none of them.</summary>
    public ReportCell Average(long count) => count > 0 && IsKnown
        ? new(Show(Known / count), Money.Round(Known / count))
        : ReportCell.Unknown;

    /// <summary>The amount in a sentence, where no mark is explained: <c>at least $1.20</c>, <c>about $1.20</c>.</summary>
    public string InWords() => (IsLowerBound ? "at least " : estimated ? "about " : "") + Money.Show(Known);

    /// <summary>Text about this amount with its marks: an average, or a difference to another amount.</summary>
    public string Mark(string amount)
    {
        var nothing = !IsKnown && foreign.Count == 0;
        if (nothing && unpriced.Count == 0)
        {
            return ReportCell.Unknown.Text;
        }

        var amounts = foreign.Select(money => $"{money.Amount.ToString("#,0.00", CultureInfo.InvariantCulture)} {money.Currency}");
        var text = nothing ? "unknown" : string.Join(" + ", IsKnown ? amounts.Prepend(amount) : amounts);
        var atLeast = unpriced.Count > 0 || withoutFigures > 0 ? $"{Footnote.NoPrice}" : "";
        var lowerBound = outputMissingCalls > 0 ? $"{Footnote.OutputMissing}" : "";
        var marks = atLeast + lowerBound;
        return (estimated ? $"{Footnote.Estimated}" : "") + text + (marks.Length > 0 ? " " + marks : "");
    }

    /// <summary>What the marks mean, in their order; empty when there are none.</summary>
    public IEnumerable<string> Footnotes()
    {
        if (unpriced.Count > 0)
        {
            var models = unpriced.Select(model => $"{Figures.Count(model.Tokens, "token")} of {model.Model}");
            var have = unpriced is [{ Tokens: 1 }] ? "has no price and is" : "have no price and are";
            yield return $"{Footnote.NoPrice} {string.Join(", ", models)} {have} not in the cost.";
        }

        if (withoutFigures > 0)
        {
            var have = withoutFigures == 1 ? "has no cost on record and is" : "have no cost on record and are";
            yield return $"{Footnote.NoPrice} {Figures.Count(withoutFigures, "entry", "entries")} {have} not in the sums.";
        }

        if (outputMissingCalls > 0)
        {
            var calls = Figures.Count(outputMissingCalls, "call");
            yield return $"{Footnote.OutputMissing} Not all that {calls} used was logged; the cost is a lower bound.";
        }

        if (estimated)
        {
            yield return $"{Footnote.Estimated} Estimated, in whole or in part.";
        }
    }

    private void Add(Spend spend)
    {
        estimated |= spend.Part.Basis == Basis.Estimated || spend.Line is { Low: not null } or { High: not null };
        outputMissingCalls += spend.Line?.OutputMissingCalls ?? 0;
        switch (spend.Line)
        {
            case null or { Cost: null, Tokens: null, Currency: null or "USD" }:
                withoutFigures++;
                break;
            case { Currency: { } currency } when currency != "USD":
                AddForeign(currency, spend.Line.ReportedCost ?? spend.Line.Cost ?? 0m);
                break;
            case { Cost: { } cost }:
                pricedLines++;
                Known += cost;
                break;
            case { Tokens: { } tokens }:
                AddUnpriced(Models.Name(spend.Line.Key.Model), tokens.Total);
                break;
        }
    }

    private void Add(CostFigure other)
    {
        estimated |= other.estimated;
        outputMissingCalls += other.outputMissingCalls;
        withoutFigures += other.withoutFigures;
        pricedLines += other.pricedLines;
        Known += other.Known;
        other.unpriced.ForEach(model => AddUnpriced(model.Model, model.Tokens));
        other.foreign.ForEach(money => AddForeign(money.Currency, money.Amount));
    }

    // Few, and in the order of their names.
    private void AddUnpriced(string model, long tokens)
    {
        if (unpriced.Find(known => known.Model == model) is { } found)
        {
            found.Tokens += tokens;
            return;
        }

        unpriced.Add(new Unpriced(model) { Tokens = tokens });
        unpriced.Sort((a, b) => string.CompareOrdinal(a.Model, b.Model));
    }

    private void AddForeign(string currency, decimal amount)
    {
        if (foreign.Find(known => known.Currency == currency) is { } found)
        {
            found.Amount += amount;
            return;
        }

        foreign.Add(new Foreign(currency) { Amount = amount });
        foreign.Sort((a, b) => string.CompareOrdinal(a.Currency, b.Currency));
    }

    private sealed class Unpriced(string model)
    {
        public string Model { get; } = model;

        public long Tokens { get; set; }
    }

    private sealed class Foreign(string currency)
    {
        public string Currency { get; } = currency;

        public decimal Amount { get; set; }
    }
}
