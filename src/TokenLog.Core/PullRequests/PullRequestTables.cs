using System.Diagnostics.CodeAnalysis;
using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.PullRequests;

/// <summary>The tables of what a branch cost: the same for a comment and for the terminal.</summary>
public static class PullRequestTables
{
    // A name or subject may be any length; enough of it to know which one is meant.
    private const int LongestText = 120;

    private static readonly ReportColumn[] Figures4 =
    [
        new("calls", "Calls", ColumnKind.Count),
        new("input", "Input", ColumnKind.Count),
        new("output", "Output", ColumnKind.Count),
        new("cache_write", "Cache writes", ColumnKind.Count),
        new("cache_read", "Cache reads", ColumnKind.Count),
        new("cost", "Cost", ColumnKind.Money),
    ];

    /// <summary>By session, model and person; the session that cost most first.</summary>
    /// <param name="title">What the parts have in common.</param>
    /// <param name="parts">Effective parts.</param>
    public static ReportTable BySession(string title, IReadOnlyList<Part> parts) =>
        Table(title, [new("session", "Session"), new("model", "Model"), new("person", "Person")], parts, Sessions(parts)
            .SelectMany(session => Groups(session, spend => (Model: Models.Name(spend.Line?.Key.Model ?? ""), Person: Person(spend.Part)))
                .Select(row => (Keys: new[] { Title(session), row.Key.Model, row.Key.Person }, row.Spends))));

    /// <summary>By session with the branch that it was recorded for.</summary>
    /// <inheritdoc cref="BySession"/>
    public static ReportTable ByBranch(string title, IReadOnlyList<Part> parts) =>
        Table(title, [new("branch", "Branch"), new("session", "Session"), new("model", "Model")], parts, Sessions(parts)
            .SelectMany(session => Groups(session, spend => (Branch: spend.Part.Branch ?? "—", Model: Models.Name(spend.Line?.Key.Model ?? "")))
                .Select(row => (Keys: new[] { row.Key.Branch, Title(session), row.Key.Model }, row.Spends))));

    /// <summary>By model.</summary>
    /// <inheritdoc cref="BySession"/>
    public static ReportTable ByModel(string title, IReadOnlyList<Part> parts) =>
        Table(title, [new("model", "Model")], parts, Groups(parts, spend => Models.Name(spend.Line?.Key.Model ?? "")).Select(row => (new[] { row.Key }, row.Spends)));

    /// <summary>By the person who worked.</summary>
    /// <inheritdoc cref="BySession"/>
    public static ReportTable ByPerson(string title, IReadOnlyList<Part> parts) =>
        Table(title, [new("person", "Person")], parts, Groups(parts, spend => Person(spend.Part)).Select(row => (new[] { row.Key }, row.Spends)));

    /// <summary>What the sessions were for, as far as anybody said.</summary>
    /// <param name="parts">Effective parts.</param>
    public static ReportTable Work(IReadOnlyList<Part> parts) => new(
        "What the sessions were for",
        [new("session", "Session"), new("date", "Date"), new("phase", "Phase"), new("tasks", "Tasks"), new("notes", "Notes")],
        [.. Sessions(parts).SelectMany(session => session)
            .Where(part => part.Notes is not null || part.Phase is not null || part.TaskTypes is not null)
            .Select(part => (IReadOnlyList<ReportCell>)
            [
                new(Short(part.RowId ?? part.Id)),
                new(Reports.Figures.Day(part.Date)),
                ReportCell.Words(Short(part.Phase)),
                ReportCell.Words(Short(part.TaskTypes)),
                ReportCell.Words(Short(part.Notes)),
            ])]);

    /// <summary>The budgets before and after.</summary>
    /// <param name="budgets">All of them.</param>
    public static ReportTable Budgets(IReadOnlyList<BudgetChange> budgets) => new(
        "Budgets",
        [
            new("budget", "Budget"), new("level", "Level"), new("before", "Before", ColumnKind.Count), new("after", "After", ColumnKind.Count), new("limit", "Limit", ColumnKind.Count),
            new("share", "Used", ColumnKind.Share),
        ],
        [.. budgets.Select(budget => (IReadOnlyList<ReportCell>)
        [
            new(Short(budget.After.Name) + (budget.After.Span is { } span ? $" ({span.Name})" : "")),
            new(budget.Before.Level == budget.After.Level ? budget.After.Level : $"{budget.Before.Level} → {budget.After.Level}"),
            Amount(budget.Before, budget.Before.Used),
            Amount(budget.After, budget.After.Used),
            new(Written(budget.After, budget.After.Limit), budget.After.Limit),
            ReportCell.Share(budget.After.Share),
        ])])
    {
        Footnotes = budgets.Any(budget => budget.After.IsLowerBound) ? ["≥ At least this: some usage has no price, no token count, or output that was not logged."] : [],
        WhenEmpty = "No budgets.",
    };

