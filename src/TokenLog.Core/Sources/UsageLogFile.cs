using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads one file of usage. Calls that name neither a directory nor a repository belong to the one that the file lies in.</summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="written">When the file was last written: the time of results, which tell none.</param>
internal sealed class UsageLogFile(FileLog found, DateTimeOffset? written) : JsonLinesFile(found)
{
    private const string Schema = "tokenlog/usage@1";

    private readonly UsageRecord record = new();
    private bool goesByWritten;
    private string? thread;
    private string? threadModel;

    /// <summary>What the lines behind these go by: whose thread they are about, and its model.</summary>
    protected override string? State => thread is null && threadModel is null ? null : $"{thread}\n{threadModel}";

    protected override bool BeginsLine => record.At is not null || record.IsResult || record.IsTurn;

    protected override void Resume(string? state)
    {
        if (state?.Split('\n') is [var before, var model])
        {
            (thread, threadModel) = (before.Length > 0 ? before : null, model.Length > 0 ? model : null);
        }
    }

    protected override bool Matters(ReadOnlySpan<byte> line) => true;

    protected override bool ReadValue(ref Utf8JsonReader reader) => record.Read(ref reader);

    protected override void Take(long position, int line)
    {
        if (record.IsResult)
        {
            TakeResult(position, line);
            return;
        }

        if (record.Type is not null)
        {
            TakeEvent(position, line);
            return;
        }

        var problem = record.Schema is { } schema && schema != Schema ? $"the schema \"{schema}\" is not known"
            : (record.Model is null ? "model is missing" : null)
            ?? (record.Tokens is null && record.Cost is null ? "there are neither tokens nor a cost" : null);
        if ((record.Problem ?? problem) is not null)
        {
            Warn(record.Problem is null ? "TL0109" : "TL0103", line, $"{record.Problem ?? problem}; this call is not counted");
        }
        else if (record.At is not { } at)
        {
            Warn("TL0106", line, "this call has no time; it is not counted");
        }
        else
        {
            Add(record.Id ?? $"@{at.ToString("O", CultureInfo.InvariantCulture)}@{position.ToString(CultureInfo.InvariantCulture)}", at, position);
        }
    }

    /// <summary>The time of results without one moves with every line that is added, so they are read anew.</summary>
    protected override void Finish() => Found.End = goesByWritten ? default : Found.End;

    /// <summary>
    /// A line of Claude Code's <c>stream-json</c> before the result, of which the first says where the agent runs, or an event of <c>codex exec --json</c>. Codex's
    /// sum at the end of a turn is that of its thread so far, earlier runs of it included, so the largest counts; it names no model.
    /// </summary>
    private void TakeEvent(long position, int line)
    {
        LastCwd = record.Cwd ?? LastCwd;
        threadModel = record.Model ?? threadModel;
        thread = record.Thread ?? thread;
        if (!record.IsTurn)
        {
            return;
        }

        goesByWritten |= record.At is null;
        if ((record.Problem, record.At ?? written) is not (null, { } at))
        {
            Warn(record.Problem is null ? "TL0106" : "TL0103", line, $"{record.Problem ?? "this turn has no time"}; this turn is not counted");
            return;
        }

        var session = thread ?? LogPath.NameOf(Found.Path);
        Found.Add(new CallCopy
        {
            MessageId = $"exec:{session}",
            Agent = Codex.AgentName,
            Session = session,
            At = at,
            Path = Found.Path,
            Position = position,
            Model = threadModel ?? "unknown",
            Role = "main",
            Cwd = LastCwd ?? Directory,
            IsSum = true,
            StandsForSession = true,
        }.With(record.ThreadUsage!.Value.Tokens));
    }

    private void Add(string id, DateTimeOffset at, long position)
    {
        var (agent, session) = (record.Agent ?? "script", record.Session ?? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Found.Add(new CallCopy
        {
            MessageId = $"{agent}:{session}:{id}",
            Agent = agent,
            Session = session,
            At = at,
            Path = Found.Path,
            Position = position,
            Model = record.Model!,
            Role = record.Role ?? "main",
            Cwd = record.Cwd ?? (record.Repository is null ? Directory : null),
            Branch = record.Branch,
            Repository = record.Repository,
            Version = record.Version,
            IsSum = record.IsSum,
        }.With(new Figures(record.Tokens ?? default, 0, record.WebSearches, record.Tier, record.Geo), record.Cost, 0));
    }

    /// <summary>One call for each model of the result, which stands for its session unless the transcript is there.</summary>
    private void TakeResult(long position, int line)
    {
        if (record.Problem is { } problem)
        {
            Warn("TL0103", line, $"{problem}; this result is not counted");
            return;
        }

        if ((record.At ?? written) is not { } at)
        {
            Warn("TL0106", line, "this result has no time; it is not counted");
            return;
        }

        goesByWritten |= record.At is null;
        foreach (var (model, used) in record.Models)
        {
            var session = record.Session ?? LogPath.NameOf(Found.Path);
            Found.Add(new CallCopy
            {
                MessageId = $"result:{record.Id ?? session}:{model}",
                Agent = ClaudeCode.AgentName,
                Session = session,
                At = at,
                Path = Found.Path,
                Position = position,
                Model = model,
                Role = "main",
                Cwd = record.Cwd ?? LastCwd ?? Directory,
                IsSum = true,
                StandsForSession = true,
            }.With(new Figures(used.Tokens, 0, used.WebSearches, null, null), used.Cost, 0));
        }
    }

    private string? Directory =>
        Found.Path.AsSpan().LastIndexOfAny('/', '\\') is > 0 and var end ? Found.Path[..end] : null;
}
