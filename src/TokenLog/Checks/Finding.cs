using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>Makes the findings of <c>check</c> (TL0200 to TL0229).</summary>
internal static class Finding
{
    /// <summary>A finding about a whole file.</summary>
    public static Diagnostic Of(string code, string path, string message, string fix, DiagnosticLevel level = DiagnosticLevel.Error) =>
        new(code, level, path, 0, 0, message, Fix: fix);

    /// <summary>A finding about one key of a part's front matter; about its first line where the key is not there.</summary>
    public static Diagnostic At(string code, StoredPart stored, string key, string message, string fix) =>
        At(code, stored, line => line.StartsWith(key + ":", StringComparison.Ordinal), message, fix);

    /// <summary>A finding about the first line that is meant.</summary>
    public static Diagnostic At(string code, StoredPart stored, Func<string, bool> isMeant, string message, string fix)
    {
        var lines = stored.Text.Split('\n');
        var index = Math.Max(0, Array.FindIndex(lines, line => isMeant(line.Trim())));
        return new Diagnostic(code, DiagnosticLevel.Error, stored.Path, index + 1, 1, message, lines[index].TrimEnd('\r'), fix);
    }
}
