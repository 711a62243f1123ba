using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>A session in a review: what it used in the period, and what its commits changed.</summary>
/// <param name="Session">The session, with its parts of other periods too.</param>
/// <param name="Spends">Its usage lines of the period's days.</param>
/// <param name="Parts">Its parts dated in the period; empty for a session that ended later.</param>
/// <param name="Commits">Its commits as far as the repository holds them, as the parts list them.</param>
public sealed record ReviewSession(Session Session, IReadOnlyList<Spend> Spends, IReadOnlyList<Part> Parts, IReadOnlyList<CommitFacts> Commits)
{
    private const int LongestDescription = 120;

    /// <summary>The session's 8 characters.</summary>
    public string Id => Session.Id;

    /// <summary>What people call it.</summary>
    public string Title => Session.Title;

    /// <summary>The part that its name leads to: its last of the period, else its first after it.</summary>
    public Part Page => Parts.Count > 0 ? Parts[^1] : Session.Parts.First(part => Spends.Any(spend => ReferenceEquals(spend.Part, part)));

    /// <summary>The day it ended on, in the period where it can be.</summary>
    public DateOnly Date => Page.Date;

    /// <summary>Its figures in the period.</summary>
    public Tally Tally { get; } = Tally.Of(Spends, Parts);

    /// <summary>What its commits changed together; null where it has none that are known.</summary>
    public CommitChange? Change { get; } = CommitChange.Sum(Commits);

    /// <summary>How much that is.</summary>
    public Complexity? Complexity => Complexities.Of(Change);

    /// <summary>In words: what people noted, else the subjects of its commits, else the kinds of tasks; empty when nobody said.</summary>
    public string Description
    {
        get
        {
            var parts = Parts.Count > 0 ? Parts : [Page];
            var notes = Distinct(parts.Select(part => part.Notes));
            var words = notes.Count > 0
                ? string.Join("; ", notes)
                : parts.SelectMany(part => part.Commits).Select(commit => commit.Subject).Where(subject => subject.Length > 0).ToList() switch
                {
                    [] => string.Join(", ", Distinct(parts.Select(part => part.TaskTypes))),
                    [var only] => only,
                    [var first, .. var others] => $"{first}, and {Figures.Count(others.Count, "more commit", "more commits")}",
                };
            return Short(words);
        }
    }

    /// <summary>A text that fits into a cell, cut at a word.</summary>
    internal static string Short(string words)
    {
        var clean = Documents.MarkdownText.Clean(words);
        if (clean.Length <= LongestDescription)
        {
            return clean;
        }

        var space = clean.LastIndexOf(' ', LongestDescription - 1);
        var end = space > LongestDescription / 2 ? space : LongestDescription - 1;
        return clean[..(char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end)].TrimEnd(' ', ',', ';', '.') + " …";
    }

    private static List<string> Distinct(IEnumerable<string?> texts) =>
        [.. texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim()).Distinct(StringComparer.Ordinal)];
}
