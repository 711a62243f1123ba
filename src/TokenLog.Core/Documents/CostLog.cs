using TokenLog.Core.HandWritten;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>
/// <c>COST_LOG.md</c>, the page that people read: its regions <c>sessions</c>, <c>months</c>, <c>alerts</c> and <c>roi</c> are made
/// from the ledger; everything else in it is people's.
/// </summary>
public static class CostLog
{
    /// <summary>The page's regions, in the template's order.</summary>
    public static IReadOnlyList<string> RegionNames { get; } = ["sessions", "months", "alerts", "roi"];

    /// <summary>The page with its regions up to date. One that already says the same is left alone.</summary>
    /// <param name="existing">The page as it stands.</param>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="configuration">Where the parts are, budgets and alerts.</param>
    /// <param name="rowsTaken">
    /// True if the rows of the session log were just made into parts (a hand-kept log that is taken over): they are replaced. Else a row
    /// that a person changed or added is an error, and there is no document.
    /// </param>
    public static Rendering Render(TextDocument existing, Ledger ledger, TrackerConfiguration configuration, bool rowsTaken = false)
    {
        if (RegionFill.Refusals(existing) is { Count: > 0 } refusals)
        {
            return new Rendering(null, refusals);
        }

        var fill = new RegionFill(existing);
        var sessions = SessionLogEdits.Of(ledger, configuration.Reports);
        foreach (var problem in rowsTaken ? [] : sessions.Find(existing))
        {
            fill.Report(problem);
        }

        var table = sessions.Table with { Columns = FormHeader.Kept(existing, sessions.Table.Columns, configuration.Columns) };
        fill.Put("sessions", table, sessions.Rows, sessions.EndAttributes);
        fill.Put("months", MonthlySummary.Table(ledger));
        fill.Put("alerts", AlertTable.Of(ledger, configuration));
        fill.Put("roi", RoiNotes.Refresh(existing.Find("roi")?.Body ?? "", ledger));
        return fill.Done();
    }
}
