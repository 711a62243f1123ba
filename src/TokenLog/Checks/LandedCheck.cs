using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>A part's figures are still those with which it came into the history; only what people may write was changed.</summary>
internal static class LandedCheck
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<StoredPart> parts, Project project)
    {
        // The name is a hash of the whole record: where it fits, nothing was changed, and the history need not be read.
        var changed = parts.Where(stored => PartFile.Name(stored.Part) != stored.Part.Name && project.Git.IsInHead(stored.Path)).ToList();
        if (changed.Count == 0)
        {
            yield break;
        }

        var added = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in project.Git.FilesAsAdded($"{project.Configuration.Reports}/sessions"))
        {
            added.TryAdd(file.Path, file.BlobId);
        }

        foreach (var stored in changed)
        {
            if (!added.TryGetValue(stored.Path, out var blob))
            {
                continue;
            }

            var text = Encoding.UTF8.GetString(project.Git.ReadBlob(blob));
            if (PartFile.Read(stored.Path, text).Part is { } original && !PartFile.Same(Figures(original), Figures(stored.Part)))
            {
                yield return At(stored, text);
            }
        }
    }

    private static Diagnostic At(StoredPart stored, string original)
    {
        var before = original.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        return Finding.At(
            "TL0203",
            stored,
            line => !before.Contains(line) && !IsPeoples(line),
            "a figure of this part is not the one that was committed",
            $"restore the file from git, then correct it with: dotnet tokenlog amend {stored.Part.FullName} --cost … --why …");
    }

    /// <summary>The record without what people may change: words, and the figures of a row that a person typed.</summary>
    private static Part Figures(Part part) => part with
    {
        Usage = part.Kind == PartKind.Manual ? [] : part.Usage,
        Date = part.Kind == PartKind.Manual ? default : part.Date,
        Basis = part.Kind == PartKind.Manual ? default : part.Basis,
        Prices = part.Kind == PartKind.Manual ? null : part.Prices,
        File = null,
        Why = null,
        RowId = null,
        Repo = null,
        Author = null,
        Branch = part.Kind == PartKind.Usage ? part.Branch : null,
        Billing = "",
        Tasks = null,
        TaskTypes = null,
        Phase = null,
        Task = null,
        Tags = [],
        Outcome = null,
        Commits = [],
        Notes = null,
    };

    private static bool IsPeoples(string line) =>
        line is "---" or "usage:" || line.StartsWith("- {sha", StringComparison.Ordinal)
        || (line.Split(':')[0] is "why" or "row_id" or "repo" or "author" or "billing" or "tasks" or "task_types" or "phase" or "task" or "tags" or "outcome" or "commits" or "notes");
}
