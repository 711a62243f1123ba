using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads one session of Copilot CLI. Each message is a call that tells its output. When the session ends, what the sums moved since they were
/// told last, and no message tells, is the last message's of that model. So a call grows, and none is counted twice. Read whole each time.
/// </summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="folder">The session's folder, whose name is its id.</param>
internal sealed class CopilotFile(FileLog found, string folder) : JsonLinesFile(found)
{
    private readonly CopilotEntry entry = new();
    private readonly List<Message> pending = [];
    private readonly Dictionary<string, CopilotMetrics> told = new(StringComparer.Ordinal);
    private long toldUnits;
    private string? session;
    private string? version;
    private string? branch;
    private string? repository;
    private string? model;

    protected override bool BeginsLine => entry is { Type: not null, At: not null };

    protected override bool Matters(ReadOnlySpan<byte> line) => line.IndexOf("\"assistant.message\""u8) >= 0 || line.IndexOf("\"session."u8) >= 0;

    protected override bool ReadValue(ref Utf8JsonReader reader) => entry.Read(ref reader);

    protected override void Take(long position, int line)
    {
        if (entry.Type?.StartsWith("session.", StringComparison.Ordinal) == true)
        {
            session ??= entry.SessionId;
            LastCwd = entry.Cwd ?? LastCwd;
            (version, branch, repository, model) = (entry.Version ?? version, entry.Branch ?? branch, entry.Repository ?? repository, entry.Model ?? model);
        }
        else if (entry.Type != "assistant.message")
        {
            return;
        }

        if (entry.Problem is { } problem)
        {
            Warn("TL0103", line, $"{problem}; this call is not counted");
        }
        else if (entry.At is not { } at)
        {
            Warn("TL0106", line, "this line has no time; it is not counted");
        }
        else if (entry.Type == "assistant.message")
        {
            model = entry.Model ?? model;
            pending.Add(new Message(entry.MessageId, entry.Model ?? model ?? "unknown", at, entry.Output ?? 0, entry.IsSubagent, position, LastCwd, branch));
        }
        else if (entry.Metrics is { Count: > 0 } || entry.NanoAiu > toldUnits)
        {
            Settle(at, position);
        }
    }

    protected override void Finish()
    {
        foreach (var message in pending)
        {
            Add(message, default, isSum: false, outputMissing: true);
        }

        Found.End = default;
    }

    /// <summary>Gives the messages so far what the sums say of them.</summary>
    private void Settle(DateTimeOffset at, long position)
    {
        foreach (var (name, now) in entry.Metrics ?? [])
        {
            var before = told.GetValueOrDefault(name);
            told[name] = CopilotMetrics.Max(now, before);
            SettleModel(name, now.Since(before), at, position);
        }

        var units = Math.Max(0, (entry.NanoAiu ?? 0) - toldUnits);
        if (entry.Metrics is { Count: > 0 })
        {
            // What the messages of a model tell that the sums leave out is in the sums under another name.
            pending.Clear();
        }
        else if (pending.Count > 0)
        {
            pending[^1] = pending[^1] with { Units = pending[^1].Units + units };
        }
        else
        {
            Add(new Message(null, model ?? "unknown", at, 0, false, position, LastCwd, branch), new CopilotMetrics { NanoAiu = units }, isSum: true, outputMissing: false);
        }

        toldUnits = Math.Max(toldUnits, entry.NanoAiu ?? 0);
    }

    private void SettleModel(string name, CopilotMetrics moved, DateTimeOffset at, long position)
    {
        var mine = pending.FindAll(message => ModelName.Plain(message.Model) == ModelName.Plain(name));
        if (mine.Count == 0)
        {
            if (!moved.IsZero)
            {
                Add(new Message(null, name, at, 0, false, position, LastCwd, branch), moved, isSum: moved.Requests != 1, outputMissing: false);
            }

            return;
        }

        // Units that a checkpoint already told of are in these sums too.
        var rest = moved with { Output = Math.Max(0, moved.Output - mine.Sum(message => message.Output)), NanoAiu = Math.Max(0, moved.NanoAiu - mine.Sum(message => message.Units)) };
        for (var i = 0; i < mine.Count; i++)
        {
            Add(mine[i], i == mine.Count - 1 ? rest : default, isSum: mine.Count > 1 && i == mine.Count - 1, outputMissing: moved.IsZero);
        }
    }

    private void Add(Message message, CopilotMetrics rest, bool isSum, bool outputMissing)
    {
        var id = session ?? folder;
        var used = rest with { Output = rest.Output + message.Output, NanoAiu = rest.NanoAiu + message.Units };
        Found.Add(new CallCopy
        {
            MessageId = message.Id ?? $"{id}:{message.Model}@{message.Position.ToString(CultureInfo.InvariantCulture)}",
            Session = id,
            At = message.At,
            Path = Found.Path,
            Position = message.Position,
            Model = message.Model,
            Role = message.IsSubagent ? "subagent" : "main",
            Cwd = message.Cwd,
            Branch = message.Branch,
            Repository = repository,
            Version = version,
            IsSum = isSum,
        }.With(used.Tokens, reportedCost: used.Cost, outputMissing: outputMissing));
    }

    private sealed record Message(string? Id, string Model, DateTimeOffset At, long Output, bool IsSubagent, long Position, string? Cwd, string? Branch, long Units = 0);
}
