using TokenLog.Core.Reports;

namespace TokenLog.Core.Advice;

/// <summary>The two optimisation tables of <c>COST_LOG.md</c>, filled with suggestions of the newest three months that the ledger holds.</summary>
public static class AdviceTables
{
    private const int Months = 3;

    /// <summary>The regions that hold them.</summary>
    public static IReadOnlyList<string> RegionNames { get; } = ["haiku", "opus"];

    /// <summary>The suggestions that the tables are made from.</summary>
    public static IReadOnlyList<Suggestion> Newest(Ledger ledger, Pricing.Pricer pricer)
    {
        var months = Month.Of(ledger).Take(Months).ToList();
        return months.Count == 0 ? [] : Advisor.Of(ledger, pricer, DateOnly.ParseExact(months[^1].Name + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Work for a cheaper model: the columns of the hand-kept table, and what was decided. Dismissed ones are left out.</summary>
    public static ReportTable Cheaper(IEnumerable<Suggestion> suggestions, IReadOnlyList<Decision> decisions) => new(
        "Tasks that should use a cheaper model",
        [
            new ReportColumn("work", "Task type"),
            new ReportColumn("model", "Current model"),
            new ReportColumn("recommended", "Recommended"),
            new ReportColumn("saving", "Estimated savings"),
            new ReportColumn("suggestion", "Suggestion"),
        ],
        [
            .. Open(suggestions, decisions, AdviceKind.CheaperModel).Select(row => (IReadOnlyList<ReportCell>)
            [
                new ReportCell(row.Suggestion.Work),
                new ReportCell(Ladder.Rung(row.Suggestion.Model)),
                new ReportCell(Ladder.Rung(row.Suggestion.Recommended)),
                new ReportCell($"{Saved(row.Suggestion)}/session, {Money.Show(row.Suggestion.Saving)} in {Figures.Count(row.Suggestion.Sessions.Count, "session")}"),
                State(row),
            ]),
        ])
    {
        WhenEmpty = "Nothing to suggest.",
    };

    /// <summary>Work for a stronger model, likewise.</summary>
    public static ReportTable Stronger(IEnumerable<Suggestion> suggestions, IReadOnlyList<Decision> decisions) => new(
        "Tasks that need a stronger model",
        [
            new ReportColumn("work", "Task type"),
            new ReportColumn("model", "Current model"),
            new ReportColumn("recommended", "Should be"),
            new ReportColumn("risk", "Risk of current approach"),
            new ReportColumn("suggestion", "Suggestion"),
        ],
        [
            .. Open(suggestions, decisions, AdviceKind.StrongerModel).Select(row => (IReadOnlyList<ReportCell>)
            [
                new ReportCell(row.Suggestion.Work),
                new ReportCell(Ladder.Rung(row.Suggestion.Model)),
                new ReportCell(Ladder.Rung(row.Suggestion.Recommended)),
                new ReportCell($"{row.Suggestion.Risk} ({Figures.Count(row.Suggestion.Sessions.Count, "session")})"),
                State(row),
            ]),
        ])
    {
        WhenEmpty = "Nothing to suggest.",
    };

    private static IEnumerable<(Suggestion Suggestion, Decision? Decision)> Open(IEnumerable<Suggestion> suggestions, IReadOnlyList<Decision> decisions, AdviceKind kind) =>
        suggestions
            .Where(suggestion => suggestion.Kind == kind)
            .Select(suggestion => (suggestion, decisions.FirstOrDefault(decision => decision.Id == suggestion.Id)))
            .Where(row => row.Item2 is null or { Accepted: true });

    private static ReportCell State((Suggestion Suggestion, Decision? Decision) row) => new(row.Decision is null
        ? row.Suggestion.Id
        : $"{row.Suggestion.Id}, accepted{(row.Decision.Why.Length == 0 ? "" : $": {row.Decision.Why}")}");

    private static string Saved(Suggestion suggestion) =>
        "~" + (suggestion.SavingPerSession < 0.1m ? Money.ShowFine(suggestion.SavingPerSession) : Money.Show(suggestion.SavingPerSession));
}
