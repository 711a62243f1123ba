using TokenLog.Core.Documents;
using TokenLog.Core.Imports;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>What <c>import</c> says when it is done.</summary>
internal static class ImportReport
{
    private const int MostPaths = 10;

    public static void Show(FileImportOutcome outcome, string file, bool dryRun, Project project, Output output)
    {
        if (outcome.Drafts.Count > 0)
        {
            output.Line($"{(dryRun ? "Would import" : "Imported")} {Count(outcome.Drafts.Count, "record")} from {file} ({outcome.Reading.Shape}): {Cost(outcome.Drafts)}");
            ShowPaths(outcome.Drafts, project, output);
        }
        else
        {
            output.Line($"Nothing new to import from {file} ({outcome.Reading.Shape}).");
        }

        if (outcome.AlreadyThere > 0)
        {
            output.Line($"Already in the ledger: {Count(outcome.AlreadyThere, "record")}");
        }

        if (outcome.NotImported > 0)
        {
            output.Line($"Not imported: {Count(outcome.NotImported, "record")}, for the reasons given; they stay in {file}.");
        }

        ShowSuggestions(outcome.Reading.Suggestions, output);
        ShowViews(outcome.Drafts, outcome.Views, dryRun, project, output);
    }

    public static void Show(IReadOnlyList<PartDraft> drafts, IReadOnlyList<string> views, bool dryRun, Project project, Output output)
    {
        if (drafts.Count > 0)
        {
            var calls = drafts.Sum(draft => draft.Part.Usage.Sum(line => line.Calls ?? 0));
            output.Line($"{(dryRun ? "Would record" : "Recorded")} {Count(drafts.Count, "part")} from the agents' logs: {Count(calls, "call")}, {Cost(drafts)}");
            ShowPaths(drafts, project, output);
        }
        else
        {
            output.Line("Nothing new in the agents' logs of these days.");
        }

        ShowViews(drafts, views, dryRun, project, output);
    }

    private static void ShowPaths(IReadOnlyList<PartDraft> drafts, Project project, Output output)
    {
        foreach (var draft in drafts.Count <= MostPaths ? drafts : [])
        {
            output.Line($"  {draft.Path}");
        }

        if (drafts.Count > MostPaths)
        {
            output.Line($"  {drafts.Count:#,0} files below {project.Configuration.Reports}/sessions, {drafts.Min(draft => draft.Part.Date):yyyy-MM-dd} to {drafts.Max(draft => draft.Part.Date):yyyy-MM-dd}");
        }
    }

    private static void ShowSuggestions(IReadOnlyList<Suggestion> suggestions, Output output)
    {
        if (suggestions.Count == 0)
        {
            return;
        }

        output.Line($"It says what {Project.ConfigurationPath} does not. To keep it, add");
        foreach (var key in suggestions.GroupBy(suggestion => suggestion.Key, StringComparer.Ordinal))
        {
            output.Line($"  to \"{key.Key}\":");
            foreach (var suggestion in key)
            {
                output.Line($"    {suggestion.Line}");
            }
        }
    }

    private static void ShowViews(IReadOnlyList<PartDraft> drafts, IReadOnlyList<string> views, bool dryRun, Project project, Output output)
    {
        if (views.Count > MostPaths)
        {
            var pages = PeriodPage.All
                .Select(page => (page.Folder, Paths: views.Where(view => view.StartsWith($"{project.Configuration.Reports}/{page.Folder}/", StringComparison.Ordinal)).ToList()))
                .Where(page => page.Paths.Count > 0)
                .ToList();
            var others = views.Except(pages.SelectMany(page => page.Paths), StringComparer.Ordinal);
            output.Line($"{(dryRun ? "Would update" : "Updated")} {string.Join(", ", others)} and {string.Join(", ", pages.Select(page => $"{page.Paths.Count} {page.Folder}"))} reports");
        }
        else if (views.Count > 0)
        {
            output.Line($"{(dryRun ? "Would update" : "Updated")} {string.Join(", ", views)}");
        }
        else if (drafts.Count > 0 && !project.RendersHere)
        {
            output.Say(Messages.WhereViewsAreRefreshed(project));
        }
    }

    private static string Cost(IReadOnlyList<PartDraft> drafts)
    {
        // Of an exported ledger's parts some may be void or replaced.
        var counting = Ledger.Of(drafts.Select(draft => draft.Part)).Effective;
        var known = counting.Sum(part => part.Usage.Where(line => line.Currency is null or "USD").Sum(line => line.Cost ?? 0m));
        var unknown = counting.Count(part => part.Usage.Any(line => line.Cost is null));
        return unknown == 0 ? Money.Show(known)
            : unknown == counting.Count && known == 0m ? "cost unknown"
            : $"at least {Money.Show(known)} (the cost of {Count(unknown, "record")} is not known in dollars)";
    }

    private static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{number:#,0} {noun}s";
}
