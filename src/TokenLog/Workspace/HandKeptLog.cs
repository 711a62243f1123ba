using TokenLog.Core.Documents;
using TokenLog.Core.HandWritten;
using TokenLog.Sessions;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>A file that people kept by hand, about to be taken over: what becomes of it, and what the ledger gets.</summary>
/// <param name="Path">The file, relative to the repository's root.</param>
/// <param name="Before">Its text as it stands.</param>
/// <param name="Plan">What becomes of it.</param>
/// <param name="Drafts">The parts to be written.</param>
internal sealed record HandKeptLog(string Path, string Before, Adoption Plan, IReadOnlyList<PartDraft> Drafts)
{
    /// <summary>True if there is nothing to write.</summary>
    public bool IsNothingNew => Drafts.Count == 0 && After == Before;

    public string After => Plan.Document?.Text ?? Before;

    /// <summary>Reads a file and plans its adoption; problems are shown.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="path">The file, relative to the repository's root.</param>
    /// <param name="columns">What headings mean, beside what is known.</param>
    /// <param name="year">The year of dates that name none, if a person said it.</param>
    /// <param name="output">Where problems go.</param>
    /// <exception cref="TokenLogException">The file is missing or cannot be understood; nothing was written.</exception>
    public static HandKeptLog Read(Project project, string path, IReadOnlyDictionary<string, string> columns, int? year, Output output)
    {
        var text = project.Files.Read(path) ?? throw new TokenLogException(ExitCode.Environment, $"there is no file {path}");
        var context = new RowContext
        {
            Year = year,
            Zone = project.Configuration.TimeZone,
            Author = PartDraft.AuthorOf(project),
            Pricer = project.Pricer,
        };
        List<Part> inLedger = [.. project.ReadParts(output).Select(stored => stored.Part)];
        var configuration = project.Configuration with { Columns = columns };
        var plan = Adoption.Of(path, text, configuration, context, inLedger, isPage: path == ViewSet.CostLogPath);
        output.SayAll(plan.Problems);
        if (plan.Problems.Any(problem => problem.Level == DiagnosticLevel.Error))
        {
            throw new TokenLogException(ExitCode.Unreadable, $"{path} cannot be taken over; nothing was written");
        }

        List<PartDraft> drafts = [.. plan.Parts.Select(part => PartDraft.Build(part, source: null, project, []))];
        EndSession.ThrowIfIgnored(drafts.Select(draft => draft.Path), project);
        return new HandKeptLog(path, text, plan, drafts);
    }

    /// <summary>Writes the parts, then the page: a run that is killed between them is completed by the next.</summary>
    public void Write(Project project)
    {
        Recorded.Write(Drafts, project);
        project.Files.Write(Path, After);
    }

    /// <summary>What was done, in a sentence.</summary>
    public string InWords(bool dryRun)
    {
        var rows = Drafts.Count == 1 ? "1 row" : $"{Drafts.Count} rows";
        var known = Plan.Known == 0 ? "" : $"; {Plan.Known} {(Plan.Known == 1 ? "was" : "were")} in the ledger already";
        var table = Plan.Document is null ? "" : Plan.InPlace ? "; its session log is kept up to date from now on" : "; its own tables stay as they are, and the session log stands below them";
        return $"{(dryRun ? "Would adopt" : "Adopted")} {Path}: {rows} for the ledger{known}{table}";
    }
}
