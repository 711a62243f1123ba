using TokenLog.Core.Documents;

namespace TokenLog.Core.Advice;

/// <summary>What a person decided about a suggestion: a file of its own, so that decisions made on two branches never conflict.</summary>
/// <param name="Id">The suggestion's id.</param>
/// <param name="Accepted">True if it is followed; false if it is dismissed and not to be shown again.</param>
/// <param name="Why">The reason, in a person's words; empty if none was given.</param>
public sealed record Decision(string Id, bool Accepted, string Why)
{
    /// <summary>The folder of decisions.</summary>
    public const string Folder = ".ai/advice";

    /// <summary>The file of a decision.</summary>
    public static string PathOf(string id) => $"{Folder}/{id}.md";

    /// <summary><c>accepted</c> or <c>dismissed</c>.</summary>
    public string Word => Accepted ? "accepted" : "dismissed";

    /// <summary>The file's text: a heading that says the decision, then the reason.</summary>
    public string Write(Suggestion suggestion) =>
        $"# {(Accepted ? "Accepted" : "Dismissed")}: {MarkdownText.Cell(suggestion.Work)}, {MarkdownText.Cell(suggestion.Model)} → {MarkdownText.Cell(suggestion.Recommended)}\n"
        + (Why.Length == 0 ? "" : $"\n{MarkdownText.Cell(Why)}\n");

    /// <summary>Reads a file; null with a problem (TL0250) if its heading says neither.</summary>
    public static (Decision? Decision, Diagnostic? Problem) Read(string path, string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).ToList();
        var at = lines.FindIndex(line => line.Length > 0);
        var heading = at < 0 ? "" : lines[at].TrimStart('#', ' ');
        var accepted = heading.StartsWith("accepted", StringComparison.OrdinalIgnoreCase);
        if (!accepted && !heading.StartsWith("dismissed", StringComparison.OrdinalIgnoreCase))
        {
            return (null, new Diagnostic(
                "TL0250",
                DiagnosticLevel.Warning,
                path,
                Math.Max(at, 0) + 1,
                1,
                "the heading says neither Accepted nor Dismissed, so the suggestion counts as undecided",
                at < 0 ? null : lines[at],
                "begin the file with \"# Accepted\" or \"# Dismissed\"; below it stands the reason"));
        }

        var id = path[(path.LastIndexOf('/') + 1)..];
        var why = string.Join(' ', lines.Skip(at + 1).SkipWhile(line => line.Length == 0).TakeWhile(line => line.Length > 0));
        return (new Decision(id.EndsWith(".md", StringComparison.Ordinal) ? id[..^3] : id, accepted, MarkdownText.Plain(why)), null);
    }
}
