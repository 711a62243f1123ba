using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.Imports;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>What an import did, or with <c>--dry-run</c> would have done.</summary>
/// <param name="Reading">What the file holds.</param>
/// <param name="Problems">What was not understood in it, and what was left out for the ledger's sake.</param>
/// <param name="Drafts">The parts that are new.</param>
/// <param name="AlreadyThere">Records that were imported before.</param>
/// <param name="NotImported">Records that stay in the file alone: each is among the problems.</param>
/// <param name="Views">The views that changed.</param>
internal sealed record FileImportOutcome(
    ImportReading Reading,
    IReadOnlyList<Diagnostic> Problems,
    IReadOnlyList<PartDraft> Drafts,
    int AlreadyThere,
    int NotImported,
    IReadOnlyList<string> Views);

/// <summary>Takes over what another tool recorded in a file. The file itself stays as it is.</summary>
internal static class FileImport
{
    /// <summary>Imports the file at <paramref name="fullPath"/>, which messages call by the <paramref name="name"/> that was typed.</summary>
    /// <exception cref="TokenLogException">There is no such file (2), it cannot be read (4) or not be understood (3).</exception>
    public static FileImportOutcome Run(
        string name,
        string fullPath,
        IReadOnlyDictionary<string, ImportField> mapping,
        bool dryRun,
        Project project,
        Output output)
    {
        var reading = Read(name, fullPath, new ImportSettings { Configuration = project.Configuration, Pricer = project.Pricer, Mapping = mapping });
        if (reading.Shape is null)
        {
            output.SayAll(reading.Problems);
            throw new TokenLogException(ExitCode.Unreadable, $"{name} cannot be understood; nothing was imported");
        }

        var inTree = project.ReadParts(output);
        var known = Known(reading, inTree, project);
        var candidates = reading.Parts.Where(part => !known.Contains(KeyOf(part))).DistinctBy(KeyOf, StringComparer.Ordinal).ToList();
        var changed = Changed(name, reading, candidates, inTree);
        var fresh = candidates.Where(part => !changed.ContainsKey(part)).ToList();
        List<PartDraft> drafts = [.. fresh.Select(part => DraftOf(part, project))];
        IReadOnlyList<Diagnostic> problems = [.. reading.Problems, .. changed.Values];
        output.SayAll(problems);
        SayOverlap(drafts, inTree, output);
        IReadOnlyList<string> views = drafts.Count > 0 ? LedgerUpdate.Write(drafts, HandEdits.Unread(inTree), project, dryRun, fromHook: false, output) : [];
        return new FileImportOutcome(reading, problems, drafts, reading.Parts.Count - candidates.Count, reading.NotImported + changed.Count, views);
    }

