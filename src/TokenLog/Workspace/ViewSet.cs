using TokenLog.Core.Documents;
using TokenLog.Core.Editing;
using TokenLog.Core.Estimates;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>The views as they should be, and which files that changes. They are read here and written all at once.</summary>
internal sealed class ViewSet
{
    public const string CostLogPath = "COST_LOG.md";

    private static IReadOnlyList<string> CostLogRegions => ["sessions", "months", "haiku", "opus", "alerts", "roi"];

    // Threads are slower to start than the views of a small ledger to make.
    private const int WorthThreads = 50;

    private readonly List<(string Path, string Text)> changed = [];
    private readonly List<Diagnostic> problems = [];
    private bool repairs;
    private bool rebuildsRegions;

    /// <summary>Paths of the files that differ from what they should be.</summary>
    public IReadOnlyList<string> Changed => [.. changed.Select(file => file.Path)];

    /// <summary>The same files with the text that they should have.</summary>
    public IReadOnlyList<(string Path, string Text)> Texts => changed;

    public IReadOnlyList<Diagnostic> Problems => problems;

    /// <exception cref="TokenLogException">A view cannot be updated (3).</exception>
    public void ThrowIfAnyCannotBeUpdated()
    {
        if (HasErrors)
        {
            throw new TokenLogException(ExitCode.Unreadable, "a view cannot be updated; nothing was written");
        }
    }

    public bool HasErrors => problems.Exists(problem => problem.Level == DiagnosticLevel.Error);

    /// <summary>The views where they are written without being asked for; none elsewhere, and none without parts.</summary>
    public static ViewSet Of(Project project, IEnumerable<Part>? parts, bool editsTaken = false) =>
        parts is not null && project.RendersHere ? Everywhere(project, parts, editsTaken) : new ViewSet();

    /// <summary>The views of some parts, on whatever branch.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="parts">The ledger.</param>
    /// <param name="editsTaken">
    /// True if what people did in COST_LOG.md is in the parts (<see cref="HandEdits"/>); then views that git could not merge are repaired.
    /// </param>
    /// <param name="rebuildsRegions">True to put damaged and lost markers back.</param>
    public static ViewSet Everywhere(Project project, IEnumerable<Part> parts, bool editsTaken = false, bool rebuildsRegions = false)
    {
        var ledger = Ledger.Of(parts);
        var views = new ViewSet { repairs = editsTaken, rebuildsRegions = rebuildsRegions };
        views.AddEach(
            [
                one => one.AddCostLog(project, ledger, editsTaken),
                one => one.AddPages(project, ledger, editsTaken),
                one => one.AddPatterns(project, ledger),
                one => one.AddUsage(project, ledger),
            ],
            ledger.Parts.Count >= WorthThreads);
        return views;
    }

    /// <summary>COST_LOG.md as <c>init</c> writes it: every section, and tables that wait for the first session.</summary>
    public static string EmptyCostLog(Project project)
    {
        var start = TextDocument.Parse(CostLogPath, Templates.Read(CostLogPath));
        return CostLog.Render(start, Ledger.Of([]), project.Configuration).Document!.Text;
    }

    /// <summary>COST_LOG.md with each of its regions, whatever happened to their markers.</summary>
    public static TextDocument RepairedCostLog(string text) => RegionRepair.Of(
        TextDocument.Parse(CostLogPath, text),
        TextDocument.Parse(CostLogPath, Templates.Read(CostLogPath)),
        CostLogRegions);

    /// <summary>Writes what changed.</summary>
    public void Write(RepoFiles files)
    {
        foreach (var (path, text) in changed)
        {
            files.Write(path, text);
        }
    }

    private void AddCostLog(Project project, Ledger ledger, bool editsTaken) => AddDocument(
        CostLogPath,
        project.Files.Read(CostLogPath),
        () => Templates.Read(CostLogPath),
        CostLogRegions,
        document => CostLog.Render(document, ledger, project.Configuration, rowsTaken: editsTaken, Decisions.Of(project, problems), () => project.SharedPricer.Table));

