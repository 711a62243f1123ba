using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>What one log file holds, its own copies merged; <see cref="Deduplicator"/> merges the files.</summary>
public sealed class FileLog
{
    private const int MaxWarnings = 20;

    private readonly Dictionary<CopyKey, CallCopy> copiesByKey = [];
    private readonly List<CommitMention> commitMentions = [];
    private readonly List<Diagnostic> problems = [];
    private int problemsLeftOut;

    internal FileLog(string agent, string path) => (Agent, Path) = (agent, path);

    /// <summary>The agent that wrote it.</summary>
    public string Agent { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where a later reading may go on. The beginning, if the file has to be read whole again: then this reading is void.</summary>
    public LogPosition End { get; internal set; }

    /// <summary>The sessions that calls of this file belong to.</summary>
    public IEnumerable<string> Sessions => copiesByKey.Values.Select(copy => copy.Session).Distinct(StringComparer.Ordinal);

    /// <summary>What could not be understood: the first 20 problems, and one line about the number of others.</summary>
    public IReadOnlyList<Diagnostic> Warnings => problemsLeftOut == 0
        ? problems
        : [.. problems, new Diagnostic("TL0104", DiagnosticLevel.Warning, Path, 0, 0, $"{problemsLeftOut} more problems in this file")];

    /// <summary>A file that could not be opened: nothing but the warning.</summary>
    public static FileLog Unread(string agent, string path, string reason)
    {
        var log = new FileLog(agent, path);
        log.Warn(new Diagnostic("TL0105", DiagnosticLevel.Warning, path, 0, 0, $"this log cannot be read: {reason}"));
        return log;
    }

    /// <summary>The thread that this file tells of, where files tell of threads (Codex).</summary>
    internal string? Thread { get; set; }

    /// <summary>The thread that this file may begin with a copy of, and when the copy was made.</summary>
    internal (string Thread, DateTimeOffset? At)? Origin { get; set; }

    internal IReadOnlyCollection<CallCopy> Copies => copiesByKey.Values;

    internal IReadOnlyList<CommitMention> Commits => commitMentions;

    internal void Add(CallCopy copy)
    {
        if (!copiesByKey.TryAdd(copy.CopyKey, copy))
        {
            var first = copiesByKey[copy.CopyKey];
            if (copy.IsBefore(first))
            {
                copiesByKey[copy.CopyKey] = copy;
                (first, copy) = (copy, first);
            }

            first.Absorb(copy);
        }
    }

    /// <summary>The same file with some of its calls only.</summary>
    internal FileLog Only(Func<CallCopy, bool> isKept)
    {
        var log = new FileLog(Agent, Path) { End = End, Thread = Thread, Origin = Origin };
        foreach (var copy in Copies.Where(isKept))
        {
            log.Add(copy);
        }

        log.commitMentions.AddRange(commitMentions);
        return log;
    }

    internal void Add(CommitMention commit) => commitMentions.Add(commit);

    internal void Warn(Diagnostic warning)
    {
        if (problems.Count < MaxWarnings)
        {
            problems.Add(warning);
        }
        else
        {
            problemsLeftOut++;
        }
    }
}
