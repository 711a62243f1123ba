namespace TokenLog.Terminal;

/// <summary>A table for people: columns aligned, figures to the right.</summary>
/// <param name="header">The names of the columns.</param>
/// <param name="textColumns">How many columns from the left hold words; the others hold figures.</param>
internal sealed class TextTable(string[] header, int textColumns)
{
    private readonly List<string[]> rows = [[.. header.Select(Plain)]];

    public void Add(params string[] row) => rows.Add([.. row.Select(Plain)]);

    public void WriteTo(Output output)
    {
        foreach (var line in Columns.Align(rows, textColumns))
        {
            output.Line(line);
        }
    }

    /// <summary>Names come from logs: what would move the cursor or colour the screen is shown as a question mark.</summary>
    internal static string Plain(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = char.IsControl(source[i]) ? '?' : source[i];
        }
    });
}
