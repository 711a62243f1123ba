using TokenLog.Core.Reports;
using TokenLog.Corrections;
using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>
/// What a report can group by that stands in the history and not in the ledger: the commit, or the pull request, by which a session's file
/// reached the default branch.
/// </summary>
internal static class LandingDimensions
{
    private const int ShortSha = 7;

    public static IReadOnlyList<string> Names { get; } = ["commit", "pr"];

    /// <summary>The dimension of one of <see cref="Names"/>; the history is asked when the first part is.</summary>
    public static Dimension Named(string name, Project project)
    {
        var landings = new Lazy<Landings>(() => Landings.Of(project));
        LandingCommit? Of(Part part) => landings.Value.Of(Picked.OriginalOf(part));
        return name == "commit"
            ? Dimension.OfParts(name, part => Of(part) is { } commit ? $"{commit.Sha[..ShortSha]} {commit.Subject}" : null, "not landed")
            : Dimension.OfParts(name, part => Of(part)?.PullRequest, "no pull request");
    }
}
