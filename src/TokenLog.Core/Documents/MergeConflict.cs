namespace TokenLog.Core.Documents;

/// <summary>A piece of a file that git could not merge: lines that both sides have, or what each has in their place.</summary>
/// <param name="Ours">The lines of the branch that was merged into, with their endings.</param>
/// <param name="Theirs">Those of the branch that was merged; the very same list for lines without a conflict.</param>
/// <param name="Names">How git called the sides; null for lines without a conflict.</param>
internal sealed record MergePiece(IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs, string? Names);

/// <summary>A text with conflict markers, taken apart: merge style, diff3 and zdiff3 (the common ancestor is left out).</summary>
internal sealed class MergeConflict
{
    private MergeConflict(IReadOnlyList<MergePiece> pieces) => Pieces = pieces;

    /// <summary>The whole text in order.</summary>
    public IReadOnlyList<MergePiece> Pieces { get; }

    /// <summary>The text as one side has it.</summary>
    public string Ours => string.Concat(Pieces.SelectMany(piece => piece.Ours));

    /// <summary>The text as the other side has it.</summary>
    public string Theirs => string.Concat(Pieces.SelectMany(piece => piece.Theirs));

    /// <summary>Takes a text apart; null if it has no conflict, or one whose markers do not pair up.</summary>
    public static MergeConflict? Read(string text)
    {
        if (ConflictMarkers.Find(text) is not { } first)
        {
            return null;
        }

        var lines = new TextLines(text);
        List<MergePiece> pieces = [];
        List<string> both = [lines.Offset > 0 ? text[..lines.Offset] : ""];
        List<string> ours = [];
        List<string> theirs = [];
        var names = "";
        var side = '\0';
        for (var i = 0; i < lines.Count; i++)
        {
            var line = text[lines.Start(i)..lines.Start(i + 1)];
            switch (side, MarkOf(lines[i], i + 1 >= first))
            {
                case ('\0', '<'):
                    pieces.Add(new MergePiece(both, both, null));
                    (both, ours, theirs, side, names) = ([], [], [], '<', lines[i][7..].Trim().ToString());
                    break;
                case ('<', '|'):
                    side = '|';
                    break;
                case ('<' or '|', '='):
                    side = '=';
                    break;
                case ('=', '>'):
                    pieces.Add(new MergePiece(ours, theirs, $"{names}, then {lines[i][7..].Trim()}"));
                    side = '\0';
                    break;
                case (_, '<'):
                    return null;
                default:
                    (side switch { '<' => ours, '=' => theirs, '|' => [], _ => both }).Add(line);
                    break;
            }
        }

        pieces.Add(new MergePiece(both, both, null));
        return side == '\0' ? new MergeConflict(pieces) : null;
    }

    private static char MarkOf(ReadOnlySpan<char> line, bool mayBegin)
    {
        foreach (var mark in mayBegin ? "<|=>" : "")
        {
            if (ConflictMarkers.Is(line, mark))
            {
                return mark;
            }
        }

        return ' ';
    }
}
