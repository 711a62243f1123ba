using System.Text;

namespace TokenLog.Core.Imports;

/// <summary>Finds line and column of a byte offset in UTF-8. Offsets mostly ascend, so the last place is where counting goes on.</summary>
/// <param name="utf8">The text.</param>
/// <param name="firstLine">The number of its first line.</param>
internal sealed class TextPositions(byte[] utf8, int firstLine = 1)
{
    private int _offset;
    private Place _place = new(firstLine, 1);

    /// <summary>The place; columns are counted in UTF-16 units, as editors do.</summary>
    public Place Of(int offset)
    {
        offset = Math.Min(offset, utf8.Length);
        if (offset < _offset)
        {
            (_offset, _place) = (0, new Place(firstLine, 1));
        }

        var between = utf8.AsSpan(_offset, offset - _offset);
        var feed = between.LastIndexOf((byte)'\n');
        _place = feed < 0
            ? _place with { Column = _place.Column + Encoding.UTF8.GetCharCount(between) }
            : new Place(_place.Line + between.Count((byte)'\n'), 1 + Encoding.UTF8.GetCharCount(between[(feed + 1)..]));
        _offset = offset;
        return _place;
    }
}
