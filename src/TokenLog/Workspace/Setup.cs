using TokenLog.Core.Documents;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>What <c>init</c> writes into a repository. A file that exists is the person's and stays; a hand-kept COST_LOG.md is taken over.</summary>
internal sealed record Setup(IReadOnlyList<string> Written, IReadOnlyList<string> Kept, HandKeptLog? Adopted, bool DryRun)
{
    public static Setup Run(Project project, bool dryRun, Output output)
    {
        var adopted = project.Files.Read(ViewSet.CostLogPath) is { } page && TextDocument.Parse(ViewSet.CostLogPath, page).Regions.Count == 0
            ? HandKeptLog.Read(project, ViewSet.CostLogPath, project.Configuration.Columns, year: null, output)
            : null;
        var (written, kept) = (new List<string>(), new List<string>());
        foreach (var (path, text) in Files(project).Where(file => adopted is null || file.Path != adopted.Path))
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

        if (WithAttributes(project) is { } attributes)
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
        }

        return new Setup(written, kept, adopted, dryRun);
    }

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

        if (Adopted is not null)
        {
            line(Adopted.InWords(DryRun));
        }
        else if (Written.Count == 0)
        {
            line("Everything is set up.");
        }
    }

    private static IEnumerable<(string Path, Func<string> Text)> Files(Project project)
    {
        yield return (Project.ConfigurationPath, () => Template.Fill(
            Templates.Read("ai/token-tracker.json"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["starts"] = Clock.Today(project.Configuration.TimeZone).ToString("yyyy-MM-dd") }));
        yield return (".ai/token-tracker.schema.json", () => Templates.Read("ai/token-tracker.schema.json"));
        yield return (".ai/README.md", () => Templates.Read("ai/README.md"));
        yield return (ViewSet.CostLogPath, () => ViewSet.EmptyCostLog(project));
    }

    /// <summary>The text of <c>.gitattributes</c> with the lines that mark views as generated; null if it has them.</summary>
    private static string? WithAttributes(Project project)
    {
        string[] wanted = [$"/{ViewSet.CostLogPath} linguist-generated", $"/{project.Configuration.Reports}/weekly/*.md linguist-generated", "/.ai/patterns/*.md linguist-generated"];
        var text = project.Files.Read(".gitattributes") ?? "";
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var present = text.Split('\n').Select(line => line.Trim().Split([' ', '\t'])[0]).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(line => !present.Contains(line.Split(' ')[0])).ToList();
        var start = text.Length == 0 || text.EndsWith('\n') ? text : text + newline;
        return missing.Count == 0 ? null : start + string.Concat(missing.Select(line => line + newline));
    }
}
