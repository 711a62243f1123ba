using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>What one log file holds, its own copies merged; <see cref="Deduplicator"/> merges the files.</summary>
public sealed class FileLog
{
    /// <summary>The code of the warning that a file cannot be read, or not to its end.</summary>
    internal const string Unreadable = "TL0105";

    /// <summary>The code of the warning that a database did not let itself be read just now.</summary>
    public const string Locked = "TL0110";

    private const int MaxWarnings = 20;

    private readonly List<CommitMention> commitMentions = [];

    /// <summary>While the file is read; else there is the table.</summary>
    private List<CallCopy>? copiesInOrder;
    private CopyPlaces? placesByKey;
    private CopyTable? table;

    internal FileLog(string agent, string path) => (Agent, Path, copiesInOrder) = (agent, path, []);

    /// <param name="copies">Calls that were read before, each once.</param>
    internal FileLog(CopyTable copies) => (Agent, Path, table) = (copies.Agent, copies.Path, copies);

    /// <summary>The agent that wrote it.</summary>
    public string Agent { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where a later reading may go on. The beginning, if the file has to be read whole again: then this reading is void.</summary>
    public LogPosition End { get; internal set; }

    /// <summary>True if the file could not be read to its end: then it is worth another try.</summary>
    public bool Failed => Problems.Exists(problem => problem.Code is Unreadable or Locked);

    /// <summary>The sessions that calls of this file belong to.</summary>
    public IEnumerable<string> Sessions => Table.Sessions.Select(session => session.Session).Distinct(StringComparer.Ordinal);

    /// <summary>What could not be understood: the first 20 problems, and one line about the number of others.</summary>
    public IReadOnlyList<Diagnostic> Warnings => ProblemsLeftOut == 0
        ? Problems
        : [.. Problems, new Diagnostic("TL0104", DiagnosticLevel.Warning, Path, 0, 0, $"{ProblemsLeftOut} more problems in this file")];

    /// <summary>A file that could not be opened: nothing but the warning.</summary>
    public static FileLog Unread(string agent, string path, string reason) => Unread(agent, path, Unreadable, $"this log cannot be read: {reason}");

    /// <summary>A file that cannot be understood at all: nothing but the warning.</summary>
    public static FileLog Unread(string agent, string path, string code, string message)
    {
        var log = new FileLog(agent, path);
        log.Warn(new Diagnostic(code, DiagnosticLevel.Warning, path, 0, 0, message));
        return log;
    }

    /// <summary>The thread that this file tells of, where files tell of threads (Codex).</summary>
    public string? Thread { get; internal set; }

    /// <summary>The thread that this file may begin with a copy of, and when the copy was made.</summary>
    internal (string Thread, DateTimeOffset? At)? Origin { get; set; }

    /// <summary>The thread that has to be known for this file to be understood; null for most.</summary>
    public string? NeededThread => Origin?.Thread;

    /// <summary>What a file holds, to go on with: what was found before, or nothing yet.</summary>
    internal static FileLog Of(string agent, LogFile file)
    {
        var log = file.Before ?? new FileLog(agent, file.Path);
        log.Open();
        return log;
    }

    internal IReadOnlyList<CallCopy> Copies => copiesInOrder ?? (IReadOnlyList<CallCopy>)Table;

    /// <summary>The copies as they are now.</summary>
    internal CopyTable Table => table ??= CopyTableBuilder.Table(Agent, Path, copiesInOrder!);

    internal IReadOnlyList<CommitMention> Commits => commitMentions;

    /// <summary>The first problems, and how many more there were.</summary>
    internal List<Diagnostic> Problems { get; } = [];

    internal int ProblemsLeftOut { get; set; }

    /// <summary>Adds a copy, or merges it with the one that is there already.</summary>
    /// <returns>The one that is there now.</returns>
    internal CallCopy Add(CallCopy copy)
    {
        var copies = Open();
        placesByKey ??= new CopyPlaces(copies);
        var place = placesByKey.Add(copy, copies.Count);
        if (place == copies.Count)
        {
            copies.Add(copy);
            return copy;
        }

        var first = copies[place];
        if (copy.IsBefore(first))
        {
            copies[place] = copy;
            (first, copy) = (copy, first);
        }

        first.Absorb(copy);
        return first;
    }

    /// <summary>Lets go of what only further reading needs.</summary>
    public void Settle()
    {
        _ = Table;
        (placesByKey, copiesInOrder) = (null, null);
    }

    /// <summary>The same file with the calls of some sessions only, where it holds those of many.</summary>
    public FileLog Of(IReadOnlySet<string> sessions) => Sessions.All(sessions.Contains) ? this : Only(copy => sessions.Contains(copy.Session));

    /// <summary>The same file with some of its calls only.</summary>
    internal FileLog Only(Func<CallCopy, bool> isKept) => With(Table.Only(isKept));

    /// <summary>The same file without the calls of some messages.</summary>
    internal FileLog Without(HashSet<string> messages) => With(Table.Without(messages));

    private FileLog With(CopyTable copies)
    {
        var log = new FileLog(copies) { End = End, Thread = Thread, Origin = Origin };
        log.commitMentions.AddRange(commitMentions);
        return log;
    }

    /// <summary>The copies as objects, which may change.</summary>
    private List<CallCopy> Open()
    {
        copiesInOrder ??= [.. Table];
        table = null;
        return copiesInOrder;
    }

    internal void Add(CommitMention commit) => commitMentions.Add(commit);

    internal void Warn(Diagnostic warning)
    {
        if (Problems.Count < MaxWarnings)
        {
            Problems.Add(warning);
        }
        else
        {
            ProblemsLeftOut++;
        }
    }
}
