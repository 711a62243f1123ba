using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>What the readers of databases have in common.</summary>
internal static class DatabaseLog
{
    /// <summary>The file beside a database that holds what was written last.</summary>
    public const string Latest = "-wal";

    /// <summary>A warning about a row; a database has no lines, so the row is named in the text.</summary>
    public static void Warn(this FileLog found, string code, string row, string message) =>
        found.Warn(new Diagnostic(code, DiagnosticLevel.Warning, found.Path, 0, 0, $"{Shown(row)}: {message}"));

    /// <summary>True if a table has all that is asked of it. If not, that is a warning, except in a database that is still empty.</summary>
    public static bool Has(this FileLog found, ILogDatabase database, string table, params ReadOnlySpan<string> columns)
    {
        if (database.IsEmpty)
        {
            return false;
        }

        var present = database.ColumnsOf(table);
        foreach (var column in columns)
        {
            if (!present.Contains(column))
            {
                Unknown(found, present.Count == 0 ? $"it has no table \"{table}\"" : $"its table \"{table}\" has no column \"{column}\"");
                return false;
            }
        }

        return true;
    }

    /// <summary>A database of a shape that is not known.</summary>
    public static void Unknown(FileLog found, string what) => found.Warn(new Diagnostic(
        "TL0113", DiagnosticLevel.Warning, found.Path, 0, 0, $"this database is of a version that is not known ({what}); it was skipped"));

    /// <summary>Names columns, with <c>NULL</c> for those that a version does not have.</summary>
    public static string Columns(IReadOnlySet<string> present, string prefix, params ReadOnlySpan<string> names)
    {
        var columns = new List<string>();
        foreach (var name in names)
        {
            columns.Add(present.Contains(name) ? prefix + name : "NULL");
        }

        return string.Join(", ", columns);
    }

    /// <summary>An id out of a database, which may be anything.</summary>
    private static string Shown(string row)
    {
        const int Longest = 60;
        var text = string.Concat(row.Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }
}
