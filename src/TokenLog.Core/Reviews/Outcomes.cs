using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>What the sessions of a period brought, as far as commits tell.</summary>
/// <param name="Commits">Their commits, each once.</param>
/// <param name="Known">How many of these git could tell the changes of.</param>
/// <param name="Change">What they changed; null when none is known.</param>
public sealed record Outcomes(int Commits, int Known, CommitChange? Change)
{
    /// <summary>The outcomes of some sessions.</summary>
    internal static Outcomes Of(IReadOnlyCollection<ReviewSession> sessions)
    {
        var shas = sessions
            .SelectMany(session => session.Parts.Count > 0 ? session.Parts : session.Session.Parts)
            .SelectMany(part => part.Commits)
            .Select(commit => commit.Sha)
            .Distinct(StringComparer.Ordinal)
            .Count();
        var facts = sessions.SelectMany(session => session.Commits).DistinctBy(commit => commit.Sha, StringComparer.Ordinal).ToList();
        return new Outcomes(shas, facts.Count(commit => commit.Change is not null), CommitChange.Sum(facts));
    }

    /// <summary>Money for each of something: four decimals where two would say little.</summary>
    internal static ReportCell Each(CostFigure cost, long count)
    {
        if (count <= 0 || !cost.IsKnown)
        {
            return ReportCell.Unknown;
        }

        var each = cost.Known / count;
        return new ReportCell(cost.Mark(each is > 0m and < 0.1m ? Money.ShowFine(each) : Money.Show(each)), Money.Round(each));
    }
}
