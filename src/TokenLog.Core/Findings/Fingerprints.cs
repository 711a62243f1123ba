using System.Security.Cryptography;
using System.Text;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Findings;

/// <summary>
/// By what a server knows a finding again in the next run: code, path and how many of that code came before it in the file. Neither line nor
/// wording is in it, so that a finding which only moved is the same one; and no two findings of a run share one, or a server shows only the first.
/// </summary>
public static class Fingerprints
{
    /// <summary>64 hexadecimal digits for each finding, in the same order.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Diagnostic> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. findings.Select(finding =>
        {
            var what = $"{finding.Code}\n{finding.Path}";
            seen[what] = seen.GetValueOrDefault(what) + 1;
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{seen[what]}")));
        })];
    }
}
