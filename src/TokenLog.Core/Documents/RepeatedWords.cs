namespace TokenLog.Core.Documents;

/// <summary>
/// The words that files of a ledger repeat (keys, models, agents, authors, days), each kept once: of ten thousand parts that saves a third of
/// the memory, and the collector as much work. What is kept is only ever one string in place of an equal one.
/// </summary>
internal static class RepeatedWords
{
    private const int LongestWord = 40;
    private const int Places = 1024;

    // Threads may write to a place at once: either word is a good one.
    private static readonly string?[] Kept = new string?[Places];

    /// <summary>The text as a string.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestWord)
        {
            return text.ToString();
        }

        var hash = (uint)text.Length;
        foreach (var letter in text)
        {
            hash = (hash * 31) + letter;
        }

        var place = (hash ^ (hash >> 13)) % Places;
        var kept = Kept[place];
        return kept is not null && text.SequenceEqual(kept) ? kept : Kept[place] = text.ToString();
    }
}
