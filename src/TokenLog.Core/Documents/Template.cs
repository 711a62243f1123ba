using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>Texts with places to fill in, written <c>{{name}}</c>.</summary>
public static class Template
{
    /// <summary>The text with each place filled that <paramref name="values"/> knows; others stay as they are.</summary>
    /// <remarks>A value is put in as it is: <c>{{…}}</c> inside a value is not filled again.</remarks>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, name) in Places(text))
        {
            if (values.TryGetValue(name, out var value))
            {
                filled.Append(text, at, start - at).Append(value);
                at = start + name.Length + 4;
            }
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The names of the places in a text, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> Placeholders(string text) => [.. Places(text).Select(place => place.Name).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(int Start, string Name)> Places(string text)
    {
        for (var at = 0; (at = text.IndexOf("{{", at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = text.IndexOf("}}", at, StringComparison.Ordinal);
            var name = end < 0 ? "" : text[(at + 2)..end];
            if (name.Length > 0 && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'))
            {
                yield return (at, name);
            }
        }
    }
}
