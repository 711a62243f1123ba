using System.Text.Json.Nodes;

namespace TokenLog.CliTests;

/// <summary>A rollout in the form of Codex CLI, below a directory that <c>CODEX_HOME</c> names.</summary>
internal sealed class CodexLog(TempRepository repository, string thread, string? forkedFrom = null)
{
    private readonly List<string> lines = [];
    private (long Input, long Cached, long Output) total;

    public string Folder => Path.Combine(repository.Home, "codex");

    /// <summary>The thread's head: where it runs, on which model.</summary>
    public CodexLog Begin(string at, string branch = "main", string model = "gpt-5.5")
    {
        var meta = new JsonObject
        {
            ["id"] = thread,
            ["cwd"] = repository.Folder,
            ["cli_version"] = "0.142.3",
            ["source"] = "cli",
            ["git"] = new JsonObject { ["branch"] = branch },
        };
        if (forkedFrom is not null)
        {
            meta["forked_from_id"] = forkedFrom;
        }

        Add(at, "session_meta", meta);
        Add(at, "turn_context", new JsonObject { ["cwd"] = repository.Folder, ["model"] = model });
        return this;
    }

    /// <summary>One call, as the running total with it and by itself.</summary>
    public CodexLog Call(string at, long input, long cached, long output)
    {
        total = (total.Input + input, total.Cached + cached, total.Output + output);
        return Count(at, input, cached, output);
    }

    /// <summary>The count of the last call once more, as Codex Desktop writes it.</summary>
    public CodexLog Again(string at) => Count(at, 1, 0, 1);

    /// <summary>The history of a parent, at the instant of the fork.</summary>
    public CodexLog CopyOf(CodexLog parent, string at)
    {
        foreach (var line in parent.lines)
        {
            var copy = JsonNode.Parse(line)!;
            copy["timestamp"] = at;
            lines.Add(copy.ToJsonString());
        }

        total = parent.total;
        return this;
    }

    public CodexLog Save()
    {
        var folder = Path.Combine(Folder, "sessions", "2026", "03", "15");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"rollout-2026-03-15T09-00-00-{thread}.jsonl"), string.Join('\n', lines) + "\n");
        repository.Environment["CODEX_HOME"] = Folder;
        return this;
    }

    private CodexLog Count(string at, long input, long cached, long output)
    {
        Add(at, "event_msg", new JsonObject
        {
            ["type"] = "token_count",
            ["info"] = new JsonObject
            {
                ["total_token_usage"] = Usage(total.Input, total.Cached, total.Output),
                ["last_token_usage"] = Usage(input, cached, output),
            },
        });
        return this;
    }

    private static JsonObject Usage(long input, long cached, long output) => new()
    {
        ["input_tokens"] = input,
        ["cached_input_tokens"] = cached,
        ["output_tokens"] = output,
        ["reasoning_output_tokens"] = 0,
    };

    private void Add(string at, string type, JsonObject payload) =>
        lines.Add(new JsonObject { ["timestamp"] = at, ["type"] = type, ["payload"] = payload }.ToJsonString());
}
