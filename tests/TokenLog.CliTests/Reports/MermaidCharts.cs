using System.Diagnostics;
using TokenLog.CliTests.Documentation;
using TokenLog.Core.Reports;

namespace TokenLog.CliTests.Reports;

/// <summary>
/// Every chart of the golden files, templates and pages, and of hostile names, goes through Mermaid's own parser: <c>npm install --prefix
/// eng/mermaid</c>, then these run; without it they are skipped.
/// </summary>
public sealed class MermaidCharts
{
    [MermaidFact]
    public void Are_accepted_by_mermaids_own_parser()
    {
        var files = new[] { "tests", "templates", "docs" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.At(folder), "*.md", SearchOption.AllDirectories))
            .Append(Repository.At("README.md"))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains(".received.", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("```mermaid", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);
        Check([.. files]);
    }

    [MermaidFact]
    public void Hostile_names_cannot_break_a_chart()
    {
        using var folder = TempRepository.None();
        string[] names =
        [
            "a \"quoted\" name", "semi;colon", "```", "<script>alert(1)</script>", "#35; entity", "back\\slash", "{curly}", "%% comment", "%%{init: {}}%%", "new\nline", "陳大文 🚀",
            "end", "[square]", "a:b", "---", "pie", "\u001b[31m", "", " ", "x-axis",
        ];
        var page = string.Concat(names.Select(name => MermaidChart.Bars(name, name, [(name, 1m), ("b", 0.000001m)]) + "\n" + MermaidChart.Pie(name, [(name, 1m), ("b", 2.5m)]) + "\n"));
        folder.Write("charts.md", page);
        Check(folder.At("charts.md"));
    }

    private static void Check(params string[] files)
    {
        var start = new ProcessStartInfo("node", ["eng/mermaid/check.mjs", .. files]) { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, output + error.GetAwaiter().GetResult());
    }
}

/// <summary>Skipped where Mermaid is not installed below eng/mermaid, or node is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MermaidFactAttribute : FactAttribute
{
    public MermaidFactAttribute()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));
        Skip = !isThere ? "node is not installed"
            : Directory.Exists(Repository.At("eng/mermaid/node_modules/mermaid")) ? null
            : "Mermaid is not installed: npm install --prefix eng/mermaid";
    }
}
