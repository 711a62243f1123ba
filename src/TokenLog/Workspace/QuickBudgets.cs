using System.Text.Json;
using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>
/// The budgets as the files of this worktree have them, for what runs with every prompt: no git, no agents' logs, and only those parts that
/// the periods of the budgets concern, by their file names. Whatever cannot be known is nothing, never an error.
/// </summary>
internal sealed record QuickBudgets(string Root, TrackerConfiguration Configuration, IReadOnlyList<BudgetStatus> Statuses)
{
    /// <summary>Null outside of a repository, without a configuration, and where one of the files cannot be understood.</summary>
    public static QuickBudgets? Read(string directory)
    {
        try
        {
            if (Ownership.RootOf(directory) is not { } root
                || new RepoFiles(root).Read(Project.ConfigurationPath) is not { } text
                || TrackerFile.Read(Project.ConfigurationPath, TrackerFile.WithoutConflict(Project.ConfigurationPath, text)).Configuration is not { } configuration)
            {
                return null;
            }

            var today = configuration.DayOf(Clock.Now);
            var first = today;
            foreach (var budget in configuration.AllBudgets)
            {
                var begins = budget.PeriodAt(today)?.First ?? DateOnly.MinValue;
                first = begins < first ? begins : first;
            }

            var parts = Parts(root, configuration.Reports, first);
            return new QuickBudgets(root, configuration, BudgetCheck.Of(Ledger.Of(parts), configuration, Clock.Now));
        }
        catch (Exception broken) when (broken is TokenLogException or IOException or UnauthorizedAccessException or JsonException or ArgumentException
            or FormatException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    // A part's name begins with the day of its last call, so an older one holds nothing of the period.
    private static List<Part> Parts(string root, string reports, DateOnly first)
    {
        var (day, month) = (first.ToString("yyyy-MM-dd"), first.ToString("yyyy-MM"));
        var parts = new List<Part>();
        var folder = new DirectoryInfo(Path.Combine(root, reports, "sessions"));
        foreach (var file in (folder.Exists ? folder.EnumerateDirectories() : [])
            .Where(below => below.Name.Length != month.Length || string.CompareOrdinal(below.Name, month) >= 0)
            .SelectMany(below => below.EnumerateFiles("*.md"))
            .Where(file => string.CompareOrdinal(file.Name, day) >= 0))
        {
            if (PartFile.Read(file.Name, File.ReadAllText(file.FullName)).Part is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }
}
