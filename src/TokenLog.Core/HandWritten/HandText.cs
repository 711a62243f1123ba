using System.Text;
using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>What a cell says, without the Markdown round it.</summary>
internal static class HandText
{
    private static readonly HashSet<string> NobodyKnows = new(StringComparer.Ordinal)
    {
        "", "-", "--", "–", "—", "―", "?", "??", "n/a", "na", "n.a.", "none", "null", "nil", "tbd", "tba", "todo", "unknown", "unk", "pending", "not recorded",
        "not tracked", "not measured", "awaiting reading", "awaiting", "…", "...", "x", "未追踪", "未能追溯", "未知", "待定", "暂无", "无", "미정", "알 수 없음", "없음",
        "desconocido", "pendiente", "desconhecido", "pendente", "sconosciuto", "da definire", "nieznane", "brak", "b/d", "невідомо", "немає", "unbekannt", "offen",
        "k.a.", "inconnu", "à venir", "<fill in>",
    };

    /// <summary>Plain text: no emphasis, no code marks, no tags, blanks single.</summary>
    public static string Plain(string cell)
    {
        var text = MarkdownText.Clean(MarkdownText.Plain(cell)).Replace("`", "", StringComparison.Ordinal);
        foreach (var mark in (string[])["***", "**", "__"])
        {
            text = text.Replace(mark, "", StringComparison.Ordinal);
        }

        text = text.Trim();
        foreach (var mark in "*_")
        {
            if (text.Length > 2 && text[0] == mark && text[^1] == mark)
            {
                text = text[1..^1].Trim();
            }
        }

        return text;
    }

    /// <summary>True if a text says that nobody knows, with or without brackets round it.</summary>
    public static bool IsUnknown(string plain)
    {
        var bare = plain.Trim().Trim('(', ')', '[', ']', '（', '）', '*', '_').Trim().ToLowerInvariant();
        return NobodyKnows.Contains(bare) || NobodyKnows.Contains(bare.TrimEnd('.'));
    }

    /// <summary>The same words in lower case, with one kind of dash and bracket.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            folded.Append(c switch
            {
                '–' or '—' or '−' => '-',
                '_' => ' ',
                '（' => '(',
                '）' => ')',
                '：' => ':',
                _ => c,
            });
        }

        return MarkdownText.Clean(folded.ToString());
    }
}
