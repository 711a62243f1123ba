using TokenLog.Core.PullRequests;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>What <c>pr</c> says in a terminal.</summary>
internal static class PrText
{
    public static void Show(PullRequest request, Output output)
    {
        output.Line(PullRequestWords.Sentence(request));
        Table(PullRequestTables.BySession("", request.Ledger.Own), output);
        var apart = PullRequestWords.Apart(request).ToList();
        Lines(apart, output);
        Table(PullRequestTables.ByBranch("", request.Ledger.Carried), output);
        Table(PullRequestTables.Budgets(request.Budgets), output);
        Lines([PullRequestWords.Coverage(request)], output);
        Table(PullRequestTables.Commits("", request.Coverage.Missing), output);
    }

    private static void Lines(IReadOnlyList<string> lines, Output output)
    {
        if (lines.Count > 0)
        {
            output.Line();
        }

        foreach (var line in lines)
        {
            output.Line(string.Concat(line.Select(letter => char.IsControl(letter) ? '?' : letter)));
        }
    }

    private static void Table(ReportTable table, Output output)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        output.Line();
        var text = new TextTable([.. table.Columns.Select(column => column.Name)], table.Columns.TakeWhile(column => !column.AlignRight).Count());
        foreach (var row in table.Totals is { } totals ? table.Rows.Append(totals) : table.Rows)
        {
            text.Add([.. row.Select(cell => cell.Text)]);
        }

        text.WriteTo(output);
        foreach (var note in table.Footnotes)
        {
            output.Line(note);
        }
    }
}
