using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Workspace;

/// <summary>The views as they should be, and which files that changes. They are read here and written all at once.</summary>
internal sealed class ViewSet
{
    public const string CostLogPath = "COST_LOG.md";

    private readonly List<(string Path, string Text)> changed = [];
    private readonly List<Diagnostic> problems = [];

    /// <summary>Paths of the files that differ from what they should be.</summary>
    public IReadOnlyList<string> Changed => [.. changed.Select(file => file.Path)];

    /// <summary>The same files with the text that they should have.</summary>
    public IReadOnlyList<(string Path, string Text)> Texts => changed;

    public IReadOnlyList<Diagnostic> Problems => problems;

    public bool HasErrors => problems.Exists(problem => problem.Level == DiagnosticLevel.Error);

    /// <summary>The views where they are written without being asked for; none elsewhere, and none without parts.</summary>
    public static ViewSet Of(Project project, IEnumerable<Part>? parts) =>
        parts is not null && project.RendersHere ? Everywhere(project, parts) : new ViewSet();

    /// <summary>The views of some parts, on whatever branch.</summary>
    public static ViewSet Everywhere(Project project, IEnumerable<Part> parts)
    {
        var ledger = Ledger.Of(parts);
        var views = new ViewSet();
        views.AddCostLog(project, ledger);
        views.AddWeeks(project, ledger);
        views.AddUsage(project, ledger);
        return views;
    }

    /// <summary>COST_LOG.md as <c>init</c> writes it: every section, and tables that wait for the first session.</summary>
    public static string EmptyCostLog(Project project)
    {
        var start = TextDocument.Parse(CostLogPath, Templates.Read(CostLogPath));
        return CostLog.Render(start, Ledger.Of([]), project.Configuration).Document!.Text;
    }

    /// <summary>Writes what changed.</summary>
    public void Write(RepoFiles files)
    {
        foreach (var (path, text) in changed)
        {
            files.Write(path, text);
        }
    }

    private void AddCostLog(Project project, Ledger ledger) =>
        AddDocument(project, CostLogPath, () => Templates.Read(CostLogPath), document => CostLog.Render(document, ledger, project.Configuration));

    private void AddWeeks(Project project, Ledger ledger)
    {
        foreach (var week in Week.Of(ledger))
        {
            AddDocument(
                project,
                $"{project.Configuration.Reports}/{WeeklyReport.RelativePath(week)}",
                () => WeeklyReport.Start(Templates.Read("reports/weekly.md"), week),
                document => WeeklyReport.Render(document, week, project.Configuration));
        }
    }

    private void AddUsage(Project project, Ledger ledger)
    {
        if (project.Files.Read(Project.ConfigurationPath) is { } text)
        {
            Add(Project.ConfigurationPath, text, TrackerFile.WithUsage(Project.ConfigurationPath, text, TrackerUsage.Of(ledger, project.Configuration)));
        }
    }

    private void AddDocument(Project project, string path, Func<string> template, Func<TextDocument, Rendering> render)
    {
        var existing = project.Files.Read(path);
        var rendering = render(TextDocument.Parse(path, existing ?? template()));
        problems.AddRange(rendering.Problems);
        if (rendering.Document is { } document)
        {
            Add(path, existing, document.Text);
        }
    }

    private void Add(string path, string? before, string after)
    {
        if (before != after)
        {
            changed.Add((path, after));
        }
    }
}