    /// <summary>Weekly pages always; others where the configuration says so, where sessions are left to them, or where there is one already.</summary>
    private void AddPages(Project project, Ledger ledger, bool editsTaken)
    {
        var leftOut = SessionLogEdits.MonthsElsewhere(ledger, project.Configuration.CostLogSessions).ToHashSet();
        foreach (var page in PeriodPage.All)
        {
            var present = project.Files.Below($"{project.Configuration.Reports}/{page.Folder}", "*.md").ToHashSet(StringComparer.Ordinal);
            var wantsAll = page.Kind == PeriodKind.Week || project.Configuration.Views.Contains(page.Kind);
            if (!wantsAll && present.Count == 0 && (page.Kind != PeriodKind.Month || leftOut.Count == 0))
            {
                continue;
            }

            string PathOf(Period period) => $"{project.Configuration.Reports}/{page.RelativePath(period)}";
            var stretches = Stretch.Of(ledger, page.Kind);
            var wanted = stretches.Where(one => wantsAll || leftOut.Contains(one.Period) || present.Contains(PathOf(one.Period))).ToList();
            List<string?> existing = [.. wanted.Select(one => project.Files.Read(PathOf(one.Period)))];
            AddEach(
                [
                    .. wanted.Select((stretch, i) => (Action<ViewSet>)(one => one.AddDocument(
                        PathOf(stretch.Period),
                        existing[i],
                        () => PeriodPage.Start(Templates.Read(page.TemplateName), stretch.Period),
                        page.RegionNames,
                        document => page.Render(document, stretch, project.Configuration)))),
                ],
                ledger.Parts.Count >= WorthThreads);

            if (editsTaken)
            {
                SayEmptied(present.Except(stretches.Select(one => PathOf(one.Period)), StringComparer.Ordinal), page.Kind);
            }
        }
    }

    /// <summary>Some views, each made on its own and then taken in, in this order whoever is done first.</summary>
    private void AddEach(IReadOnlyList<Action<ViewSet>> makers, bool atOnce)
    {
        if (!atOnce)
        {
            foreach (var make in makers)
            {
                make(this);
            }

            return;
        }

        var made = new ViewSet[makers.Count];
        Parallel.For(0, makers.Count, i => makers[i](made[i] = new ViewSet { repairs = repairs, rebuildsRegions = rebuildsRegions }));
        foreach (var one in made)
        {
            changed.AddRange(one.changed);
            problems.AddRange(one.problems);
        }
    }

    /// <summary>Once there are enough sessions for it to say something.</summary>
    private void AddPatterns(Project project, Ledger ledger)
    {
        var counted = project.Configuration.CountedTokens;
        if (project.Files.Exists(PatternsPage.Path) || Patterns.HasAny(ledger, counted))
        {
            AddDocument(
                PatternsPage.Path,
                project.Files.Read(PatternsPage.Path),
                () => Templates.Read("ai/patterns/README.md"),
                PatternsPage.RegionNames,
                document => PatternsPage.Render(document, ledger, counted));
        }
    }

    /// <summary>A page may hold a person's words, so one whose days have nothing in them any more is not deleted, only named.</summary>
    private void SayEmptied(IEnumerable<string> paths, PeriodKind kind)
    {
        foreach (var path in paths.Order(StringComparer.Ordinal).Where(path => Period.TryParse(Path.GetFileNameWithoutExtension(path), out var period) && period.Kind == kind))
        {
            problems.Add(new Diagnostic("TL0175", DiagnosticLevel.Warning, path, 0, 0, $"the ledger holds nothing of this {Stretch.NounOf(kind)} any more", Fix: "delete the page, unless it holds notes of yours"));
        }
    }

    private void AddUsage(Project project, Ledger ledger)
    {
        if (project.Files.Read(Project.ConfigurationPath) is { } text)
        {
            var start = TrackerFile.WithoutConflict(Project.ConfigurationPath, text);
            Add(Project.ConfigurationPath, text, TrackerFile.WithUsage(Project.ConfigurationPath, start, TrackerUsage.Of(ledger, project.Configuration)));
        }
    }

    private void AddDocument(string path, string? existing, Func<string> template, IReadOnlyList<string> names, Func<TextDocument, Rendering> render)
    {
        var start = existing is not null && repairs && ConflictRepair.Of(path, existing) is { } merge
            ? merge.Merged
            : TextDocument.Parse(path, existing ?? template());
        SayMerged(start, existing);
        if (rebuildsRegions)
        {
            start = RegionRepair.Of(start, TextDocument.Parse(path, template()), names);
        }

        var rendering = render(start);
        problems.AddRange(rendering.Problems);
        if (rendering.Document is { } document)
        {
            Add(path, existing, document.Text);
        }
    }

    private void SayMerged(TextDocument start, string? existing)
    {
        if (existing is null || start.Text == existing)
        {
            return;
        }

        var lines = start.Text.Split('\n');
        var line = Array.FindIndex(lines, text => text.StartsWith(ConflictRepair.Decide, StringComparison.Ordinal)) + 1;
        problems.Add(line == 0
            ? new Diagnostic("TL0176", DiagnosticLevel.Info, start.Path, 0, 0, "the merge conflict in it is resolved: its tables come from the ledger")
            : new Diagnostic(
                "TL0176",
                DiagnosticLevel.Warning,
                start.Path,
                0,
                0,
                "the merge conflict in it is resolved, and both sides of what people wrote are kept",
                lines[line - 1],
                $"look for {ConflictRepair.Decide} and decide"));
    }

    private void Add(string path, string? before, string after)
    {
        if (before != after)
        {
            changed.Add((path, after));
        }
    }
}
