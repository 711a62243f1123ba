using System.Text.RegularExpressions;

namespace TokenLog.Core.PullRequests;

/// <summary>The pull request that a commit on the default branch came from, as the server that merged it wrote into the message.</summary>
public static partial class PullRequestNumber
{
    /// <summary>
    /// <c>#12</c> for a pull request, <c>!12</c> for a merge request of GitLab; null where the message names none. Understood are GitHub's
    /// merge (<c>Merge pull request #12 from …</c>) and squash (<c>… (#12)</c>), GitLab's <c>See merge request group/project!12</c>,
    /// Bitbucket's <c>(pull request #12)</c> and Azure's <c>Merged PR 12: …</c>. A number anywhere else means something else.
    /// </summary>
    public static string? Of(string message)
    {
        var subject = message.Split('\n', 2)[0].TrimEnd();
        return Number(Merge().Match(subject), '#')
            ?? Number(Squash().Match(subject), '#')
            ?? Number(Azure().Match(subject), '#')
            ?? Number(GitLab().Match(message), '!');
    }

    private static string? Number(Match match, char kind) => match.Success ? kind + match.Groups["number"].Value : null;

    [GeneratedRegex("^Merge pull request #(?<number>[0-9]{1,12}) from ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Merge();

    [GeneratedRegex(@"\((pull request )?#(?<number>[0-9]{1,12})\)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Squash();

    [GeneratedRegex("^Merged PR (?<number>[0-9]{1,12}): ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Azure();

    [GeneratedRegex(@"^See merge request \S*!(?<number>[0-9]{1,12})\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex GitLab();
}
