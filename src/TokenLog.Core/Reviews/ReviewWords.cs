using System.Globalization;
using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>The texts of a review by the name of their place in the template. What there is nothing to say about is empty.</summary>
public static class ReviewWords
{
    private const int MostDetailed = 20;

    /// <summary>The value of every place.</summary>
    /// <param name="review">The review.</param>
    /// <param name="reportsFolder">The folder that holds the parts, as a link from the page; null for no links.</param>
    public static IReadOnlyDictionary<string, string> Of(Review review, string? reportsFolder)
    {
        var findings = Findings.Of(review);
        var budgets = ProposedBudgets.Of(review);
        var advice = findings.Select(finding => finding.Advice).OfType<Recommendation>().ToList();
        var guidelines = findings.Any(finding => finding.Key is "expensive_family" or "subagent_models");
        var tables = new List<ReportTable> { ReviewTables.Totals(review), ReviewTables.Families(review), ReviewTables.CostPerOutcome(review) };
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["first"] = Figures.Day(review.Period.First),
            ["last"] = Figures.Day(review.Period.Last),
            ["days"] = Figures.Count(review.Period.Last.DayNumber - review.Period.First.DayNumber + 1, "day"),
            ["summary"] = Summary(review, advice),
            ["key_finding"] = findings.Count == 0 ? "" : Line(findings[0].InOneSentence),
            ["sessions"] = review.IsEmpty ? "" : Table(ReviewTables.Sessions(review, reportsFolder)) + NotShown(review, ReviewTables.MostSessions, "in the table"),
            ["session_count"] = SessionCount(review),
            ["days_active"] = DaysActive(review),
            ["usage"] = review.HasRecords ? Usage(review) : "",
            ["totals"] = review.HasRecords ? Table(tables[0]) : "",
            ["models"] = review.Families.Count > 0 ? Table(tables[1]) : "",
            ["outcomes"] = tables[2].Rows.Count > 0 ? Table(tables[2]) : "",
            ["marks"] = ReportText.Footnotes(tables.SelectMany(table => table.Footnotes).Distinct(StringComparer.Ordinal).OrderBy(Footnote.Order)).Trim('\n'),
            ["estimate"] = review.Estimate.Days.Count > 0 ? Table(ReviewTables.Estimate(review.Estimate)) : "",
            ["estimate_method"] = EstimateMethod(review),
            ["findings"] = string.Join("\n\n", findings.Select((finding, i) => Written(finding, i + 1))),
            ["actions_now"] = Actions(review, advice.Where(one => one.AtOnce)),
            ["actions_later"] = Actions(review, advice.Where(one => !one.AtOnce)),
            ["recommendations"] = advice.Count > 0 ? "yes" : "",
            ["guidelines"] = guidelines ? "yes" : "",
            ["budgets"] = Budgets(budgets),
            ["budgets_why"] = budgets.Count == 0 ? "" : BudgetsWhy(budgets),
            ["proposed"] = guidelines || budgets.Count > 0 ? "yes" : "",
            ["next_steps"] = NextSteps(review, findings, guidelines || budgets.Count > 0),
            ["method"] = Method(review),
        };
    }

    private static string Summary(Review review, IReadOnlyCollection<Recommendation> advice)
    {
        if (review.IsEmpty)
        {
            return "Nothing was recorded in this period, and the history of the repository holds no commits of it.";
        }

        if (!review.HasRecords)
        {
            return $"No usage was recorded in this period, so this report is based on **git history** alone: {Figures.Count(review.Commits.Count, "commit")} on {Figures.Count(review.ActiveDays.Count(), "day")}. "
                + (review.Estimate.Cost is { } guess ? $"What they may have used is **estimated** at {ReviewTables.About(guess)}, and every estimated figure is marked with ~." : "What they used is not estimated.");
        }

        var tally = review.Tally;
        var prices = review.Spends.Any(spend => spend.Part.Basis == Basis.Measured) ? " at list prices" : "";
        var words = new StringBuilder();
        words.Append(tally.Sessions == 0 ? "Sessions that ended later" : $"**{Figures.Count(tally.Sessions, "session")}** on {Figures.Count(review.RecordedDays.Count(), "day")}");
        words.Append(tally.Tokens is { } tokens ? $" used {Figures.Count(tokens.Total, "token")} and" : "").Append(CultureInfo.InvariantCulture, $" cost **{(tally.Cost.IsKnown ? tally.Cost.InWords() : tally.Cost.Show())}**{prices}.");
        if (review.Outcomes is { Commits: > 0 } outcomes)
        {
            var change = outcomes.Change is { } known
                ? $": {Figures.Count(known.Files.Count, "file")} changed, {Figures.Count(known.Insertions, "insertion")}" + (known.TestsAdded > 0 ? $", {Figures.Count(known.TestsAdded, "test")} added" : "")
                : "";
            words.Append(CultureInfo.InvariantCulture, $" They made {Figures.Count(outcomes.Commits, "commit")}{change}.");
        }

        if (advice.Where(one => one.Worth > 0m).MaxBy(one => one.Worth) is { Worth: { } worth } best)
        {
            words.Append(CultureInfo.InvariantCulture, $" The recommendation worth most, to {LowerFirst(best.Title)}, would have saved about {Money.Show(worth)}.");
        }

        if (review.Estimate.Days.Count > 0)
        {
            var days = Figures.Count(review.Estimate.Days.Count, "more day");
            var guess = review.Estimate.Cost is { } usd ? $" By git history they may have cost {ReviewTables.About(usd)}, which is in none of the totals." : "";
            words.Append(CultureInfo.InvariantCulture, $"\n\n{days} {(review.Estimate.Days.Count == 1 ? "has" : "have")} commits and no recorded usage.{guess}");
        }

        return words.ToString();
    }

    private static string SessionCount(Review review)
    {
        var later = review.Sessions.Count(session => session.Parts.Count == 0);
        return Figures.Count(review.Tally.Sessions) + (later > 0 ? $", and {Figures.Count(later)} that ended after the period" : "");
    }

    private static string DaysActive(Review review)
    {
        var days = review.ActiveDays.ToList();
        var without = review.Estimate.Days.Count;
        return days.Count == 0 ? "0" : $"{Figures.Count(days.Count)} ({DayRanges.InWords(days)})" + (without > 0 && without < days.Count ? $", {Figures.Count(without)} of them without records" : "");
    }

    private static string Usage(Review review)
    {
        var shown = ReviewTables.Shown(review, MostDetailed);
        return string.Join("\n\n", shown.Select(Usage)) + NotShown(review, MostDetailed, "above");
    }

    private static string Usage(ReviewSession session)
    {
        List<(string Name, string Text)> lines = [];
        if (session.Change is { } change)
        {
            var tests = change.TestsAdded > 0 ? $", {Figures.Count(change.TestsAdded, "test")} added" : "";
            lines.Add(("Files Changed", $"{Figures.Count(change.Files.Count, "file")}, {Figures.Count(change.Insertions, "insertion")}{tests}"));
        }

        if (session.Tally.Tokens is { } tokens)
        {
            var cached = tokens.CacheRead > 0 ? $" ({Figures.Percent((decimal)tokens.CacheRead / tokens.TotalInput)} from the cache)" : "";
            lines.Add(("Input", $"{Figures.Count(tokens.TotalInput, "token")}{cached}"));
            lines.Add(("Output", Figures.Count(tokens.Output, "token")));
        }

        var models = Models.ByWeight(session.Spends);
        if (models.Count > 0)
        {
            lines.Add(("Model", string.Join(", ", models)));
        }

        lines.Add(("Cost", session.Tally.Cost.Show()));
        return $"### {Line(Findings.Name(session))}\n\n" + string.Join('\n', lines.Select(line => $"- **{line.Name}**: {Line(line.Text)}"));
    }

    /// <summary>The rest of a list that was cut, so that what is shown and what is not add up.</summary>
    private static string NotShown(Review review, int most, string where)
    {
        var shown = ReviewTables.Shown(review, most);
        if (shown.Count == review.Sessions.Count)
        {
            return "";
        }

        var rest = CostFigure.Of(review.Sessions.Except(shown).SelectMany(session => session.Spends));
        return $"\n\n{Figures.Count(review.Sessions.Count - shown.Count)} more sessions, which cost less than those {where}, come to {rest.Show()}.";
    }

    private static string EstimateMethod(Review review)
    {
        if (review.Estimate is not { Days.Count: > 0 } estimate)
        {
            return "";
        }

        var untold = estimate.Days.Count(day => day.Change is null);
        var shallow = untold > 0 ? $" Of {Figures.Count(untold, "day")} git cannot tell what changed, as at the edge of a shallow clone." : "";
        if (estimate.Cost is null)
        {
            return review.Ledger.Effective.Count == 0 && estimate.Days.All(day => day.Marked == 0)
                ? $"Nothing is estimated: neither the ledger nor any of these commits says that an agent was at work.{shallow}"
                : $"Nothing can be estimated.{shallow}";
        }

        var marked = estimate.Days.Sum(day => day.Marked);
        var all = estimate.Days.Sum(day => day.Commits.Count);
        var bounds = marked == all
            ? "All of these commits say that an agent was at work."
            : $"It takes every line as written with an agent, so it is an upper guess; {(estimate.CostOfMarked is { } least ? $"the commits that say so alone come to {ReviewTables.About(least)}." : "none of these commits says so.")}";
        return Line($"Method: {estimate.Rates.InWords}. {bounds} Lock files, vendored code and the ledger's own files are left out.{shallow}");
    }

    private static string Written(Finding finding, int number) =>
        $"### {number}. {Line(finding.Title)}\n\n" + string.Join("\n", finding.Lines
            .Select(line => $"- **{line.Label}**: {Line(line.Text)}")
            .Concat(finding.Advice is { } advice ? [$"- **Recommendation**: {Line(advice.Title)}."] : []));

    private static string Actions(Review review, IEnumerable<Recommendation> advice) => string.Join("\n\n", advice.Select((one, i) =>
        $"{i + 1}. **{Line(one.Title)}**\n" + string.Join('\n', one.Lines.Concat(Worth(review, one)).Select(line => $"   - {Line(line)}"))));

    private static IEnumerable<string> Worth(Review review, Recommendation advice) => advice.Worth is { } usd
        ? [$"Worth about {Money.Show(usd)}{Findings.ShareOf(review, usd)}. Assumption: {advice.Assumption}."]
        : [];

    private static string Budgets(IReadOnlyList<ProposedBudget> budgets) => budgets.Count == 0
        ? ""
        : "```json\n\"weekly_budgets\": {\n"
            + string.Join(",\n", budgets.Select(budget => string.Create(CultureInfo.InvariantCulture, $"  \"{budget.Family}\": {budget.Limit}")))
            + "\n}\n```";

    private static string BudgetsWhy(IReadOnlyList<ProposedBudget> budgets) => Line(
        $"The highest of the last {ProposedBudgets.Weeks} measured weeks and a quarter more: "
        + string.Join("; ", budgets.Select(budget =>
            $"{budget.Family} {Figures.Count(budget.Highest)} tokens in {budget.Week.Name}" + (budget.Now is { } now ? $" (limit now {Figures.Count(now)})" : " (no limit now)")))
        + ".");

    private static string NextSteps(Review review, IReadOnlyList<Finding> findings, bool proposed)
    {
        if (review.IsEmpty)
        {
            return "";
        }

        List<string> steps = ["Review this report with the people who did the work."];
        if (findings.Any(finding => finding.Key == "telemetry_missing"))
        {
            steps.Add("Record what is missing while the agents' logs still hold it, and run this review again.");
        }

        if (findings.Any(finding => finding.Key == "unpriced_usage"))
        {
            steps.Add("Give the models without a price one, so that the sums are whole.");
        }

        if (proposed)
        {
            steps.Add("Decide on the proposed changes.");
        }

        steps.Add($"Run the next review after some more sessions: `dotnet tokenlog review` takes the days from {Figures.Day(review.Period.Last.AddDays(review.Period.Last == DateOnly.MaxValue ? 0 : 1))} on. Compare it with this one.");
        return string.Join('\n', steps.Select((step, i) => $"{i + 1}. {step}"));
    }

    private static string Method(Review review)
    {
        var basis = review.HasRecords
            ? $"{Figures.Count(review.Spends.Count, "usage line")} of {Figures.Count(review.Sessions.Count, "session")} in the ledger, at the prices they were recorded with; money counts on the day it was spent."
            : review.IsEmpty ? "No usage is recorded." : "No usage is recorded; the figures come from the commits of the branch.";
        return Line($"{basis} Files, insertions and tests come from the commits of each session, without merges, lock files, vendored code and the ledger's own files. Complexity: {Complexities.InWords}. Tests are lines that begin a test in files named like tests, those added less those taken away.");
    }

    private static string Table(ReportTable table) => ReportText.Body(table with { Footnotes = [] }).Trim('\n');

    private static string Line(string text) => MarkdownText.Cell(text);

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
