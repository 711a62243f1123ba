using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TokenLog.Demo;

/// <summary>A fictional session in the true form of Claude Code's logs: one JSON object a line, a line for each content block.</summary>
internal sealed class DemoTranscript(string projectFolder, string session, string cwd, string branch, DateTimeOffset start)
{
    private const string Version = "2.1.150";
    private readonly List<JsonObject> lines = [];
    private DateTimeOffset now = start;
    private int messages;

    public string File => Path.Combine(projectFolder, session + ".jsonl");

    /// <summary>The person asks; the agent then works some minutes.</summary>
    public DemoTranscript Ask(string prompt, double minutesLater = 1)
    {
        Add(new JsonObject { ["type"] = "user", ["message"] = new JsonObject { ["role"] = "user", ["content"] = prompt } });
        now = now.AddMinutes(minutesLater);
        return this;
    }

    /// <summary>One call: two lines with the same ids, of which the first has not seen all output yet.</summary>
    public DemoTranscript Answer(string model, TokenCounts tokens, string? subagent = null)
    {
        messages++;
        var (message, request) = ($"msg_{Short(session)}{messages:000}{subagent?[..1]}", $"req_{Short(session)}{messages:000}{subagent?[..1]}");
        foreach (var output in (long[])[Math.Min(8, tokens.Output), tokens.Output])
        {
            Add(new JsonObject
            {
                ["type"] = "assistant",
                ["requestId"] = request,
                ["message"] = new JsonObject
                {
                    ["id"] = message,
                    ["type"] = "message",
                    ["role"] = "assistant",
                    ["model"] = model,
                    ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "…" }),
                    ["usage"] = Usage(tokens with { Output = output }),
                },
            });
        }

        now = now.AddMinutes(2);
        return this;
    }

    /// <summary>The agent committed; its tool result says so.</summary>
    public DemoTranscript Committed(string sha, string subject)
    {
        Add(new JsonObject
        {
            ["type"] = "user",
            ["message"] = new JsonObject { ["role"] = "user", ["content"] = new JsonArray(new JsonObject { ["type"] = "tool_result", ["tool_use_id"] = $"toolu_{messages:000}" }) },
            ["toolUseResult"] = new JsonObject
            {
                ["stdout"] = $"[{branch} {sha[..7]}] {subject}\n 2 files changed, 40 insertions(+)",
                ["stderr"] = "",
                ["gitOperation"] = new JsonObject { ["commit"] = new JsonObject { ["sha"] = sha[..7], ["kind"] = "committed", ["branch"] = branch } },
            },
        });
        now = now.AddMinutes(1);
        return this;
    }

    /// <summary>A resumed session begins with a copy of what it continues, under its own session id.</summary>
    public DemoTranscript Resuming(DemoTranscript before)
    {
        foreach (var line in before.lines)
        {
            var copy = line.DeepClone().AsObject();
            copy["sessionId"] = session;
            lines.Add(copy);
        }

        return this;
    }

    public void Save() => Write(File, lines);

    /// <summary>Writes the lines since the last save as a subagent's own log, and forgets them here.</summary>
    public DemoTranscript SaveAsSubagent(string id, string kind, int from)
    {
        var folder = Path.Combine(projectFolder, session, "subagents");
        var own = lines[from..];
        lines.RemoveRange(from, own.Count);
        foreach (var line in own)
        {
            line["isSidechain"] = true;
            line["agentId"] = id;
        }

        Write(Path.Combine(folder, $"agent-{id}.jsonl"), own);
        System.IO.File.WriteAllText(Path.Combine(folder, $"agent-{id}.meta.json"), new JsonObject { ["agentType"] = kind }.ToJsonString());
        return this;
    }

    public int Length => lines.Count;

    private void Add(JsonObject line)
    {
        line["uuid"] = $"{Short(session)}-{lines.Count:0000}";
        line["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        line["sessionId"] = session;
        line["cwd"] = cwd;
        line["gitBranch"] = branch;
        line["version"] = Version;
        line["isSidechain"] = false;
        line["userType"] = "external";
        lines.Add(line);
    }

    private static JsonObject Usage(TokenCounts tokens) => new()
    {
        ["input_tokens"] = tokens.Input,
        ["cache_creation_input_tokens"] = tokens.CacheWrite,
        ["cache_read_input_tokens"] = tokens.CacheRead,
        ["cache_creation"] = new JsonObject
        {
            ["ephemeral_5m_input_tokens"] = tokens.CacheWrite5m,
            ["ephemeral_1h_input_tokens"] = tokens.CacheWrite1h,
        },
        ["output_tokens"] = tokens.Output,
        ["service_tier"] = "standard",
    };

    private static string Short(string session) => session[..4];

    private static void Write(string file, IEnumerable<JsonObject> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, string.Concat(lines.Select(line => line.ToJsonString() + "\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