    /// <summary>Commits.</summary>
    /// <param name="title">What they have in common.</param>
    /// <param name="commits">The commits.</param>
    public static ReportTable Commits(string title, IReadOnlyList<BranchCommit> commits) => new(
        title,
        [new("commit", "Commit"), new("agent", "Agent"), new("subject", "Subject")],
        [.. commits.Select(commit => (IReadOnlyList<ReportCell>)[new(commit.Sha[..Math.Min(9, commit.Sha.Length)]), ReportCell.Words(commit.Agent), new(Short(commit.Subject))])]);

    /// <summary>A text cut to a length that fits a table.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Short(string? text)
    {
        if (text is null || text.Length <= LongestText)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1;
        return text[..end] + "…";
    }

    private static ReportTable Table(string title, ReportColumn[] keys, IReadOnlyList<Part> parts, IEnumerable<(string[] Keys, IReadOnlyCollection<Spend> Spends)> groups)
    {
        List<IReadOnlyList<ReportCell>> rows = [.. groups.Select(group => Row(group.Keys, group.Spends))];
        List<Spend> all = [.. parts.SelectMany(Spend.Of)];
        return new ReportTable(title, [.. keys, .. Figures4], rows)
        {
            Totals = rows.Count > 1 ? Row(["Total", .. keys.Skip(1).Select(_ => ReportCell.Unknown.Text)], all) : null,
            Footnotes = [.. CostFigure.Of(all).Footnotes()],
            WhenEmpty = "Nothing.",
        };
    }

    private static IReadOnlyList<ReportCell> Row(string[] keys, IReadOnlyCollection<Spend> spends)
    {
        var tally = Tally.Of(spends, []);
        return
        [
            .. keys.Select(key => new ReportCell(Short(key))),
            ReportCell.Count(tally.Calls),
            ReportCell.Count(tally.Tokens?.Input),
            ReportCell.Count(tally.Tokens?.Output),
            ReportCell.Count(tally.Tokens?.CacheWrite),
            ReportCell.Count(tally.Tokens?.CacheRead),
            tally.Cost.Cell(),
        ];
    }

    private static IEnumerable<IReadOnlyList<Part>> Sessions(IReadOnlyList<Part> parts) => parts
        .GroupBy(part => part.Id, StringComparer.Ordinal)
        .OrderByDescending(session => session.Sum(part => part.CostKnown))
        .ThenBy(session => session.Key, StringComparer.Ordinal)
        .Select(session => (IReadOnlyList<Part>)[.. session]);

    private static IEnumerable<(T Key, IReadOnlyCollection<Spend> Spends)> Groups<T>(IEnumerable<Part> parts, Func<Spend, T> key)
        where T : notnull => parts
        .SelectMany(Spend.Of)
        .GroupBy(key)
        .Select(group => (group.Key, Spends: (IReadOnlyCollection<Spend>)[.. group]))
        .OrderByDescending(group => group.Spends.Sum(spend => spend.Cost))
        .ThenByDescending(group => group.Spends.Sum(spend => spend.Tokens.Total))
        .ThenBy(group => group.Key.ToString(), StringComparer.Ordinal);

    private static string Title(IReadOnlyList<Part> session) => session[0].RowId ?? session[0].Id;

    private static string Person(Part part) => Reports.Figures.PersonName(part.Author) ?? "—";

    private static ReportCell Amount(BudgetStatus budget, decimal amount) =>
        new((budget.IsLowerBound ? "≥" : "") + Written(budget, amount), amount);

    private static string Written(BudgetStatus budget, decimal amount) =>
        budget.Unit == "usd" ? Money.Show(amount) : $"{Reports.Figures.Count((long)amount)} tokens";
}
