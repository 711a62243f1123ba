using TokenLog.Core.Advice;
using TokenLog.Core.Editing;
using TokenLog.Core.HandWritten;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>
/// <c>COST_LOG.md</c>, the page that people read: its regions (<see cref="RegionNames"/>) are made
/// from the ledger; everything else in it is people's.
/// </summary>
public static class CostLog
{
    /// <summary>The page's regions, in the template's order.</summary>
    public static IReadOnlyList<string> RegionNames { get; } = ["guide", "sessions", "months", "haiku", "opus", "alerts", "roi", "velocity"];

    /// <summary>Those that a page may do without, such as one that was taken over with a table of months that a person keeps.</summary>
    public static IReadOnlyList<string> OptionalRegions { get; } = ["months", "alerts", "guide", "haiku", "opus", "roi", "velocity"];

    /// <summary>The page with its regions up to date. One that already says the same is left alone.</summary>
    /// <param name="existing">The page as it stands.</param>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="configuration">Where the parts are, budgets and alerts.</param>
    /// <param name="rowsTaken">
    /// True if what people did to the rows of the session log is in the parts already (<see cref="SessionLogEdits"/>, or a hand-kept
    /// log that is taken over): they are replaced. Else a row that a person changed or added is an error, and there is no document.
    /// </param>
    /// <param name="decisions">What people decided about suggestions.</param>
    public static Rendering Render(
        TextDocument existing, Ledger ledger, TrackerConfiguration configuration, bool rowsTaken = false, IReadOnlyList<Decision>? decisions = null)
    {
        if (RegionFill.Refusals(existing) is { Count: > 0 } refusals)
        {
            return new Rendering(null, refusals);
        }

        var fill = new RegionFill(existing);
        var sessions = SessionLogEdits.Of(ledger, configuration.Reports, configuration.CostLogSessions);
        foreach (var problem in rowsTaken ? [] : sessions.NotTakenOver(existing))
        {
            fill.Report(problem);
        }

        var table = sessions.Table with { Columns = FormHeader.Kept(existing, sessions.Table.Columns, configuration.Columns) };
        if (rowsTaken && sessions.TypedThatLeave(existing) is { } left)
        {
            fill.Report(left);
        }

        fill.Put("sessions", table, sessions.Rows, sessions.EndAttributes);
        if (existing.Find("roi") is { } notes)
        {
            fill.Put("roi", RoiNotes.Refresh(notes.Body, ledger));
        }

        var advice = new Lazy<IReadOnlyList<Suggestion>>(() => AdviceTables.Newest(ledger, new Pricer(PriceTable.Shipped.With(configuration.Pricing))));
        foreach (var name in OptionalRegions.Where(name => name != "roi" && existing.Find(name) is not null))
        {
            fill.Put(name, name switch
            {
                "months" => MonthlySummary.Table(ledger),
                "alerts" => AlertTable.Of(ledger, configuration),
                "guide" => MeasuredGuide.Table(ledger),
                "haiku" => AdviceTables.Cheaper(advice.Value, decisions ?? []),
                "opus" => AdviceTables.Stronger(advice.Value, decisions ?? []),
                _ => Velocity.Table(ledger, Velocity.Baseline(existing.Text)),
            });
        }

        return fill.Done();
    }
}
