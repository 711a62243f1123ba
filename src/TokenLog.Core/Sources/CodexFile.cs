using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads one rollout. What a call used is how far the running total moved: Codex Desktop writes each count twice, every version repeats one
/// after a compaction, and after an aborted turn the total holds a call that no <c>last_token_usage</c> tells (measured on 19 rollouts).
/// Only where there is no total to go by, or it starts anew, is the call's own figure taken.
/// </summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="name">The file's name, for a rollout that does not say its thread.</param>
internal sealed class CodexFile(FileLog found, string name) : JsonLinesFile(found)
{
    /// <summary>The model of the days when rollouts did not yet name theirs.</summary>
    private const string FirstModel = "gpt-5";

    private readonly CodexEntry entry = new();
    private CodexThread thread = new();

    protected override string State => thread.ToText();

    protected override bool BeginsLine => entry is { At: not null, Type: not null };

    protected override void Resume(string? state) => thread = CodexThread.Parse(state);

    protected override bool Matters(ReadOnlySpan<byte> line) => LineSigns<CodexSigns>.AreIn(line);

    protected override bool ReadPlain(ReadOnlySpan<byte> line) => entry.ReadPlain(line);

    protected override bool ReadValue(ref Utf8JsonReader reader) => entry.Read(ref reader);

    protected override void Take(long position, int line)
    {
        switch (entry.Type, entry.Event)
        {
            case ("session_meta", _):
                TakeMeta();
                break;
            case ("turn_context", _):
                LastCwd = entry.Cwd ?? LastCwd;
                thread = thread with { Model = entry.Model ?? thread.Model };
                break;
            case (_, "thread_settings_applied"):
                thread = thread with { Tier = TierOf(entry.ServiceTier, thread.Tier) };
                break;
            case (_, "token_count") or ("token_usage_record", _) or (_, "token_usage_record"):
                TakeCount(position, line);
                break;
        }
    }

    protected override void Finish()
    {
        Found.Thread = thread.Id;
        Found.Origin = thread.Origin is { } origin ? (origin, thread.Begun) : null;
    }

    /// <summary>The first one is the thread's own; those of its parents may follow where their history is copied.</summary>
    private void TakeMeta()
    {
        var id = entry.Id ?? entry.SessionId;
        if (thread.Id is null)
        {
            thread = thread with
            {
                Id = id ?? name,
                Session = entry.Subagent is null ? id : entry.SessionId is { } root && root != id ? root : entry.ParentThread ?? id,
                Role = entry.Subagent ?? "main",
                Origin = entry.ForkedFrom ?? entry.ParentThread,
                Begun = entry.At,
            };
        }
        else if (id != thread.Id)
        {
            return;
        }

        LastCwd = entry.Cwd ?? LastCwd;
        thread = thread with
        {
            Branch = entry.Branch ?? thread.Branch,
            Repository = entry.Repository ?? thread.Repository,
            Version = entry.Version ?? thread.Version,
        };
    }

    private void TakeCount(long position, int line)
    {
        if ((entry.TotalProblem ?? entry.LastProblem) is { } problem)
        {
            Warn("TL0103", line, $"{problem}; this call is not counted");
            return;
        }

        if (entry.Total is { } now && now == thread.Total)
        {
            return;
        }

        var (used, begins) = Used();
        thread = thread with { Total = entry.Total ?? thread.Total, Restarts = thread.Restarts + (begins ? 1 : 0) };
        if (used is not { IsZero: false } usage)
        {
            return;
        }

        if (entry.At is not { } at)
        {
            Warn("TL0106", line, "this call has no time; it is not counted");
            return;
        }

        if (thread.Model is null && !thread.IsModelMissed)
        {
            thread = thread with { IsModelMissed = true };
            Warn("TL0108", line, $"this log does not name its model; its calls are taken for {FirstModel}'s, whose price may not be theirs");
        }

        Add(usage, at, position);
    }

    private void Add(CodexUsage usage, DateTimeOffset at, long position)
    {
        var id = thread.Id ?? name;
        var progress = (thread.Restarts > 0 ? $"{thread.Restarts.ToString(CultureInfo.InvariantCulture)}/" : "")
            + (entry.Total?.ToString() ?? entry.ResponseId ?? $"@{position.ToString(CultureInfo.InvariantCulture)}");
        Found.Add(new CallCopy
        {
            MessageId = $"{id}:{progress}",
            Progress = progress,
            Session = thread.Session ?? id,
            At = at,
            Path = Found.Path,
            Position = position,
            Model = thread.Model ?? FirstModel,
            Role = thread.Role,
            Cwd = LastCwd,
            Branch = thread.Branch is "" or "HEAD" ? null : thread.Branch,
            Repository = thread.Repository,
            Version = thread.Version,
            IsSum = entry.Last is { } last && usage.Input > last.Input,
        }.With(usage.Tokens, thread.Tier));
    }

    /// <summary>What this call used, and whether the total starts anew with it.</summary>
    private (CodexUsage? Usage, bool Begins) Used()
    {
        if (entry.Total is not { } total)
        {
            return (entry.Last, false);
        }

        // A fork may go on from its parent's total without telling its parent's calls.
        var before = thread.Total ?? (thread.Origin is not null && entry.Last is { } last ? total - last : default);
        var moved = total - before;
        return moved.IsSound ? (moved, false) : (entry.Last ?? total, thread.Total is not null);
    }

    private static string? TierOf(string? tier, string? before) => tier switch
    {
        null => before,
        "fast" or "priority" => "priority",
        "flex" or "batch" => tier,
        _ => null,
    };
}
