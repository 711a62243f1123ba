using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>What one log file holds, its own copies merged; <see cref="Deduplicator"/> merges the files.</summary>
public sealed class FileLog
{
    private const int MaxWarnings = 20;

    private readonly Dictionary<CopyKey, CallCopy> _copies = [];
    private readonly List<CommitMention> _commits = [];
    private readonly List<Diagnostic> _warnings = [];
    private int _warningsLeftOut;

    internal FileLog(string agent, string path) => (Agent, Path) = (agent, path);

    /// <summary>The agent that wrote it.</summary>
    public string Agent { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where a later reading may go on.</summary>
    public LogPosition End { get; internal set; }

    /// <summary>The sessions that calls of this file belong to.</summary>
    public IEnumerable<string> Sessions => _copies.Values.Select(copy => copy.Session).Distinct(StringComparer.Ordinal);

    /// <summary>What could not be understood: the first 20 problems, and one line about the number of others.</summary>
    public IReadOnlyList<Diagnostic> Warnings => _warningsLeftOut == 0
        ? _warnings
        : [.. _warnings, new Diagnostic("TL0104", DiagnosticLevel.Warning, Path, 0, 0, $"{_warningsLeftOut} more problems in this file")];

    /// <summary>A file that could not be opened: nothing but the warning.</summary>
    public static FileLog Unread(string agent, string path, string reason)
    {
        var log = new FileLog(agent, path);
        log.Warn(new Diagnostic("TL0105", DiagnosticLevel.Warning, path, 0, 0, $"this log cannot be read: {reason}"));
        return log;
    }

    internal IReadOnlyCollection<CallCopy> Copies => _copies.Values;

    internal IReadOnlyList<CommitMention> Commits => _commits;

    internal void Add(CallCopy copy)
    {
        if (!_copies.TryAdd(copy.CopyKey, copy))
        {
            var first = _copies[copy.CopyKey];
            if (copy.IsBefore(first))
            {
                _copies[copy.CopyKey] = copy;
                (first, copy) = (copy, first);
            }

            first.Absorb(copy);
        }
    }

    internal void Add(CommitMention commit) => _commits.Add(commit);

    internal void Warn(Diagnostic warning)
    {
        if (_warnings.Count < MaxWarnings)
        {
            _warnings.Add(warning);
        }
        else
        {
            _warningsLeftOut++;
        }
    }
}
