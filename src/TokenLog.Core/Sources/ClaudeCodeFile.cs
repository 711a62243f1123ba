using System.Globalization;
using System.Text.Json;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>Reads one file of Claude Code, line by line.</summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="role">What the file's calls were for.</param>
/// <param name="session">The session that the file's place names.</param>
internal sealed class ClaudeCodeFile(FileLog found, string role, string session)
{
    /// <summary>A short line costs nothing to check whole; a long one that says nothing of calls is checked at its two ends.</summary>
    private const int Short = 512;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 512 };

    private readonly ClaudeCodeEntry lineEntry = new();
    private string? lastCwd;

    private enum Outcome
    {
        Whole,

        /// <summary>The bytes end before the value does.</summary>
        Cut,

        Broken,
    }

    public FileLog Read(Stream log, LogPosition start)
    {
        lastCwd = start.Cwd;
        found.End = start;
        using var lines = new LogLines(log, start);
        while (lines.MoveNext())
        {
            if (lines.TooLong)
            {
                Warn("TL0102", lines.Number, "this line is too long to be understood; it was skipped");
            }
            else
            {
                ReadLine(lines.Line.Span, lines);
            }

            found.End = new LogPosition(lines.Next, lines.Ended ? lines.Number : lines.Number - 1, lastCwd);
        }

        return found;
    }

    public FileLog Failed(Diagnostic failure)
    {
        found.Warn(failure);
        return found;
    }

    private void ReadLine(ReadOnlySpan<byte> line, LogLines lines)
    {
        line = Trim(lines.Offset == 0 && line.StartsWith("\uFEFF"u8) ? line[3..] : line);
        if (line.IsEmpty)
        {
            return;
        }

        var whole = line[0] == (byte)'{' && line[^1] == (byte)'}';
        if (whole && line.Length >= Short && !SaysSomething(line) && !lineEntry.MayChangeCwd(line))
        {
            return;
        }

        var position = lines.Offset;
        var start = 0;
        while (start < line.Length)
        {
            var outcome = TryRead(line[start..], out var length);
            if (outcome == Outcome.Whole)
            {
                Take(position + start, lines.Number);
                start += length;
                start += line.Length - start - Trim(line[start..]).Length;
                continue;
            }

            if (outcome == Outcome.Cut && !lines.Ended)
            {
                // Still being written: it will be whole next time.
                return;
            }

            Warn(
                "TL0101",
                lines.Number,
                outcome == Outcome.Cut ? "this line was cut off; what is whole in it was counted" : "this line is not JSON; what is whole in it was counted");
            start += NextWhole(line[start..]);
        }
    }

    /// <summary>Cheap, on the bytes, and never by spacing: does the line speak of usage or of a commit?</summary>
    private static bool SaysSomething(ReadOnlySpan<byte> line) =>
        line.IndexOf("\"usage\""u8) >= 0 || line.IndexOf("\"gitOperation\""u8) >= 0 || CommitLine.IsIn(line);

    /// <summary>Without the blanks round it, and without the NULs that a crash of the machine leaves in a file.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.Trim("\0 \t\r"u8);

    private Outcome TryRead(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(Deep));
        try
        {
            if (bytes[0] != (byte)'{')
            {
                length = 1;
                return Outcome.Broken;
            }

            var whole = reader.Read() && lineEntry.Read(ref reader);
            length = (int)reader.BytesConsumed;
            return whole ? Outcome.Whole : Outcome.Cut;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            length = (int)reader.BytesConsumed;
            return Outcome.Broken;
        }
    }

    /// <summary>
    /// Where the next whole line begins behind a torn one that it was glued to: at an object with a session and a time, as
    /// every line of a call is and nothing inside one. The search gives up when it has cost several times the line.
    /// </summary>
    private int NextWhole(ReadOnlySpan<byte> torn)
    {
        var budget = 64 * 1024 + (8L * torn.Length);
        for (var at = 1; at < torn.Length && budget > 0; at++)
        {
            var next = torn[at..].IndexOf("{\""u8);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (TryRead(torn[at..], out var length) == Outcome.Whole && lineEntry is { Session: not null, At: not null })
            {
                return at;
            }

            budget -= length + 512;
        }

        return torn.Length;
    }

    private void Take(long position, int line)
    {
        lastCwd = lineEntry.Cwd ?? lastCwd;
        TakeCalls(lineEntry, position, line, secondHand: false);
        TakeCommits(lineEntry);
        if (lineEntry.Inner is { } inner)
        {
            TakeCalls(inner, position, line, secondHand: true);
            TakeCommits(inner);
        }
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
            found.Add(Copy(told, at, position, secondHand, told.Model, "", null).With(
                told.Usage.Figures(null, null), told.CostUsd, told.Visible));
        }

        for (var i = 0; i < told.Usage.Iterations.Count; i++)
        {
            TakeIteration(told, told.Usage.Iterations[i], i, (at, position, line, secondHand));
        }
    }

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
        found.Add(Copy(told, where.At, where.Position, where.SecondHand, model, suffix, iteration.IsAdvisor ? "advisor" : "fallback")
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
            Path = found.Path,
            Position = position,
            Model = model ?? "unknown",
            Role = ownRole ?? (role == "main" && (secondHand || told.Sidechain) ? "subagent" : role),
            Cwd = told.Cwd ?? lineEntry.Cwd ?? lastCwd,
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
            found.Add(new CommitMention(
                found.Agent,
                told.ForkedFrom ?? lineEntry.ForkedFrom ?? told.Session ?? lineEntry.Session ?? session,
                at,
                commit.Sha,
                commit.Branch,
                commit.Subject.Length > 0 ? commit.Subject : null));
        }
    }

    private static string? BranchOf(string? branch) => branch is "" or "HEAD" ? null : branch;

    private void Warn(string code, int line, string message) =>
        found.Warn(new Diagnostic(code, DiagnosticLevel.Warning, found.Path, line, 0, message));
}
