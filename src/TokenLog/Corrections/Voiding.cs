using TokenLog.Core.Documents;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>Takes parts out of every figure, each by a part of its own; what they covered stays covered.</summary>
internal static class Voiding
{
    /// <summary>The parts that do so; none if all that was named is void already.</summary>
    /// <exception cref="TokenLogException">The name means nothing, or too much (2).</exception>
    public static IReadOnlyList<LedgerWrite> Plan(string name, string why, IReadOnlyList<StoredPart> inTree, Project project) =>
        [.. Targets(name, inTree).Select(target => Void(target, why, project))];

    /// <summary>The parts to be named by <c>ref</c>. An amendment named by its own name goes alone: what it corrected counts again.</summary>
    private static IEnumerable<Part> Targets(string name, IReadOnlyList<StoredPart> inTree)
    {
        if (inTree.FirstOrDefault(stored => stored.Part.Kind == PartKind.Amend && stored.Part.FullName == name) is { } amendment)
        {
            return inTree.Any(stored => stored.Part.Kind == PartKind.Void && stored.Part.Ref == name) ? [] : [amendment.Part];
        }

        var originals = Picked.By(name, inTree).Parts.Select(stored => Picked.OriginalOf(stored.Part)).ToHashSet(StringComparer.Ordinal);
        return inTree
            .Select(stored => stored.Part)
            .Where(part => originals.Contains(part.FullName));
    }

    private static LedgerWrite Void(Part target, string why, Project project)
    {
        var part = PartFile.Named(new Part
        {
            Id = target.Id,
            Kind = PartKind.Void,
            Ref = target.FullName,
            Why = why,
            RecordedAt = Clock.Now,
            Date = target.Date,
            Repo = target.Repo,
            Author = PartDraft.AuthorOf(project),
            Branch = project.Git.Branch,
            Basis = Basis.Manual,
        });
        return new LedgerWrite(part, $"{project.Configuration.Reports}/{part.RelativePath}", PartFile.Create(part, SessionReport.Render(part)), Before: null);
    }
}
