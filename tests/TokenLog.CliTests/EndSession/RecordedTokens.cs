using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.CliTests.EndSession;

/// <summary>The law of the main job, read from the outside: the parts over all refs and worktrees hold what the logs hold.</summary>
internal static class RecordedTokens
{
    public static void AssertEqualLogs(TempRepository repository, params string[] worktrees)
    {
        var parts = new Dictionary<string, TokenLog.Core.Part>(StringComparer.Ordinal);
        foreach (var folder in worktrees.Append(repository.Folder))
        {
            var sessions = Path.Combine(folder, "reports", "sessions");
            foreach (var file in Directory.Exists(sessions) ? Directory.EnumerateFiles(sessions, "*.md", SearchOption.AllDirectories) : [])
            {
                Add(parts, file, File.ReadAllText(file));
            }
        }

        foreach (var reference in repository.Git("for-each-ref", "--format=%(refname)").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var path in repository.Git("ls-tree", "-r", "--name-only", reference, "--", "reports/sessions").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Add(parts, path, repository.Git("show", $"{reference}:{path}") + "\n");
            }
        }

        var logs = JsonNode.Parse(repository.Run("logs", "--all", "--json").Out)!["totals"]!;
        var lines = parts.Values.SelectMany(part => part.Usage).ToList();
        Assert.Equal((long)logs["output"]!, lines.Sum(line => line.Tokens!.Value.Output));
        Assert.Equal((long)logs["input"]!, lines.Sum(line => line.Tokens!.Value.Input));
        Assert.Equal((long)logs["cache_read"]!, lines.Sum(line => line.Tokens!.Value.CacheRead));
        Assert.Equal((long)logs["calls"]!, lines.Sum(line => line.Calls!.Value));
    }

    private static void Add(Dictionary<string, TokenLog.Core.Part> parts, string path, string text)
    {
        var part = PartFile.Read(path, text).Part!;
        parts[part.FullName] = part;
    }
}
