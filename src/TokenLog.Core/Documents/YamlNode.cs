namespace TokenLog.Core.Documents;

/// <summary>A value in front matter, with the place in the file's text where it stands (from <see cref="Start"/> up to, not including, <see cref="End"/>).</summary>
internal abstract record YamlNode(int Start, int End);

/// <param name="Start">Of its first character or quote.</param>
/// <param name="End">After its last character or quote.</param>
/// <param name="Text">Without quotes and escapes.</param>
/// <param name="Plain">True without quotes: then <c>null</c> and <c>~</c> mean that there is no value.</param>
internal sealed record YamlScalar(int Start, int End, string Text, bool Plain) : YamlNode(Start, End)
{
    public bool IsNull => Plain && Text is "" or "null" or "~" or "Null" or "NULL";
}

internal sealed record YamlList(int Start, int End, IReadOnlyList<YamlNode> Items) : YamlNode(Start, End);

internal sealed record YamlMap(int Start, int End, IReadOnlyList<YamlEntry> Entries, bool Flow) : YamlNode(Start, End);

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
