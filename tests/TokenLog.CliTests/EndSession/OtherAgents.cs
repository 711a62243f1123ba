using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TokenLog.Tests.Sources;

namespace TokenLog.CliTests.EndSession;

/// <summary>Sessions of agents other than Claude Code, recorded in a real repository.</summary>
public class OtherAgents
{
    private const string Parent = "aaaaaaaa-1111-7111-8111-000000000001";
    private const string Fork = "bbbbbbbb-2222-7222-8222-000000000002";

    [Fact]
    public void A_thread_of_codex_is_recorded_and_its_fork_brings_only_what_is_new()
    {
        using var repository = Tracked();
        var parent = new CodexLog(repository, Parent).Begin("2026-03-15T09:00:00Z")
            .Call("2026-03-15T09:00:05Z", 20_000, 2_000, 500).Again("2026-03-15T09:00:06Z")
            .Call("2026-03-15T09:01:00Z", 21_000, 20_000, 300).Save();

        var logs = Json(repository.Run("logs", "--agent", "codex", "--json"));
        Assert.Equal("""{"agent":"codex","files":1,"sessions":1,"calls":2}""", logs["agents"]![0]!.ToJsonString());
        Assert.Equal((19_000, 22_000, 800), ((int)logs["totals"]!["input"]!, (int)logs["totals"]!["cache_read"]!, (int)logs["totals"]!["output"]!));

        var recorded = Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray();
        Assert.Equal(("codex", Parent, "main", 2), ((string?)recorded[0]!["agent"], (string?)recorded[0]!["session"], (string?)recorded[0]!["branch"], (int)recorded[0]!["calls"]!));
        Assert.Empty(Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray());

        new CodexLog(repository, Fork, Parent).Begin("2026-03-16T09:00:00Z").CopyOf(parent, "2026-03-16T09:00:00.200Z").Begin("2026-03-16T09:00:30Z")
            .Call("2026-03-16T09:01:00Z", 23_000, 21_000, 400).Save();
        recorded = Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray();
        Assert.Equal((Fork, 1), ((string?)Assert.Single(recorded)!["session"], (int)recorded[0]!["calls"]!));
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void A_project_of_gemini_is_known_by_the_hash_of_its_folder()
    {
        using var repository = Tracked();
        repository.Environment["GEMINI_DATA_DIR"] = Path.Combine(repository.Home, "gemini");
        WriteHome(repository, $"gemini/tmp/{Hash(repository.Folder)}/chats/session-2026-03-15T09-00-aaaaaaaa.json", Session(repository.Folder, Parent));
        WriteHome(repository, $"gemini/tmp/{Hash("/elsewhere")}/chats/session-2026-03-15T09-00-bbbbbbbb.json", Session("/elsewhere", Fork));

        var recorded = Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray();

        Assert.Equal(("gemini-cli", 1), ((string?)Assert.Single(recorded)!["agent"], (int)recorded[0]!["calls"]!));
        Assert.Equal(2, (int)Json(repository.Run("logs", "--all", "--json"))["totals"]!["calls"]!);

        static string Session(string folder, string id) => $$"""
            {
              "sessionId": "{{id}}",
              "projectHash": "{{Hash(folder)}}",
              "messages": [
                { "id": "{{id}}-m1", "timestamp": "2026-03-15T09:00:05.000Z", "type": "gemini", "model": "gemini-2.5-pro",
                  "tokens": { "input": 10000, "output": 50, "cached": 4000, "thoughts": 200, "tool": 0, "total": 10250 } }
              ]
            }
            """;
    }

    [Fact]
    public void A_session_of_copilot_grows_when_it_tells_its_sums()
    {
        using var repository = Tracked();
        repository.Environment["COPILOT_HOME"] = Path.Combine(repository.Home, "copilot");
        var start = $$$"""{"type":"session.start","data":{"sessionId":"{{{Parent}}}","context":{"cwd":{{{JsonValue.Create(repository.Folder)!.ToJsonString()}}},"branch":"main"}},"timestamp":"2026-03-15T09:00:00Z"}""";
        var message = """{"type":"assistant.message","data":{"messageId":"m1","model":"claude-sonnet-4.6","outputTokens":100},"timestamp":"2026-03-15T09:00:05Z"}""";
        var end = """{"type":"session.shutdown","data":{"modelMetrics":{"claude-sonnet-4.6":{"requests":{"count":1},"usage":{"inputTokens":5000,"outputTokens":100,"cacheReadTokens":4000,"cacheWriteTokens":0}}}},"timestamp":"2026-03-15T09:01:00Z"}""";
        WriteHome(repository, $"copilot/session-state/{Parent}/events.jsonl", $"{start}\n{message}\n");

        var open = repository.Run("end-session");
        Assert.Contains("a lower bound: not all that 1 call used was logged", open.Out, StringComparison.Ordinal);
        WriteHome(repository, $"copilot/session-state/{Parent}/events.jsonl", $"{start}\n{message}\n{end}\n");

        Assert.Equal(1, (int)Json(repository.Run("end-session", "--json"))["recorded"]![0]!["calls"]!);
        RecordedTokens.AssertEqualLogs(repository);
        Assert.Equal(0, (int)Json(repository.Run("logs", "--json"))["totals"]!["output_missing_calls"]!);
    }

    [Fact]
    public void A_hook_of_copilot_records_what_the_store_tells_of_its_session_and_a_later_run_finds_no_more()
    {
        using var repository = Tracked();
        repository.Environment["COPILOT_HOME"] = Path.Combine(repository.Home, "copilot");
        var cwd = JsonValue.Create(repository.Folder)!.ToJsonString();
        foreach (var session in new[] { Parent, Fork })
        {
            WriteHome(
                repository,
                $"copilot/session-state/{session}/events.jsonl",
                $$$"""{"type":"session.start","data":{"sessionId":"{{{session}}}","context":{"cwd":{{{cwd}}},"branch":"main"}},"timestamp":"2026-03-15T09:00:00Z"}""" + "\n"
                + """{"type":"assistant.message","data":{"messageId":"m-ID","model":"claude-sonnet-4.6","outputTokens":100},"timestamp":"2026-03-15T09:00:05Z"}""".Replace("ID", session, StringComparison.Ordinal) + "\n");
        }

        SqlScript.Run(
            Path.Combine(repository.Home, "copilot", "session-store.db"),
            $"""
            PRAGMA journal_mode = WAL;
            CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, created_at TEXT);
            CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id TEXT, model TEXT, input_tokens INTEGER, output_tokens INTEGER,
              cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER, total_nano_aiu INTEGER, created_at TEXT);
            INSERT INTO assistant_usage_events VALUES
              (1, '{Parent}', 'claude-sonnet-4.6', 5000, 100, 4000, 0, 0, 0, '2026-03-15 09:00:05'), (2, '{Fork}', 'claude-sonnet-4.6', 7000, 100, 0, 0, 0, 0, '2026-03-15 09:00:05');
            """);
        var hook = new JsonObject { ["session_id"] = Parent, ["transcript_path"] = Path.Combine(repository.Home, "copilot", "session-state", Parent, "events.jsonl"), ["cwd"] = repository.Folder };

        var turn = repository.RunWithInput(hook.ToJsonString(), "end-session", "--stdin", "--json");

        var first = Json(turn)["recorded"]!.AsArray().Single()!;
        Assert.Contains("input: 1000, output: 100, cache_write_5m: 0, cache_write_1h: 0, cache_read: 4000", File.ReadAllText(repository.At((string)first["path"]!)), StringComparison.Ordinal);
        Assert.Equal(Fork, (string?)Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray().Single()!["session"]);
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void An_answer_of_opencode_grows_from_nothing_to_what_it_used()
    {
        using var repository = Tracked();
        Directory.CreateDirectory(Path.Combine(repository.Home, ".local", "share", "opencode"));
        using var agent = SqlScript.Open(Path.Combine(repository.Home, ".local", "share", "opencode", "opencode.db"));
        var cwd = JsonValue.Create(repository.Folder)!.ToJsonString();
        var data = """{"role":"assistant","time":{"created":1773565205000},"modelID":"claude-sonnet-4-6","path":{"cwd":CWD},"tokens":{"input":0,"output":0,"reasoning":0}}""".Replace("CWD", cwd, StringComparison.Ordinal);
        SqlScript.Run(agent, $"PRAGMA journal_mode = WAL; CREATE TABLE message (id text PRIMARY KEY, session_id text, data text); INSERT INTO message VALUES ('msg_1', 'ses_a', '{data}')");
        Assert.Contains("a lower bound", repository.Run("end-session").Out, StringComparison.Ordinal);

        SqlScript.Run(agent, "UPDATE message SET data = replace(replace(data, '\"input\":0', '\"input\":1200'), '\"reasoning\":0', '\"reasoning\":300')");

        Assert.Single(Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray());
        RecordedTokens.AssertEqualLogs(repository);
        Assert.Equal(300, (int)Json(repository.Run("logs", "--json"))["totals"]!["output"]!);
    }

    [Fact]
    public void What_lies_in_the_repository_is_the_repositorys()
    {
        using var repository = Tracked();
        repository.Environment["TOKENLOG_USAGE_DIR"] = repository.At("ci");
        repository.Write(".aider.chat.history.md", "# aider chat started at 2026-03-15 08:30:00\n\n> Model: claude-sonnet-4-5 with diff edit format\n> Tokens: 12k sent, 1.2k received. Cost: $0.05 message, $0.05 session.\n");
        repository.Write("ci/calls.jsonl", """{"schema":"tokenlog/usage@1","at":"2026-03-15T10:00:00Z","agent":"gateway","session":"nightly","id":"1","model":"house-model","cost":0.25}""" + "\n");

        var recorded = Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray();

        Assert.Equal("aider 0.054, gateway 0.25", string.Join(", ", recorded.Select(part => $"{part!["agent"]} {part["cost"]}").Order(StringComparer.Ordinal)));
        Assert.Contains("basis: \"reported\"", File.ReadAllText(repository.At((string)recorded.Single(part => (string?)part!["agent"] == "gateway")!["path"]!)), StringComparison.Ordinal);
        Assert.Empty(Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray());
    }

    [Fact]
    public void A_result_of_claude_counts_only_where_its_transcript_is_gone()
    {
        using var repository = Tracked();
        repository.Environment["TOKENLOG_USAGE_DIR"] = repository.At("ci");
        var transcript = new ClaudeLog(repository, Parent).Call("A", "2026-03-15T09:00:00Z");
        repository.Write("ci/result.json", """{"type":"result","session_id":"ID","modelUsage":{"claude-sonnet-4-6":{"inputTokens":10,"outputTokens":100,"cacheReadInputTokens":1000,"costUSD":0.5}}}""".Replace("ID", Parent, StringComparison.Ordinal));

        Assert.Equal(1, (int)Json(repository.Run("logs", "--json"))["totals"]!["calls"]!);
        File.Delete(transcript.File);

        var totals = Json(repository.Run("logs", "--json"))["totals"]!;
        Assert.Equal((1, 1000, 0.5m), ((int)totals["calls"]!, (int)totals["cache_read"]!, (decimal)totals["reported_cost"]!));
    }

    [Fact]
    public void A_variable_that_leads_nowhere_stops_nobody_who_did_not_ask_for_that_agent()
    {
        using var repository = Tracked();
        repository.Environment["CODEX_HOME"] = repository.Beside("nowhere");
        new ClaudeLog(repository, Parent).Call("A", "2026-03-15T09:00:00Z");

        Assert.Single(Json(repository.Run("end-session", "--json"))["recorded"]!.AsArray());
        Assert.Equal(4, repository.Run("logs", "--agent", "codex").ExitCode);
    }

    private static TempRepository Tracked() => TempRepository.WithCommit().Write(".ai/token-tracker.json", """{ "version": 1, "render": "never" }""");

    private static void WriteHome(TempRepository repository, string path, string text)
    {
        var file = Path.Combine(repository.Home, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Hash(string folder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)));

    private static JsonNode Json(ToolRun run) => JsonNode.Parse(run.Out) ?? throw new InvalidOperationException(run.Out);
}
