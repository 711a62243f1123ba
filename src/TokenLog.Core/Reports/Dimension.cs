namespace TokenLog.Core.Reports;

/// <summary>What the figures of a ledger can be grouped by. The list of them is <see cref="All"/>.</summary>
public sealed class Dimension
{
    private readonly Func<Spend, string?> ofSpend;
    private readonly Func<Part, string?>? ofPart;

    private Dimension(string name, Func<Spend, string?> ofSpend, Func<Part, string?>? ofPart, PeriodKind? time = null, string? nameless = null)
    {
        (Name, Time, this.ofSpend, this.ofPart) = (name, time, ofSpend, ofPart);
        Nameless = nameless ?? ReportCell.Unknown.Text;
    }

    /// <summary>Every dimension, in the order in which help names them.</summary>
    public static IReadOnlyList<Dimension> All { get; } =
    [
        Each("session", part => part.Id),
        Of(PeriodKind.Day),
        Of(PeriodKind.Week),
        Of(PeriodKind.Month),
        Of(PeriodKind.Quarter),
        new("model", spend => spend.Line is { } line ? Known(Models.Name(line.Key.Model)) : null, null),
        new("family", spend => spend.Line is { } line ? ModelFamily.Of(line.Key.Model) : null, null),
        Each("agent", part => part.Agent, "by hand"),
        new("role", spend => spend.Line?.Key.Role, null),
        Each("task", part => part.Task),
        Each("phase", part => part.Phase),
        Each("author", part => Figures.PersonName(part.Author)),
        Each("branch", part => part.Branch),
    ];

    /// <summary>As a person types it, and as JSON and CSV call it: <c>month</c>.</summary>
    public string Name { get; }

    /// <summary>As a heading: <c>Month</c>.</summary>
    public string Title => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The kind of period, where it is one.</summary>
    public PeriodKind? Time { get; }

    /// <summary>What people read where nobody gave it a name.</summary>
    public string Nameless { get; }

    /// <summary>True if lines of one part may differ in it (model, family, role).</summary>
    public bool IsOfLines => ofPart is null;

    /// <summary>The dimension of a name; null if there is none.</summary>
    public static Dimension? Named(string name) => All.FirstOrDefault(one => one.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A dimension that is not among <see cref="All"/>, because more than the ledger is needed to tell it.</summary>
    /// <param name="name">As a person types it.</param>
    /// <param name="ofPart">Where a part belongs; null where nobody knows.</param>
    /// <param name="nameless">What people read where nobody knows.</param>
    public static Dimension OfParts(string name, Func<Part, string?> ofPart, string nameless) => Each(name, ofPart, nameless);

    /// <summary>Where a usage line belongs; empty where nobody knows.</summary>
    public string Of(Spend spend) => ofSpend(spend) ?? "";

    /// <summary>
    /// Where a part belongs, for sessions and tasks: as <see cref="Of(Spend)"/>, but time goes by the part's date, not by the line's day.
    /// </summary>
    public string OfPart(Spend spend) => ofPart is null ? Of(spend) : ofPart(spend.Part) ?? "";

    private static Dimension Of(PeriodKind kind)
    {
        // Every line of a day has the same name, and weeks take some reckoning.
        var names = new System.Collections.Concurrent.ConcurrentDictionary<DateOnly, string>();
        string Name(DateOnly day) => names.GetOrAdd(day, day => Period.Of(kind, day).Name);
        return new Dimension(kind.ToString().ToLowerInvariant(), spend => Name(spend.Day), part => Name(part.Date), kind);
    }

    private static Dimension Each(string name, Func<Part, string?> ofPart, string? nameless = null)
    {
        string? Value(Part part) => ofPart(part) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        return new Dimension(name, spend => Value(spend.Part), Value, nameless: nameless);
    }

    private static string? Known(string name) => name == ReportCell.Unknown.Text ? null : name;
}
