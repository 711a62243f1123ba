namespace TokenLog.Core.HandWritten;

/// <summary>The words with which people begin a row that sums up others, or that repeats what is counted elsewhere.</summary>
internal static class TotalWords
{
    private static readonly string[] Words =
    [
        "total", "totals", "subtotal", "sub-total", "grand total", "sum", "running total", "overall", "cumulative", "estimated total", "all-time", "合计", "总计", "小计", "总计:",
        "합계", "총계", "소계", "suma", "razem", "łącznie", "totale", "totais", "totales", "разом", "всього", "усього", "gesamt", "summe", "insgesamt", "somme", "à ce jour",
        "(overlap)", "overlap", "*(overlap)*",
    ];

    /// <param name="text">A cell as <see cref="HandText.Fold"/> gives it.</param>
    public static bool IsOne(string text)
    {
        if (text.Contains("(overlap)", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var word in Words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal) && Ends(text, word.Length))
            {
                return true;
            }
        }

        return text.EndsWith(" total", StringComparison.Ordinal);
    }

    // "Total", "Total:", "Total (estimate)", but not "Total rewrite of the parser".
    private static bool Ends(string text, int at) =>
        at == text.Length || text[at] is ':' or '(' or ',' || (text[at] == ' ' && at + 1 < text.Length && text[at + 1] is '(' or '-' or ':' or '=');
}
