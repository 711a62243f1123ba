using System.Text.Json.Nodes;

namespace TokenLog.CliTests;

/// <summary>A session's log in the form of Claude Code, in a temporary home: lines are appended as the agent would append them.</summary>
internal sealed class ClaudeLog(TempRepository repository, string session, string? cwd = null, string branch = "main", string? folder = null)
{
    private string cwd = cwd ?? repository.Folder;
    private string branch = branch;

    public string Session { get; } = session;

    public string File => Path.Combine(folder ?? repository.ClaudeFolder, "projects", "-shop", Session + ".jsonl");

    /// <summary>Where the agent is from now on.</summary>
    public ClaudeLog On(string newBranch, string? newCwd = null)
    {
        branch = newBranch;
        cwd = newCwd ?? cwd;
        return this;
    }

    /// <summary>One call; the key makes its message and request id, so that the same key is the same call.</summary>
    public ClaudeLog Call(string key, string at, long output = 100, string model = "claude-sonnet-4-6", long input = 10, long cacheRead = 1000)
    {
        Append(AssistantLine(key, at, output, model, input, cacheRead));
        return this;
    }

    /// <summary>The agent's tool result that names a commit.</summary>
    public ClaudeLog Commit(string sha, string at, string kind = "committed")
    {
        var line = Line("user", at);
        line["message"] = new JsonObject { ["role"] = "user", ["content"] = "…" };
        line["toolUseResult"] = new JsonObject
        {
            ["stdout"] = "",
            ["gitOperation"] = new JsonObject { ["commit"] = new JsonObject { ["sha"] = sha[..7], ["kind"] = kind, ["branch"] = branch } },
        };
        Append(line.ToJsonString());
        return this;
    }

    /// <summary>Starts as a fork or resumed session does: with a copy of another log under its own id.</summary>
    public ClaudeLog CopyOf(ClaudeLog other)
    {
        foreach (var line in System.IO.File.ReadAllLines(other.File))
        {
            var copy = JsonNode.Parse(line)!.AsObject();
            copy["sessionId"] = Session;
            Append(copy.ToJsonString());
        }

        return this;
    }

    public void Append(string text, bool newline = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.AppendAllText(File, text + (newline ? "\n" : ""));
    }

    public string AssistantLine(string key, string at, long output = 100, string model = "claude-sonnet-4-6", long input = 10, long cacheRead = 1000)
    {
        var line = Line("assistant", at);
        line["requestId"] = "req_" + key;
        line["message"] = new JsonObject
        {
            ["id"] = "msg_" + key,
            ["role"] = "assistant",
            ["model"] = model,
            ["content"] = new JsonArray(),
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = input,
                ["output_tokens"] = output,
                ["cache_creation_input_tokens"] = 0,
                ["cache_read_input_tokens"] = cacheRead,
            },
        };
        return line.ToJsonString();
    }

    /// <summary>What the hook says of this session.</summary>
    public string HookInput(string name = "Stop") => new JsonObject
    {
        ["session_id"] = Session,
        ["transcript_path"] = File,
        ["cwd"] = cwd,
        ["hook_event_name"] = name,
    }.ToJsonString();

    private JsonObject Line(string type, string at) => new()
    {
        ["type"] = type,
        ["timestamp"] = at,
        ["sessionId"] = Session,
        ["uuid"] = Guid.NewGuid().ToString(),
        ["cwd"] = cwd,
        ["gitBranch"] = branch,
        ["version"] = "2.1.150",
        ["isSidechain"] = false,
    };
}
