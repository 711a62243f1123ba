using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>A report as people read it, on a terminal or in Markdown.</summary>
/// <param name="Breakdown">The figures.</param>
/// <param name="Table">All of them, sorted and cut as asked for.</param>
/// <param name="LeftOut">Rows that were cut off.</param>
/// <param name="Agents">The same by agent.</param>
/// <param name="Before">The figures of the days before; null for no comparison.</param>
/// <param name="BeforeName">What those days are called.</param>
internal sealed record ReportPage(Breakdown Breakdown, ReportTable Table, int LeftOut, Breakdown Agents, Worth? Before, string BeforeName)
{
    // What a wide terminal shows beside the summary; the first to go stand first.
    private static readonly string[] Extras = ["tokens_per_task", "cost_per_commit", "commits", "output_share", "cost_per_session", "cache_hit_rate", "change", "cost_per_task"];

    private static readonly string[] LeaveOut = [.. Extras, "calls", "share", "tasks", "notes", "tokens", "sessions", "date"];

    public string Text(bool detail, bool repeats, Screen screen)
    {
        var text = new StringBuilder();
        var page = new ReportScreen(screen);
        void Add(ReportTable table, IReadOnlyList<string> leaveOut, string? barOf, string? title = null)
        {
            text.Append(title is null ? "" : $"\n{screen.Bold(title)}\n").AppendJoin('\n', page.Lines(table, leaveOut, barOf, repeats)).Append('\n');
        }

        text.Append(screen.Bold(Table.Title)).Append("\n\n");
        Add(Only([.. BreakdownTable.Summary.Where(key => key != "sessions" || !IsBySession), .. IsBySession ? ["date", "notes"] : Array.Empty<string>(), .. Extras.Where(key => key != "change" || IsByTime)]), LeaveOut, "cost");
        if (LeftOut > 0)
        {
            text.Append(screen.Faint($"{Figures.Count(LeftOut, "more row")}, also in the total; --top shows more.")).Append('\n');
        }

        if (Table.Rows.Count > 0)
        {
            if (detail)
            {
                Add(Only(BreakdownTable.Tokens), ["output_share", "cache_hit_rate", "cache_write"], null, "Tokens");
                Add(Only(BreakdownTable.Outcome), BreakdownTable.Outcome, null, "What came of it");
                Add(AgentTable.Of(Agents), ["sessions"], null, "Agents");
                Add(EfficiencyTable.Of(Breakdown.Total, Before, BeforeName), [], null, "Efficiency");
            }
            else
            {
                text.Append('\n').AppendJoin('\n', Sentences().SelectMany(sentence => TextWidth.Wrap(sentence, screen.Width))).Append('\n');
            }
        }

        var notes = BreakdownTable.Notes(Breakdown, text.ToString());
        text.Append(notes.Count > 0 ? "\n" : "").Append(string.Concat(notes.SelectMany(note => TextWidth.Wrap(note, screen.Width)).Select(line => screen.Faint(line) + "\n")));
        return text.ToString();
    }

    public string Markdown(bool detail) => BreakdownPage.Write(
        Breakdown,
        detail
            ? [Only(BreakdownTable.Summary), Only(BreakdownTable.Tokens) with { Title = "Tokens" }, Only(BreakdownTable.Outcome) with { Title = "What came of it" }, AgentTable.Of(Agents), EfficiencyTable.Of(Breakdown.Total, Before, BeforeName)]
            : [Only(BreakdownTable.Summary), EfficiencyTable.Of(Breakdown.Total, Before, BeforeName)]);

    /// <summary>What a summary says below its table, where <c>--detail</c> has tables.</summary>
    private IEnumerable<string> Sentences()
    {
        var all = Breakdown.Total;
        var averages = new (string Of, ReportCell Cell)[] { ("session", all.CostPerSession), ("task", all.CostPerTask), ("commit", all.CostPerCommit) }
            .Where(average => average.Cell.Number is not null)
            .Select(average => $"{average.Cell.Text} a {average.Of}")
            .ToList();
        if (averages.Count > 0)
        {
            yield return $"On average {string.Join(", ", averages)}.";
        }

        if (all.Tally.Tokens is { CacheRead: > 0 })
        {
            yield return $"{all.CacheHitRate.Text} of the input came from the cache{Saved(all.Saving)}. Output is {all.OutputShare.Text} of all tokens.";
        }

        if (all.CostPerHour.Number is not null)
        {
            yield return $"{Figures.ShortTime(all.ActiveMinutes!.Value)} of active time, {all.CostPerHour.Text} an hour.";
        }

        if (Before is not null)
        {
            var change = EfficiencyTable.MoneyChange(all.Tally.Cost, Before.Tally.Cost, Math.Min(all.Tally.Sessions, Before.Tally.Sessions));
            yield return Before.Tally.Sessions == 0 && Before.Tally.Calls is null
                ? $"Nothing is recorded for {BeforeName} to compare with."
                : $"Against {BeforeName} ({Before.Tally.Cost.Show()}): {change.Text}.";
        }
    }

    private static string Saved(CacheSaving saving) => saving.Saved switch
    {
        > 0m and var usd => $", which saved {Money.Show(usd)} ({Figures.Percent(saving.Share ?? 0m)})",
        < 0m and var usd => $"; writing to it cost {Money.Show(-usd)} more than that saved",
        _ => "",
    };

    private bool IsBySession => Breakdown.By.Any(dimension => dimension.Name == "session");

    private bool IsByTime => Breakdown.By is [{ Time: not null }];

    private ReportTable Only(IEnumerable<string> keys) => Table.Only([.. Breakdown.By.Select(dimension => dimension.Name), .. keys]);
}
