using System.Collections;
using System.Text;

namespace TokenLog.Core.Sources;

/// <summary>
/// The copies that a file holds, once it is read. Objects for all of them would be most of what is in memory, and moving them about a fifth of the
/// time; so a copy is made again when somebody asks for it. What merging the files needs of every copy is worked out while they are read, on all cores.
/// </summary>
internal sealed class CopyTable : IReadOnlyList<CallCopy>
{
    /// <summary>In place of the last call of a setting that no row has.</summary>
    private const long None = -1;

    private readonly CopyRow[] rows;
    private readonly CopySetting[] settings;
    private readonly CopyExtras[] extras;
    private readonly byte[] ids;
    private readonly int[] hashes;
    private readonly long[] lastCalls;

    /// <param name="agent">The agent that wrote the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="rows">The copies.</param>
    /// <param name="settings">What rows name by number.</param>
    /// <param name="extras">What rows name by number.</param>
    /// <param name="ids">The ids, one behind the other.</param>
    public CopyTable(string agent, string path, CopyRow[] rows, CopySetting[] settings, CopyExtras[] extras, byte[] ids)
    {
        (Agent, Path, this.rows, this.settings, this.extras, this.ids) = (agent, path, rows, settings, extras, ids);
        (hashes, lastCalls) = (new int[rows.Length], new long[settings.Length]);
        lastCalls.AsSpan().Fill(None);
        IsInPlace = true;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            IsInPlace &= i == 0 || rows[i - 1].Position <= row.Position;
            hashes[i] = HashOf(row);
            lastCalls[row.Setting] = Math.Max(lastCalls[row.Setting], row.At);
            Traits |= row.Traits;
        }
    }

    /// <summary>The agent that wrote the file.</summary>
    public string Agent { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is true of any of the copies.</summary>
    public CopyTraits Traits { get; }

    /// <summary>True if the copies stand here as they stand in the file.</summary>
    public bool IsInPlace { get; }

    public int Count => rows.Length;

    public ReadOnlySpan<CopyRow> Rows => rows;

    public ReadOnlySpan<CopySetting> Settings => settings;

    /// <summary>Of what all copies of an answer share; the same in this process only.</summary>
    public ReadOnlySpan<int> IdentityHashes => hashes;

    /// <summary>The sessions that the copies belong to and when the last call of each was made, in ticks of UTC. A session may be told of several times.</summary>
    public IEnumerable<(string Session, long LastCall)> Sessions
    {
        get
        {
            for (var i = 0; i < settings.Length; i++)
            {
                if (lastCalls[i] != None)
                {
                    yield return (settings[i].Session, lastCalls[i]);
                }
            }
        }
    }

    public ReadOnlySpan<CopyExtras> Extras => extras;

    public ReadOnlySpan<byte> Ids => ids;

    /// <summary>How far the session had come with each call, where copies say so.</summary>
    public IEnumerable<string> Progresses
    {
        get
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (ProgressOf(i) is { } progress)
                {
                    yield return progress;
                }
            }
        }
    }

    public CallCopy this[int index]
    {
        get
        {
            ref readonly var row = ref rows[index];
            var setting = settings[row.Setting];
            var extra = ExtrasOf(row);
            return new CallCopy
            {
                MessageId = MessageIdOf(index),
                RequestId = Text(row.Ids + row.Lengths.Message + 1, row.Lengths.Request),
                Progress = ProgressOf(index),
                Suffix = extra.Suffix,
                Agent = setting.Agent,
                Session = setting.Session,
                ForkedFrom = setting.ForkedFrom,
                Sidechain = row.Traits.HasFlag(CopyTraits.Sidechain),
                SecondHand = row.Traits.HasFlag(CopyTraits.SecondHand),
                At = new DateTimeOffset(row.At, TimeSpan.Zero),
                Path = Path,
                Position = row.Position,
                Model = setting.Model,
                Role = setting.Role,
                Cwd = setting.Cwd,
                Branch = setting.Branch,
                Repository = setting.Repository,
                DirectoryHash = setting.DirectoryHash,
                Version = setting.Version,
                IsSum = row.Traits.HasFlag(CopyTraits.IsSum),
                StandsForSession = row.Traits.HasFlag(CopyTraits.StandsForSession),
                IsTelemetry = row.Traits.HasFlag(CopyTraits.IsTelemetry),
                IsEstimated = row.Traits.HasFlag(CopyTraits.IsEstimated),
            }.With(
                new Figures(row.Tokens, row.UnsplitWrites, extra.WebSearches, setting.Tier, setting.Geo),
                extra.ReportedCost,
                row.Visible,
                row.Traits.HasFlag(CopyTraits.OutputMissing));
        }
    }

    public CopyExtras ExtrasOf(in CopyRow row) => row.Extras < 0 ? CopyExtras.None : extras[row.Extras];

    public string MessageIdOf(int index) => Text(rows[index].Ids, rows[index].Lengths.Message)!;

    public string? ProgressOf(int index) => Text(rows[index].Ids + rows[index].Lengths.Key, rows[index].Lengths.Progress);

    /// <summary>What tells the call apart from all others, as <see cref="Call.Key"/> says it.</summary>
    public string KeyOf(int index)
    {
        ref readonly var row = ref rows[index];
        var key = Text(row.Ids, row.Lengths.Key)!;
        return row.Extras < 0 ? key : key + extras[row.Extras].Suffix;
    }

    /// <summary>True if a copy here and one there are copies of one answer: of one message, or of one request where no message is named.</summary>
    public bool IsOfAnswer(int index, CopyTable other, int otherIndex)
    {
        ref readonly var row = ref rows[index];
        ref readonly var otherRow = ref other.rows[otherIndex];
        return hashes[index] == other.hashes[otherIndex]
            && row.Lengths.Message == otherRow.Lengths.Message
            && (row.Lengths.Message > 0 || row.Lengths.Request == otherRow.Lengths.Request)
            && IdentityOf(row).SequenceEqual(other.IdentityOf(otherRow));
    }

    /// <summary>The table with some of the copies only.</summary>
    public CopyTable Only(Func<CallCopy, bool> isKept) => OnlyAt(index => isKept(this[index]));

    /// <summary>The table without the copies of some messages.</summary>
    public CopyTable Without(HashSet<string> messages) => OnlyAt(index => !messages.Contains(MessageIdOf(index)));

    private CopyTable OnlyAt(Predicate<int> isKept)
    {
        var kept = new List<CopyRow>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (isKept(i))
            {
                kept.Add(rows[i]);
            }
        }

        return kept.Count == rows.Length ? this : new CopyTable(Agent, Path, [.. kept], settings, extras, ids);
    }

    public IEnumerator<CallCopy> GetEnumerator()
    {
        for (var i = 0; i < rows.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int HashOf(in CopyRow row)
    {
        var hash = new HashCode();
        hash.AddBytes(IdentityOf(row));
        return hash.ToHashCode();
    }

    /// <summary>What all copies of an answer share: the message's id, or the request's where no message is named.</summary>
    private ReadOnlySpan<byte> IdentityOf(in CopyRow row) => ids.AsSpan(row.Ids, row.Lengths.Message > 0 ? row.Lengths.Message : row.Lengths.Key);

    private string? Text(int from, int length) => length < 0 ? null : Encoding.UTF8.GetString(ids, from, length);
}
