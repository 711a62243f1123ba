using TokenLog.Core.Documents;
using TokenLog.Core.Reviews;
using TokenLog.Git;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Reviews;

/// <summary>A review and the page that it makes, before anything is written.</summary>
internal sealed record ReviewDraft(Review Review, ReviewTarget Target, string Text, bool IsNew, bool Changed)
{
    /// <summary>A repository's own template, which wins over the shipped one.</summary>
    public const string OwnTemplate = ".ai/templates/review.md";

    /// <summary>Puts the review together from the ledger and the commits.</summary>
    public static Review Assemble(Project project, Ledger ledger, ReviewPeriod period, Output output)
    {
        var stats = Stats(project, ledger, period, output);
        List<CommitFacts> commits =
        [
            .. stats.Commits
                .Where(commit => !commit.Subject.StartsWith(Sessions.LedgerCommit.Prefix, StringComparison.Ordinal))
                .OrderBy(commit => commit.AuthoredAt)
                .ThenBy(commit => commit.Sha, StringComparer.Ordinal)
                .Select(commit => new CommitFacts(commit.Sha, project.Configuration.DayOf(commit.AuthoredAt), commit.Subject, commit.Agent, commit.Change)),
        ];
        return Review.Of(period, ledger, project.Configuration, project.Pricer, commits, stats.History);
    }

    /// <summary>The page of a review, with what people wrote in it kept.</summary>
    /// <exception cref="TokenLogException">The template or the page cannot be used (3): the problems were shown.</exception>
    public static ReviewDraft Of(Project project, Review review, ReviewTarget target, Output output)
    {
        var values = ReviewWords.Of(review, target.ReportsFolder);
        var template = project.Files.Read(OwnTemplate) is { } own
            ? TextDocument.Parse(OwnTemplate, own)
            : TextDocument.Parse("review.md", Templates.Read("reports/review.md"));
        Stop(ReviewPage.Problems(template, values.Keys), output);
        var existing = target.Read();
        var page = existing is null ? ReviewPage.Start(target.Name, template, values) : TextDocument.Parse(target.Name, existing);
        if (existing is not null && ReviewPage.PeriodOf(page) is { } before && before != review.Period)
        {
            output.Say($"{target.Name} was about {before.Name.Replace("..", " to ", StringComparison.Ordinal)} before.");
        }

        var rendering = ReviewPage.Render(page, template, review.Period, values);
        Stop(rendering.Problems, output);
        var text = rendering.Document!.Text;
        return new ReviewDraft(review, target, text, existing is null, text != existing);
    }

    private static void Stop(IReadOnlyList<Diagnostic> problems, Output output)
    {
        output.SayAll(problems);
        if (problems.Any(problem => problem.Level == DiagnosticLevel.Error))
        {
            throw new TokenLogException(ExitCode.Unreadable, "the review cannot be written; nothing was changed");
        }
    }

    /// <summary>Where git cannot tell (objects of a partial clone that are not here), the review says less, and says so.</summary>
    private static CommitStatsAnswer Stats(Project project, Ledger ledger, ReviewPeriod period, Output output)
    {
        // A day more at each end: days are those of the ledger's time zone.
        var from = period.First.Year < 1971 ? DateTimeOffset.UnixEpoch : new DateTimeOffset(period.First.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
        var to = period.Last.Year > 9000 ? DateTimeOffset.MaxValue : new DateTimeOffset(period.Last.AddDays(2), TimeOnly.MinValue, TimeSpan.Zero);
        try
        {
            return project.Git.StatsOf(from, to, Review.CommitsNeeded(ledger, period), new CountedFiles(project.Configuration.Reports));
        }
        catch (TokenLogException refusal)
        {
            output.Say(new Diagnostic("TL0234", DiagnosticLevel.Warning, ".git", 0, 0, $"what the commits changed is left out: {refusal.Message}", Fix: "fetch the missing objects, or run this in a whole clone"));
            return new CommitStatsAnswer([], new HashSet<string>(StringComparer.Ordinal));
        }
    }
}
