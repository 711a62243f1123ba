using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Sources;
using TokenLog.Workspace;

namespace TokenLog.Tests.Sources;

/// <summary>Reads folders of logs as the tool does, and shows what was found as text that can be compared.</summary>
internal static class CaseFolder
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Pricer Pricer = new(PriceTable.Shipped);

    public static string Root { get; } = FindRoot();

    /// <summary>Cases with logs of several agents, each below a folder of its name.</summary>
    private const string Together = "together";

    /// <summary>The agent of a log: the folder that the case lies in, or the first one inside the case.</summary>
    public static IAgentSource SourceOf(string name, string path)
    {
        var agent = name.Split('/')[0] is var folder && folder == Together ? path.Split('/')[0] : folder;
        return AgentSources.All.Single(source => source.Name == agent);
    }

    /// <summary>All cases, as <c>agent/case</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateDirectories(Root)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(folder => System.IO.Path.GetRelativePath(Root, folder).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<(string Path, byte[] Bytes, byte[] Companion)> Files(string name)
    {
        var folder = System.IO.Path.Combine(Root, name);
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => (File: file, Path: SqlScript.LogOf(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'))))
                .Where(file => file.Path != "expected.json" && SourceOf(name, file.Path).IsLog(file.Path))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => (file.Path, SqlScript.BytesOf(file.File), CompanionOf(SourceOf(name, file.Path), file.File))),
        ];
    }

    /// <summary>True if a log of a case is a database, which is read whole or not at all.</summary>
    public static bool IsDatabase(string name, string path) => SourceOf(name, path) is IDatabaseSource source && source.IsDatabase(path);

    /// <summary>Reads one file of a case, or of an agent if only that is named.</summary>
    public static FileLog Read(string name, string path, Stream log, byte[]? companion = null) => IsDatabase(name, path)
        ? ReadDatabase((IDatabaseSource)SourceOf(name, path), path, log)
        : SourceOf(name, path).Read(new LogFile(path), log, companion ?? []);

    public static FileLog Read(string name, string path, byte[] log, byte[]? companion = null) => Read(name, path, new MemoryStream(log), companion);

    /// <summary>One line per call, commit and warning; what has its ordinary value is left out.</summary>
    public static string Show(IReadOnlyCollection<FileLog> logs)
    {
        var calls = Deduplicator.Calls(logs);
        var text = new StringBuilder("{\n");
        AddRows(text, "calls", calls.Select(Row));
        AddRows(text, "commits", Deduplicator.Commits(logs).Select(Row));
        AddRows(text, "warnings", logs.OrderBy(log => log.Path, StringComparer.Ordinal).SelectMany(log => log.Warnings)
            .Select(warning => (JsonNode)$"{warning.Code} {warning.Path}:{warning.Line} {warning.Message}"));
        var costs = calls.Select(CostOf).ToList();
        JsonNode cost = costs.Contains(null) ? "unknown" : Money.Round(costs.Sum() ?? 0);
        return text.Append("  \"cost\": ").Append(cost.ToJsonString(Compact)).Append("\n}\n").ToString();
    }

    private static FileLog ReadDatabase(IDatabaseSource source, string path, Stream log)
    {
        var file = System.IO.Path.GetTempFileName();
        try
        {
            using (var copy = File.Create(file))
            {
                log.CopyTo(copy);
            }

            using var database = LogDatabase.Open(file);
            return source.Read(new LogFile(path), database);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static decimal? CostOf(Call call) =>
        Pricer.ExactCost(Pricer.KeyOf(call, DateOnly.FromDateTime(call.At.UtcDateTime)), call.Tokens, call.WebSearches);

    private static void AddRows(StringBuilder text, string name, IEnumerable<JsonNode> rows)
    {
        var lines = rows.Select(row => "\n    " + row.ToJsonString(Compact)).ToList();
        if (lines.Count > 0)
        {
            text.Append($"  \"{name}\": [{string.Join(",", lines)}\n  ],\n");
        }
    }

    private static JsonObject Row(Call call)
    {
        var tokens = call.Tokens;
        var row = new JsonObject
        {
            ["at"] = call.At.ToString("HH:mm:ss"),
            ["session"] = call.Session.Length > 8 && call.Session[8] == '-' ? call.Session[..8] : call.Session,
            ["key"] = call.Key,
            ["model"] = call.Model,
            ["role"] = call.Role,
            ["cwd"] = call.Cwd,
            ["branch"] = call.Branch,
        };
        var ordinary = new JsonObject { ["role"] = "main", ["cwd"] = "/home/ada/shop", ["branch"] = "main" };
        foreach (var (name, value) in ordinary)
        {
            if (JsonNode.DeepEquals(row[name], value))
            {
                row.Remove(name);
            }
        }

        foreach (var (name, value) in new[] { ("hash", call.DirectoryHash), ("repository", call.Repository), ("agent", call.Agent) })
        {
            if (value is not null && (name != "agent" || AgentSources.All.All(source => source.Name != value)))
            {
                row[name] = value;
            }
        }

        Set("input", tokens.Input);
        Set("output", tokens.Output);
        Set("write_5m", tokens.CacheWrite5m);
        Set("write_1h", tokens.CacheWrite1h);
        Set("read", tokens.CacheRead);
        Set("reasoning", tokens.Reasoning);
        Set("web_searches", call.WebSearches);
        foreach (var (name, value) in new[] { ("tier", call.Tier), ("geo", call.Geo) })
        {
            if (value is not null)
            {
                row[name] = value;
            }
        }

        if (call.AgentVersion is { } version && call.Agent != "claude-code")
        {
            row["version"] = version;
        }

        if (call.ReportedCost is { } reported)
        {
            row["reported_cost"] = reported;
        }

        if (call.IsSum)
        {
            row["sum"] = true;
        }

        if (call.IsEstimated)
        {
            row["estimated"] = true;
        }

        if (call.OutputMissing)
        {
            row["output_missing"] = true;
        }

        if (call.AlsoIn.Count > 0)
        {
            row["also_in"] = new JsonArray([.. call.AlsoIn.Select(session => (JsonNode)session[..Math.Min(8, session.Length)])]);
        }

        return row;

        void Set(string name, long value)
        {
            if (value != 0)
            {
                row[name] = value;
            }
        }
    }

    private static JsonObject Row(CommitMention commit) => new()
    {
        ["at"] = commit.At.ToString("HH:mm:ss"),
        ["session"] = commit.Session[..8],
        ["sha"] = commit.Sha,
        ["branch"] = commit.Branch,
        ["subject"] = commit.Subject,
    };

    private static byte[] CompanionOf(IAgentSource source, string file) =>
        source.CompanionOf(file) is { } companion && File.Exists(companion) ? File.ReadAllBytes(companion) : [];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "TokenLog.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder?.FullName ?? ".", "tests", "TokenLog.Tests", "Sources", "Cases");
    }
}
