using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads one file of telemetry. What is neither usage nor of an agent that is known is passed over.</summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="agent">Whose the records are that name no service; null: nobody's.</param>
internal sealed class OtelFile(FileLog found, string? agent = null) : JsonLinesFile(found)
{
    private const string TooLittle = "TL0115";

    private readonly OtelLine entry = new();
    private readonly OtelCopilot copilot = new(agent);
    private (string Agent, string Name, int Line)? sums;

    protected override bool BeginsLine => entry.IsLine;

    protected override bool Matters(ReadOnlySpan<byte> line) =>
        line.IndexOf("gen_ai."u8) >= 0
        || line.IndexOf("api_request"u8) >= 0
        || line.IndexOf("llm_request"u8) >= 0
        || line.IndexOf("codex.sse_event"u8) >= 0
        || line.IndexOf("claude_code."u8) >= 0
        || line.IndexOf("codex.turn.token_usage"u8) >= 0;

    protected override bool ReadValue(ref Utf8JsonReader reader) => entry.Read(ref reader);

    protected override void Take(long position, int line)
    {
        sums ??= entry.Sum is { } metric ? (TelemetrySums.AgentOf(metric.Resource["service.name"] ?? agent), metric.Name, line) : null;
        var points = new OtelClaudeMetrics();
        for (var i = 0; i < entry.Records.Count; i++)
        {
            // Several records of a line are told apart by their place in it.
            var place = new OtelPlace(Found.Path, position + i, line);
            var record = entry.Records[i];
            if (record.Kind == OtelKind.Point)
            {
                points.Add(record, place);
            }
            else if ((OtelClaude.Call(record, place) ?? OtelCodex.Call(record, place)) is { } call)
            {
                Add(call, line);
            }
            else
            {
                sums ??= record.Kind == OtelKind.Span && record.Attributes.HasPrefix(OtelLine.TokensOfTurn) ? (TelemetrySums.AgentOf(record.Service ?? agent), OtelLine.TokensOfTurn, line) : null;
                copilot.Add(record, place);
            }
        }

        foreach (var sum in points.Calls)
        {
            Add(sum, line);
        }
    }

    protected override void Finish()
    {
        foreach (var call in copilot.Calls())
        {
            Add(call, call.Line);
        }

        if (copilot.FirstWithoutTokens is { } first && !Found.Problems.Exists(problem => problem.Code == TooLittle))
        {
            Warn(TooLittle, first.Line, $"{first.Agent} tells its turns here, but not the tokens that they used; they cannot be counted");
        }

        if (sums is { } told && Found.Copies.Count == 0)
        {
            // A line that is added may tell calls.
            Warn(TelemetrySums.Code, told.Line, TelemetrySums.Message(told.Agent, told.Name));
            Found.End = default;
        }

        // Which of its records tell a call shows only when all of them are known.
        Found.End = copilot.IsEmpty ? Found.End : default;
    }

    private void Add(OtelCall call, int line)
    {
        if (call.Problem is { } problem)
        {
            Warn(call.Code, line, $"{problem}; this call is not counted");
        }
        else if (call.Copy is { } copy)
        {
            Found.Add(copy);
        }
    }
}

/// <summary>Where a record stands.</summary>
internal readonly record struct OtelPlace(string Path, long Position, int Line);

/// <summary>A call that a record tells, or what is wrong with it; neither, if the record was a call that used nothing.</summary>
internal sealed record OtelCall(CallCopy? Copy, string? Problem = null, string Code = "TL0103", int Line = 0);
