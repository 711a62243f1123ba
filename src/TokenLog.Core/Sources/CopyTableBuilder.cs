using System.Buffers;
using System.Text;

namespace TokenLog.Core.Sources;

/// <summary>Makes a <see cref="CopyTable"/> of the copies that were found in a file.</summary>
internal sealed class CopyTableBuilder
{
    /// <summary>How many settings back one is looked for: an agent goes to and fro between few.</summary>
    private const int Near = 8;

    private readonly List<CopySetting> settings = [];
    private readonly List<CopyExtras> extras = [];
    private byte[] ids;
    private int idsEnd;

    private CopyTableBuilder(int copies) => ids = ArrayPool<byte>.Shared.Rent(copies * 64);

    public static CopyTable Table(string agent, string path, List<CallCopy> copies)
    {
        var builder = new CopyTableBuilder(copies.Count);
        var rows = new CopyRow[copies.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = builder.Row(copies[i]);
        }

        var table = new CopyTable(agent, path, rows, [.. builder.settings], [.. builder.extras], builder.ids[..builder.idsEnd]);
        ArrayPool<byte>.Shared.Return(builder.ids);
        return table;
    }

    private CopyRow Row(CallCopy copy) => new()
    {
        Ids = idsEnd,
        Lengths = new IdLengths(Add(copy.MessageId), Add(copy.RequestId, behindColon: true), Add(copy.Progress)),
        At = copy.At.UtcTicks,
        Position = copy.Position,
        Tokens = copy.Tokens,
        UnsplitWrites = copy.UnsplitWrites,
        Visible = copy.Visible,
        Setting = SettingOf(copy),
        Extras = ExtrasOf(copy),
        Traits = copy.Traits,
    };

    private int Add(string? id, bool behindColon = false)
    {
        if (id is null)
        {
            return -1;
        }

        var most = Encoding.UTF8.GetMaxByteCount(id.Length) + 1;
        if (ids.Length - idsEnd < most)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(ids.Length * 2, idsEnd + most));
            ids.AsSpan(0, idsEnd).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(ids);
            ids = larger;
        }

        if (behindColon)
        {
            ids[idsEnd++] = (byte)':';
        }

        var length = Encoding.UTF8.GetBytes(id, ids.AsSpan(idsEnd));
        idsEnd += length;
        return length;
    }

    private int SettingOf(CallCopy copy)
    {
        for (var i = settings.Count - 1; i >= 0 && i >= settings.Count - Near; i--)
        {
            if (settings[i].IsOf(copy))
            {
                return i;
            }
        }

        settings.Add(CopySetting.Of(copy));
        return settings.Count - 1;
    }

    private int ExtrasOf(CallCopy copy)
    {
        if (copy is { Suffix.Length: 0, WebSearches: 0, ReportedCost: null })
        {
            return -1;
        }

        var its = CopyExtras.Of(copy);
        if (extras.Count == 0 || extras[^1] != its)
        {
            extras.Add(its);
        }

        return extras.Count - 1;
    }
}
