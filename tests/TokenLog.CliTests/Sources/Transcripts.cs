using TokenLog.Workspace;

namespace TokenLog.CliTests.Sources;

/// <summary>Reading only the session that an agent's hook names.</summary>
public class Transcripts
{
    [Fact]
    public void A_transcript_brings_its_own_calls_and_its_subagents()
    {
        using var repository = TempRepository.None();
        var transcript = Add(repository, "one.jsonl", "one", "A");
        Add(repository, "one/subagents/agent-a1.jsonl", "one", "B");
        File.WriteAllText(Path.Combine(repository.ClaudeFolder, "projects/p/one/subagents/agent-a1.meta.json"), """{"agentType":"Explore"}""");
        Add(repository, "one/subagents/workflows/w/agent-a2.jsonl", "one", "C");
        Add(repository, "agent-a3.jsonl", "one", "D");
        Add(repository, "agent-a4.jsonl", "two", "E");
        Add(repository, "two.jsonl", "two", "F");
        Add(repository, "two/subagents/agent-a5.jsonl", "two", "G");

        var contents = AgentLogs.Read(new AgentLogsQuery("claude-code", Transcript: transcript));

        Assert.Equal("A main, B Explore, C subagent, D subagent", string.Join(", ", contents.Calls.OrderBy(call => call.Key, StringComparer.Ordinal).Select(call => $"{call.Key} {call.Role}")));
    }

    [Fact]
    public void A_transcript_that_is_not_there_yet_holds_nothing()
    {
        using var repository = TempRepository.None();
        var transcript = Path.Combine(repository.ClaudeFolder, "projects", "p", "none.jsonl");

        var contents = AgentLogs.Read(new AgentLogsQuery(Transcript: transcript));

        Assert.Empty(contents.Calls);
        Assert.Contains(transcript, contents.LookedIn);
    }

    private static string Add(TempRepository repository, string name, string session, string id)
    {
        var path = Path.Combine(repository.ClaudeFolder, "projects", "p", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(
            path,
            $$$$"""{"sessionId":"{{{{session}}}}","cwd":"/work","timestamp":"2026-03-15T09:00:00Z","message":{"id":"{{{{id}}}}","model":"claude-opus-4-8","usage":{"input_tokens":1,"output_tokens":1}}}""" + "\n");
        return path;
    }
}
