using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads one file of Claude Code, line by line.</summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="role">What the file's calls were for.</param>
/// <param name="session">The session that the file's place names.</param>
internal sealed class ClaudeCodeFile(FileLog found, string role, string session) : JsonLinesFile(found)
{
    private readonly ClaudeCodeEntry lineEntry = new();
    private CallCopy? latest;
    private string? quotedCwd;
    private byte[] cwdInQuotes = [];

    protected override bool BeginsLine => lineEntry is { Session: not null, At: not null };

    /// <summary>Cheap, on the bytes, and never by spacing: does the line speak of usage or of a commit, or name another directory?</summary>
    protected override bool Matters(ReadOnlySpan<byte> line) =>
        LineSigns<ClaudeCodeSigns>.AreIn(line) || MayChangeCwd(line);

    protected override bool ReadPlain(ReadOnlySpan<byte> line) => lineEntry.ReadPlain(line);

    protected override bool ReadValue(ref Utf8JsonReader reader) => lineEntry.Read(ref reader);

    protected override void Take(long position, int line)
    {
        LastCwd = lineEntry.Cwd ?? LastCwd;
        TakeCalls(lineEntry, position, line, secondHand: false);
        TakeCommits(lineEntry);
        if (lineEntry.Inner is { } inner)
        {
            TakeCalls(inner, position, line, secondHand: true);
            TakeCommits(inner);
        }
    }

    /// <summary>
    /// True if a <c>cwd</c> with another value than the last one may be in a line that is not read otherwise. Goes by what a later reading knows as well, for
    /// what is wrong with a line is only seen if it is read.
    /// </summary>
    private bool MayChangeCwd(ReadOnlySpan<byte> line)
    {
        var key = line.IndexOf("\"cwd\""u8);
        if (key < 0 || LastCwd is null)
        {
            return key >= 0;
        }

        if (!ReferenceEquals(quotedCwd, LastCwd))
        {
            (quotedCwd, cwdInQuotes) = (LastCwd, Encoding.UTF8.GetBytes($"\"{LastCwd.Replace("\\", "\\\\", StringComparison.Ordinal)}\""));
        }

        return !line[(key + 5)..].TrimStart(" \t:"u8).StartsWith(cwdInQuotes);
    }

    private void TakeCalls(ClaudeCodeEntry told, long position, int line, bool secondHand)
    {
        if (!told.Usage.Any || told.Model == "<synthetic>")
        {
            return;
        }

        if ((told.At ?? lineEntry.At) is not { } at)
        {
            Warn("TL0106", line, "this call has no time; it is not counted");
            return;
        }

        if (told.Usage.Problem is { } problem)
        {
            Warn("TL0103", line, $"{problem}; this call is not counted");
        }
        else
        {
            var figures = told.Usage.Figures(null, null);
            if (latest is not null && GoesOn(latest, told, at, secondHand))
            {
                latest.Absorb(figures, told.CostUsd, told.Visible);
            }
            else
            {
                latest = Found.Add(Copy(told, at, position, secondHand, told.Model, "", null).With(figures, told.CostUsd, told.Visible));
            }
        }

        for (var i = 0; i < told.Usage.Iterations.Count; i++)
        {
            TakeIteration(told, told.Usage.Iterations[i], i, (at, position, line, secondHand));
        }
    }

    /// <summary>True if the line is about the same call as the line before it, and later: most answers are several lines.</summary>
    private bool GoesOn(CallCopy before, ClaudeCodeEntry told, DateTimeOffset at, bool secondHand) =>
        before.MessageId == told.MessageId && before.RequestId == told.RequestId && before.At <= at
        && before.Session == (told.Session ?? lineEntry.Session ?? session)
        && before.Sidechain == told.Sidechain && before.SecondHand == secondHand;

    /// <summary>
    /// The answer's own figures already hold its iterations, except those of an advisor and those that another model did
    /// (measured on 2.1.114 and later: one answer, two bills).
    /// </summary>
    private void TakeIteration(
        ClaudeCodeEntry told, ClaudeCodeUsage iteration, int index, (DateTimeOffset At, long Position, int Line, bool SecondHand) where)
    {
        var model = iteration.Model ?? told.Model;
        if (!iteration.Any || model == "<synthetic>" || (!iteration.IsAdvisor && model == told.Model))
        {
            return;
        }

        if (iteration.Problem is { } problem)
        {
            Warn("TL0103", where.Line, $"{problem}; this call is not counted");
            return;
        }

        var suffix = ":advisor:" + index.ToString(CultureInfo.InvariantCulture);
        var figures = iteration.Figures(told.Usage.ServiceTier, told.Usage.Geo);
        Found.Add(Copy(told, where.At, where.Position, where.SecondHand, model, suffix, iteration.IsAdvisor ? "advisor" : "fallback")
            .With(figures, null, 0));
    }

    private CallCopy Copy(
        ClaudeCodeEntry told, DateTimeOffset at, long position, bool secondHand, string? model, string suffix, string? ownRole) => new()
        {
            MessageId = told.MessageId ?? (told.RequestId is null ? told.Uuid ?? $"{told.Session ?? lineEntry.Session ?? session}@{at:O}@{position}" : ""),
            RequestId = told.RequestId,
            Suffix = suffix,
            Session = told.Session ?? lineEntry.Session ?? session,
            ForkedFrom = told.ForkedFrom ?? lineEntry.ForkedFrom,
            Sidechain = told.Sidechain,
            SecondHand = secondHand,
            At = at,
            Path = Found.Path,
            Position = position,
            Model = model ?? "unknown",
            Role = ownRole ?? (role == "main" && (secondHand || told.Sidechain) ? "subagent" : role),
            Cwd = told.Cwd ?? lineEntry.Cwd ?? LastCwd,
            Branch = BranchOf(told.Branch ?? lineEntry.Branch),
            Version = told.Version ?? lineEntry.Version,
        };

    private void TakeCommits(ClaudeCodeEntry told)
    {
        if ((told.At ?? lineEntry.At) is not { } at)
        {
            return;
        }

        foreach (var commit in told.Commits.Found)
        {
            Found.Add(new CommitMention(
                Found.Agent,
                told.ForkedFrom ?? lineEntry.ForkedFrom ?? told.Session ?? lineEntry.Session ?? session,
                at,
                commit.Sha,
                commit.Branch,
                commit.Subject.Length > 0 ? commit.Subject : null));
        }
    }

    private static string? BranchOf(string? branch) => branch is "" or "HEAD" ? null : branch;
}
