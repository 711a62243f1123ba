using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Estimates;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>What <c>init</c> is to set up beside the files that every repository gets.</summary>
/// <param name="Ci"><c>github</c> or <c>gitlab</c>: its jobs too; null for none.</param>
/// <param name="MergeDriver">True to have git merge the views here with <c>merge-driver</c>.</param>
/// <param name="DryRun">True to write nothing.</param>
internal sealed record SetupRequest(string? Ci = null, bool MergeDriver = false, bool DryRun = false);

/// <summary>What <c>init</c> writes into a repository. A file that exists is the person's and stays; a hand-kept COST_LOG.md is taken over.</summary>
internal sealed record Setup(IReadOnlyList<string> Written, IReadOnlyList<string> Kept, HandKeptLog? Adopted, bool DryRun)
{
    public static Setup Run(Project project, SetupRequest request, Output output)
    {
        var dryRun = request.DryRun;
        var adopted = project.Files.Read(ViewSet.CostLogPath) is { } page && TextDocument.Parse(ViewSet.CostLogPath, page).Regions.Count == 0
            ? HandKeptLog.Read(project, ViewSet.CostLogPath, project.Configuration.Columns, year: null, output)
            : null;
        var (written, kept) = (new List<string>(), new List<string>());
        var limits = project.HasConfiguration ? null : MeasuredLimits.Of(project);
        foreach (var (path, text) in Files(project, limits ?? ProposedLimits.Default, request).Where(file => adopted is null || file.Path != adopted.Path))
        {
            if (project.Files.Exists(path))
            {
                kept.Add(path);
                continue;
            }

            written.Add(path);
            if (!dryRun)
            {
                project.Files.Write(path, text());
            }
        }

        if (WithAttributes(project, request) is { } attributes)
        {
            written.Add(".gitattributes");
            if (!dryRun)
            {
                project.Files.Write(".gitattributes", attributes);
            }
        }

        if (!dryRun)
        {
            adopted?.Write(project);
            ConfigureMerging(project, request);
        }

        return new Setup(written, kept, adopted, dryRun) { Limits = limits?.InWords };
    }

    /// <summary>Where the proposed limits come from; null where they are the ordinary ones.</summary>
    public string? Limits { get; private init; }

    public void Show(Action<string> line)
    {
        foreach (var path in Written)
        {
            line($"{(DryRun ? "Would write" : "Wrote")} {path}");
        }

        foreach (var path in Kept)
        {
            line($"Kept {path}");
        }

        if (Limits is not null)
        {
            line(Limits);
        }

        if (Adopted is not null)
        {
            line(Adopted.InWords(DryRun));
        }
        else if (Written.Count == 0)
        {
            line("Everything is set up.");
        }
    }

    private static IEnumerable<(string Path, Func<string> Text)> Files(Project project, ProposedLimits limits, SetupRequest request)
    {
        yield return (Project.ConfigurationPath, () => Template.Fill(
            Templates.Read("ai/token-tracker.json"),
            new Dictionary<string, string>(limits.Places, StringComparer.Ordinal) { ["starts"] = Clock.Today(project.Configuration.TimeZone).ToString("yyyy-MM-dd") }));
        yield return (".ai/token-tracker.schema.json", () => Templates.Read("ai/token-tracker.schema.json"));
        yield return (".ai/README.md", () => Templates.Read("ai/README.md"));
        yield return (ViewSet.CostLogPath, () => ViewSet.EmptyCostLog(project));
        if (request.Ci == "github")
        {
            yield return (".github/workflows/tokenlog.yml", () => Templates.Read("ci/github.yml"));
        }
        else if (request.Ci == "gitlab")
        {
            yield return (".gitlab/tokenlog.yml", () => Templates.Read("ci/gitlab.yml"));
        }
    }

    /// <summary>A driver stands in each clone's own configuration: git takes no commands from a repository's files.</summary>
    private static void ConfigureMerging(Project project, SetupRequest request)
    {
        if (request.MergeDriver)
        {
            project.Git.Configure("merge.tokenlog.name", "TokenLog: people's text of both sides, tables to be rendered again");
            project.Git.Configure("merge.tokenlog.driver", "dotnet-tokenlog merge-driver %O %A %B %P");
        }
    }

    /// <summary>The text of <c>.gitattributes</c> with the lines that mark views as generated; null if it has them.</summary>
    private static string? WithAttributes(Project project, SetupRequest request)
    {
        List<(string Path, string Attribute)> wanted =
        [
            (ViewSet.CostLogPath, "linguist-generated"),
            .. PeriodPage.All.Select(page => ($"{project.Configuration.Reports}/{page.Folder}/*.md", "linguist-generated")),
            (PatternsPage.Path, "linguist-generated"),
        ];
        if (request.MergeDriver)
        {
            wanted.AddRange([.. wanted.Select(line => line with { Attribute = "merge=tokenlog" }), (Project.ConfigurationPath, "merge=tokenlog")]);
        }

        var text = project.Files.Read(".gitattributes") ?? "";
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var present = text.Split('\n').Select(line => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1).ToList();
        bool IsThere((string Path, string Attribute) line) => present.Exists(words => words[0] == "/" + line.Path && words[1..].Any(word => NameOf(word) == NameOf(line.Attribute)));

        var missing = wanted.Where(line => !IsThere(line)).Select(line => $"/{line.Path} {line.Attribute}").ToList();
        var start = text.Length == 0 || text.EndsWith('\n') ? text : text + newline;
        return missing.Count == 0 ? null : start + string.Concat(missing.Select(line => line + newline));
    }

    /// <summary>Which attribute it is, whatever is said of it: <c>merge</c> of <c>merge=ours</c>, <c>-merge</c> or <c>!merge</c>.</summary>
    private static string NameOf(string attribute) => attribute.TrimStart('-', '!').Split('=')[0];
}
