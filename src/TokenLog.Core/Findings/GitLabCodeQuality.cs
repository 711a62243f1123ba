using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Findings;

/// <summary>
/// Findings as GitLab's code quality report (<c>artifacts:reports:codequality</c>): an array with description, check name, fingerprint,
/// severity and place of each. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
/// </summary>
public static class GitLabCodeQuality
{
    /// <summary>The report, in the order of the findings.</summary>
    public static JsonArray Of(IReadOnlyList<Diagnostic> findings) => [.. findings
        .Zip(Fingerprints.Of(findings), (finding, fingerprint) => new JsonObject
        {
            ["description"] = finding.Fix is { } fix ? $"{finding.Message}; {fix}" : finding.Message,
            ["check_name"] = finding.Code,
            ["fingerprint"] = fingerprint,
            ["severity"] = finding.Level switch
            {
                DiagnosticLevel.Error => "major",
                DiagnosticLevel.Warning => "minor",
                _ => "info",
            },
            ["location"] = new JsonObject
            {
                ["path"] = finding.Path,
                ["lines"] = new JsonObject { ["begin"] = Math.Max(1, finding.Line) },
            },
        })];
}
