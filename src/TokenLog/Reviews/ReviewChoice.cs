using TokenLog.Commands;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using TokenLog.Core.Reviews;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Reviews;

/// <summary>Which days a review is about, and why these. Told from the ledger, the reviews that exist and git's history; never from the clock.</summary>
internal sealed record ReviewChoice(ReviewPeriod Period, string Why)
{
    /// <summary>The days asked for; without any, those since the last review, else the newest month of the ledger as far as it goes.</summary>
    /// <exception cref="TokenLogException">There is nothing to go by (1), or the days asked for are none (2).</exception>
    public static ReviewChoice Of(DayRange asked, Ledger ledger, Project project) => asked switch
    {
        { First: { } first, Last: { } last } => Given(first, last),
        { First: { } first } => Given(first, NewestDay(ledger, project)),
        { Last: { } last } => Given(FirstDay(ledger) is { } first && first <= last ? first : new DateOnly(last.Year, last.Month, 1), last),
        _ => ByItself(ledger, project),
    };

    private static ReviewChoice Given(DateOnly first, DateOnly last) => first <= last
        ? new ReviewChoice(new ReviewPeriod(first, last), "the days asked for")
        : throw new TokenLogException(ExitCode.Usage, $"there are no days from {Figures.Day(first)} to {Figures.Day(last)}", "Say --since and --until, or a --month that holds something.");

    private static ReviewChoice ByItself(Ledger ledger, Project project)
    {
        var newest = NewestDay(ledger, project);
        if (LastReview(project) is not var (name, page))
        {
            var kind = ledger.Effective.Count > 0 ? "the newest month of the ledger" : "the newest month of git's history, since the ledger is empty";
            return new ReviewChoice(new ReviewPeriod(new DateOnly(newest.Year, newest.Month, 1), newest), kind);
        }

        return newest > name
            ? new ReviewChoice(new ReviewPeriod(name.AddDays(1), newest), "since the last review")
            : new ReviewChoice(
                ReviewPage.PeriodOf(page) ?? new ReviewPeriod(new DateOnly(name.Year, name.Month, 1), name),
                "the last review again: nothing newer is recorded");
    }

    private static (DateOnly Last, TextDocument Page)? LastReview(Project project)
    {
        var pages = project.Files.Below($"{project.Configuration.Reports}/reviews", "*.md")
            .Select(path => (Path: path, Read: Core.Period.TryParse(Path.GetFileNameWithoutExtension(path), out var day) && day.Kind == PeriodKind.Day ? day.First : (DateOnly?)null))
            .Where(page => page.Read is not null)
            .OrderBy(page => page.Read)
            .ToList();
        return pages.Count == 0 ? null : (pages[^1].Read!.Value, TextDocument.Parse(pages[^1].Path, project.Files.Read(pages[^1].Path) ?? ""));
    }

    private static DateOnly? FirstDay(Ledger ledger) => ledger.Effective.Count == 0 ? null : Spend.Of(ledger).Min(spend => spend.Day);

    private static DateOnly NewestDay(Ledger ledger, Project project)
    {
        if (ledger.Effective.Count > 0)
        {
            var spent = Spend.Of(ledger).Max(spend => spend.Day);
            return spent > ledger.Effective[^1].Date ? spent : ledger.Effective[^1].Date;
        }

        return project.Git.HeadSha is { } head && project.Git.FindCommit(head) is { } commit
            ? project.Configuration.DayOf(commit.AuthoredAt)
            : throw new TokenLogException(ExitCode.Attention, "there is nothing to review: the ledger is empty, and there is no commit yet", "Record a session first: dotnet tokenlog end-session");
    }
}
