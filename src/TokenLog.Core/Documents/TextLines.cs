using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>
/// A text cut into lines, each with its own line ending (CRLF, LF, or a CR alone, as in CommonMark). A byte order mark at the
/// very start belongs to no line. A text that ends with a line ending has no further, empty line.
/// </summary>
internal sealed class TextLines
{
    // Where each line starts and how long it is. List<int> is compiled already, a list of pairs is compiled at every start of the program.
    private readonly List<int> starts;

    private readonly List<int> lengths;

    public TextLines(string text)
    {
        const int UsualLength = 32;
        Text = text;
        starts = new List<int>((text.Length / UsualLength) + 1);
        lengths = new List<int>((text.Length / UsualLength) + 1);
        Offset = text.StartsWith('\uFEFF') ? 1 : 0;
        var crlf = 0;
        var lf = 0;
        var cr = 0;
        for (var start = Offset; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                Add(start, text.Length - start);
                break;
            }

            var at = start + length;
            var ending = text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            _ = ending == 2 ? crlf++ : text[at] == '\n' ? lf++ : cr++;
            Add(start, length);
            start = at + ending;
        }

        Newline = crlf > lf && crlf >= cr ? "\r\n" : cr > lf ? "\r" : "\n";
    }

    public string Text { get; }

    /// <summary>1 if the text starts with a byte order mark, else 0.</summary>
    public int Offset { get; }

    public int Count => starts.Count;

    /// <summary>The line ending that most lines have; a line feed where there is no majority.</summary>
    public string Newline { get; }

    /// <summary>The line without its ending; <paramref name="index"/> from 0.</summary>
    public ReadOnlySpan<char> this[int index] => Text.AsSpan(starts[index], lengths[index]);

    /// <summary>Where the line starts in <see cref="Text"/>; the text's length for the line after the last.</summary>
    public int Start(int index) => index < starts.Count ? starts[index] : Text.Length;

    /// <summary>Where the line's ending starts in <see cref="Text"/>.</summary>
    public int End(int index) => starts[index] + lengths[index];

    /// <summary>The line, from 0, that holds a position in <see cref="Text"/>.</summary>
    public int At(int position)
    {
        var low = 0;
        var high = starts.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = starts[middle] <= position ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>Lines <paramref name="from"/> up to but not including <paramref name="to"/>, each ended by a line feed.</summary>
    public string Join(int from, int to)
    {
        var joined = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            joined.Append(this[i]).Append('\n');
        }

        return joined.ToString();
    }

    /// <summary>A text with every line ending replaced by a line feed, ended by one unless it is empty.</summary>
    public static string Normalize(string text)
    {
        if (text.Length == 0 || (text.EndsWith('\n') && !text.Contains('\r')))
        {
            return text;
        }

        var parsed = new TextLines(text);
        return parsed.Join(0, parsed.Count);
    }

    private void Add(int start, int length)
    {
        starts.Add(start);
        lengths.Add(length);
    }
}
