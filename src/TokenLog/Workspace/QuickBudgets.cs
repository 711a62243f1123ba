using System.Text.Json;
using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>
/// The budgets as the files of this worktree have them, for what runs with every prompt: no git, no agents' logs, and only those parts that
/// the periods of the budgets concern, by their file names. Whatever cannot be known is nothing, never an error.
/// </summary>
/// <param name="Configuration">What the budgets are.</param>
/// <param name="Statuses">How much of each is used.</param>
/// <param name="Files">The files that this was read from, as they looked before they were read.</param>
internal sealed record QuickBudgets(TrackerConfiguration Configuration, IReadOnlyList<BudgetStatus> Statuses, BudgetFiles Files)
{
    /// <summary>Null without a configuration, and where one of the files cannot be understood.</summary>
    public static QuickBudgets? Read(string root, DateTimeOffset now)
    {
        try
        {
            var file = BudgetMemory.Configuration(root);
            file.Refresh();
            if (new RepoFiles(root).ReadIfAny(Project.ConfigurationPath) is not { } text
                || TrackerFile.Read(Project.ConfigurationPath, TrackerFile.WithoutConflict(Project.ConfigurationPath, text)).Configuration is not { } configuration)
            {
                return null;
            }

            var today = configuration.DayOf(now);
            var first = today;
            foreach (var budget in configuration.AllBudgets)
            {
                var begins = budget.PeriodAt(today)?.First ?? DateOnly.MinValue;
                first = begins < first ? begins : first;
            }

            var files = BudgetFiles.Of(root, file, configuration.Reports, IsoDate.Day(first));
            var parts = new List<Part>(files.Parts.Count);
            foreach (var part in files.Parts)
            {
                if (PartFile.Read(part.Name, File.ReadAllText(part.FullName)).Part is { } read)
                {
                    parts.Add(read);
                }
            }

            return new QuickBudgets(configuration, BudgetCheck.Of(Ledger.Of(parts), configuration, now), files);
        }
        catch (Exception broken) when (broken is TokenLogException or IOException or UnauthorizedAccessException or JsonException or ArgumentException
            or FormatException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }
}
