using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.CliTests.Documentation;
using TokenLog.Tests.Sources;

namespace TokenLog.CliTests.Sources;

/// <summary>Telemetry in a collector's files, beside the transcripts of the same sessions.</summary>
public class TelemetryBesideLogs
{
    private const string Session = "aaaaaaaa-1111-4111-8111-000000000001";

    [Fact]
    public void A_session_is_recorded_once_however_many_logs_tell_it_and_whichever_of_them_is_deleted()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write(".ai/token-tracker.json", """{ "version": 1, "render": "never" }""");
        var log = new ClaudeLog(repository, Session).Call("A", "2026-03-15T09:00:00Z", output: 100).Call("B", "2026-03-15T09:01:00Z", output: 200);
        var telemetry = repository.At("../collector/claude.jsonl");
        Write(telemetry, repository.Folder, Request("A", "2026-03-15T09:00:00Z", 100), Request("B", "2026-03-15T09:01:00Z", 200), Request("title", "2026-03-15T09:01:05Z", 7));
        repository.Environment["TOKENLOG_OTEL_DIR"] = Path.GetDirectoryName(telemetry)!;

        var first = Recorded(repository);
        Assert.Equal(3, first.Calls);

        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "recorded");
        Assert.Equal((0, 0), Recorded(repository));

        // The agent deletes its transcript; the collector's file stays, and its calls have other keys.
        File.Delete(log.File);
        Assert.Equal((0, 0), Recorded(repository));
    }

    [Fact]
    public void A_chat_of_an_editor_is_not_recorded_again_when_its_database_forgets_it()
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("remote", "add", "origin", "https://github.com/ada/shop.git");
        repository.Write(".ai/token-tracker.json", """{ "version": 1, "render": "never" }""");
        var logs = Repository.At("tests/TokenLog.Tests/Sources/Cases/together/a_chat_in_the_editors_database_and_in_telemetry");
        foreach (var path in new[] { "copilot-chat/agent-traces.db.sql", "otel/traces.jsonl" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(repository.Beside(path))!);
            File.WriteAllBytes(SqlScript.LogOf(repository.Beside(path)), SqlScript.BytesOf(Path.Combine(logs, path)));
        }

        repository.Environment["COPILOT_CHAT_DIR"] = repository.Beside("copilot-chat");
        Assert.Equal((1, 3), Recorded(repository));
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "recorded");

        repository.Environment["TOKENLOG_OTEL_DIR"] = repository.Beside("otel");
        Assert.Equal((0, 0), Recorded(repository));

        Directory.Delete(repository.Beside("copilot-chat"), recursive: true);
        Assert.Equal((0, 0), Recorded(repository));
    }

    [Fact]
    public void A_variable_of_the_agent_names_one_more_file()
    {
        using var repository = TempRepository.WithCommit();
        var file = repository.At("../copilot-traces.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, """
            {"type":"span","traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"chat gpt-5.4","endTime":[1773565200,0],"attributes":{"gen_ai.operation.name":"chat","gen_ai.request.model":"gpt-5.4","gen_ai.conversation.id":"c1","gen_ai.usage.input_tokens":1500,"gen_ai.usage.output_tokens":250}}

            """);
        repository.Environment["COPILOT_OTEL_FILE_EXPORTER_PATH"] = file;

        var answer = JsonNode.Parse(repository.Run("logs", "--all", "--json").Out)!;

        Assert.Equal("""{"agent":"copilot-cli","files":1,"sessions":1,"calls":1}""", answer["agents"]!.AsArray().Single()!.ToJsonString());
    }

    [Fact]
    public void An_agent_whose_calls_stand_in_anothers_files_is_listed()
    {
        using var repository = TempRepository.WithCommit();
        var telemetry = repository.At("../collector/claude.jsonl");
        Write(telemetry, repository.Folder, Request("A", "2026-03-15T09:00:00Z", 100));
        repository.Environment["TOKENLOG_OTEL_DIR"] = telemetry;

        var answer = JsonNode.Parse(repository.Run("logs", "--json").Out)!;

        Assert.Contains("""{"agent":"claude-code","files":0,"sessions":1,"calls":1}""", answer["agents"]!.AsArray().Select(agent => agent!.ToJsonString()));
    }

    [Fact]
    public void Who_asks_for_an_agent_gets_its_calls_from_whichever_file_holds_them_and_nobody_elses()
    {
        using var repository = TempRepository.WithCommit();
        new ClaudeLog(repository, Session).Call("A", "2026-03-15T09:00:00Z", output: 100);
        var telemetry = repository.At("../collector/claude.jsonl");
        Write(telemetry, repository.Folder, Request("A", "2026-03-15T09:00:00Z", 100), Request("title", "2026-03-15T09:00:05Z", 7));
        repository.Environment["TOKENLOG_OTEL_DIR"] = telemetry;
        repository.Environment["TOKENLOG_USAGE_DIR"] = repository.At("ci");
        repository.Write("ci/result.json", """{"type":"result","session_id":"other","modelUsage":{"claude-sonnet-4-6":{"inputTokens":10,"outputTokens":50}}}""");
        repository.Write("ci/gateway.jsonl", """{"at":"2026-03-15T09:00:00Z","agent":"gateway","model":"gpt-5.5","input":3,"output":30}""" + "\n");

        Assert.Equal(("claude-code 1 3", 157), Of("claude-code"));
        Assert.Equal(("gateway 0 1", 30), Of("gateway"));
        Assert.Equal(("", 0), Of("codex"));

        // A kind of file holds whatever it holds.
        Assert.Equal(("otel 1 0, claude-code 0 2", 107), Of("otel"));
        Assert.Equal(("usage 2 0, claude-code 0 1, gateway 0 1", 80), Of("usage"));

        // Somebody else's variable that leads nowhere is not what was asked for.
        repository.Environment["COPILOT_HOME"] = repository.Beside("nowhere");
        Assert.Equal(0, repository.Run("logs", "--agent", "claude-code").ExitCode);

        (string Agents, int Output) Of(string agent)
        {
            var answer = JsonNode.Parse(repository.Run("logs", "--agent", agent, "--json").Out)!;
            return (string.Join(", ", answer["agents"]!.AsArray().Select(row => $"{row!["agent"]} {row["files"]} {row["calls"]}")), (int)answer["totals"]!["output"]!);
        }
    }

    private static (int Parts, int Calls) Recorded(TempRepository repository)
    {
        var run = repository.Run("end-session", "--json");
        Assert.Equal(0, run.ExitCode);
        var parts = JsonNode.Parse(run.Out)!["recorded"]!.AsArray();
        return (parts.Count, parts.Sum(part => (int)part!["calls"]!));
    }

    private static void Write(string file, string directory, params JsonNode[] requests)
    {
        var line = JsonNode.Parse("""{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}},{"key":"process.working_directory","value":{"stringValue":"?"}}]},"scopeLogs":[{"scope":{},"logRecords":[]}]}]}""")!;
        var resource = line["resourceLogs"]![0]!;
        resource["resource"]!["attributes"]![1]!["value"]!["stringValue"] = directory;
        foreach (var request in requests)
        {
            resource["scopeLogs"]![0]!["logRecords"]!.AsArray().Add(request);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, line.ToJsonString() + "\n");
    }

    /// <summary>What telemetry says of <see cref="ClaudeLog.Call"/>.</summary>
    private static JsonObject Request(string key, string at, long output)
    {
        var attributes = new JsonArray();
        foreach (var (name, value) in new[]
        {
            ("session.id", Session), ("event.name", "api_request"), ("event.timestamp", at), ("model", "claude-sonnet-4-6"), ("request_id", "req_" + key), ("query_source", "main"),
            ("input_tokens", "10"), ("output_tokens", output.ToString(CultureInfo.InvariantCulture)), ("cache_read_tokens", "1000"),
        })
        {
            attributes.Add(new JsonObject { ["key"] = name, ["value"] = new JsonObject { ["stringValue"] = value } });
        }

        return new JsonObject { ["body"] = new JsonObject { ["stringValue"] = "claude_code.api_request" }, ["attributes"] = attributes };
    }
}