    private static ImportReading Read(string name, string fullPath, ImportSettings settings)
    {
        try
        {
            using var file = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.CanSeek)
            {
                return ImportFile.Read(name, file, settings with { Written = new DateTimeOffset(File.GetLastWriteTimeUtc(fullPath)) });
            }

            using var copy = new MemoryStream();
            file.CopyTo(copy);
            copy.Position = 0;
            return ImportFile.Read(name, copy, settings);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TokenLogException(ExitCode.Usage, $"{name}: there is no such file");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TokenLogException(ExitCode.Environment, $"cannot read {name}: {failure.Message}");
        }
    }

    /// <summary>What tells records from each other: their content, or the name that a part of an exported ledger has.</summary>
    private static string KeyOf(ImportedPart part) => part.File is null ? part.Part.Digest! : part.Part.FullName;

    /// <summary>What was imported before: here, on other branches, in stashes and other worktrees.</summary>
    private static HashSet<string> Known(ImportReading reading, IReadOnlyList<StoredPart> inTree, Project project)
    {
        static IEnumerable<string> KeysOf(Part part) => part.Digest is { } digest ? [digest, part.FullName] : [part.FullName];
        var known = inTree.SelectMany(stored => KeysOf(stored.Part)).ToHashSet(StringComparer.Ordinal);
        var ids = reading.Parts.Where(part => !known.Contains(KeyOf(part))).Select(part => part.Part.Id).ToHashSet(StringComparer.Ordinal);
        if (ids.Count > 0)
        {
            known.UnionWith(project.Ledger.Elsewhere(project.Ledger.InRefs(), ids, inTree).SelectMany(KeysOf));
        }

        return known;
    }

    /// <summary>Records that were imported before with other figures: adding them would count the same work twice.</summary>
    private static Dictionary<ImportedPart, Diagnostic> Changed(string name, ImportReading reading, List<ImportedPart> candidates, IReadOnlyList<StoredPart> inTree)
    {
        static (string?, DateOnly, DateTimeOffset?, string?) NameOf(Part part) =>
            (part.RowId, part.Date, part.Ended is { } ended ? DateTimeOffset.FromUnixTimeSeconds(ended.ToUnixTimeSeconds()) : null, part.Agent);

        var inFile = reading.Parts.Select(part => part.Part.Digest).ToHashSet(StringComparer.Ordinal);
        var names = reading.Parts.ToLookup(part => NameOf(part.Part));
        var before = inTree
            .Where(stored => stored.Part is { Kind: PartKind.Manual, Digest: not null, RowId: not null } && !inFile.Contains(stored.Part.Digest))
            .ToLookup(stored => NameOf(WithTokensOrWithout(stored.Part)));
        var changed = new Dictionary<ImportedPart, Diagnostic>();
        foreach (var part in candidates.Where(part => part.File is null && part.Part.RowId is not null && names[NameOf(part.Part)].Count() == 1))
        {
            if (before[NameOf(WithTokensOrWithout(part.Part))].FirstOrDefault() is { } stored)
            {
                changed[part] = new Diagnostic(
                    "TL0197",
                    DiagnosticLevel.Warning,
                    name,
                    part.Line,
                    0,
                    $"\"{part.Part.RowId}\" of {part.Part.Date:yyyy-MM-dd} was imported before with other figures ({stored.Path}); it was not imported again",
                    Fix: $"if these are right: dotnet tokenlog void {stored.Part.FullName} --why \"corrected\", and end-session --manual with the figures");
            }
        }

        return changed;
    }

    /// <summary>A vendor's day without a readable number of tokens is the same day once they can be read.</summary>
    private static Part WithTokensOrWithout(Part part) =>
        part.RowId!.EndsWith(ImportFile.CostAlone, StringComparison.Ordinal) ? part with { RowId = part.RowId[..^ImportFile.CostAlone.Length] } : part;

    private static PartDraft DraftOf(ImportedPart imported, Project project)
    {
        if (imported.File is { } text)
        {
            return new PartDraft(imported.Part, $"{project.Configuration.Reports}/{imported.Part.RelativePath}", text, Source: null, []);
        }

        var draft = PartDraft.Build(imported.Part, source: null, project, []);
        if (imported.Kept.Count == 0)
        {
            return draft;
        }

        var kept = new StringBuilder(draft.Text.TrimEnd('\n')).Append("\n\nFrom the imported record:\n\n");
        foreach (var (field, value) in imported.Kept)
        {
            kept.Append("- ").Append(MarkdownText.Cell(field)).Append(": ").Append(MarkdownText.Cell(value)).Append('\n');
        }

        return draft with { Text = kept.ToString() };
    }

    private static void SayOverlap(List<PartDraft> drafts, IReadOnlyList<StoredPart> inTree, Output output)
    {
        var days = drafts.Where(draft => draft.Part.Kind == PartKind.Manual).Select(draft => draft.Part.Date).ToHashSet();
        var measured = inTree.FirstOrDefault(stored => stored.Part.Kind == PartKind.Usage && stored.Part.Usage.Any(line => days.Contains(line.Key.Day)));
        if (measured is not null)
        {
            output.Say(Messages.OverlapsMeasured(measured.Part.Usage.First(line => days.Contains(line.Key.Day)).Key.Day, measured.Path));
        }
    }
}
