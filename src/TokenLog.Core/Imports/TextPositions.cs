using System.Text;

namespace TokenLog.Core.Imports;

/// <summary>Finds line and column of a byte offset in UTF-8. Offsets mostly ascend, so the last place is where counting goes on.</summary>
/// <param name="utf8">The text.</param>
/// <param name="firstLine">The number of its first line.</param>
internal sealed class TextPositions(byte[] utf8, int firstLine = 1)
{
    private int reached;
    private Place there = new(firstLine, 1);

    /// <summary>The place; columns are counted in UTF-16 units, as editors do.</summary>
    public Place Of(int offset)
    {
        offset = Math.Min(offset, utf8.Length);
        if (offset < reached)
        {
            (reached, there) = (0, new Place(firstLine, 1));
        }

        var between = utf8.AsSpan(reached, offset - reached);
        var feed = between.LastIndexOf((byte)'\n');
        there = feed < 0
            ? there with { Column = there.Column + Encoding.UTF8.GetCharCount(between) }
            : new Place(there.Line + between.Count((byte)'\n'), 1 + Encoding.UTF8.GetCharCount(between[(feed + 1)..]));
        reached = offset;
        return there;
    }
}
