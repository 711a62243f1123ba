using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Findings;

/// <summary>
/// Findings as SARIF 2.1.0 with what code scanning asks for: a rule for each code, a stable fingerprint, and a place relative to the
/// repository's root. https://docs.oasis-open.org/sarif/sarif/v2.1.0/
/// </summary>
public static class Sarif
{
    /// <summary>One run with all findings, in their order.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="version">Version of the tool.</param>
    public static JsonObject Of(IReadOnlyList<Diagnostic> findings, string version) => new()
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "TokenLog",
                    ["semanticVersion"] = version,
                    ["rules"] = new JsonArray([.. Rules(findings)]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. findings.Zip(Fingerprints.Of(findings), Result)]),
        }),
    };

    private static IEnumerable<JsonObject> Rules(IEnumerable<Diagnostic> findings) => findings
        .Select(finding => finding.Code)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(code => new JsonObject { ["id"] = code });

    private static JsonObject Result(Diagnostic finding, string fingerprint)
    {
        var place = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', finding.Path.Split('/').Select(Uri.EscapeDataString)) },
            ["region"] = Region(finding),
        };
        return new JsonObject
        {
            ["ruleId"] = finding.Code,
            ["level"] = finding.Level switch
            {
                DiagnosticLevel.Error => "error",
                DiagnosticLevel.Warning => "warning",
                _ => "note",
            },
            ["message"] = new JsonObject { ["text"] = finding.Fix is { } fix ? $"{finding.Message}\n{fix}" : finding.Message },
            ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = place }),
            ["partialFingerprints"] = new JsonObject { ["tokenlog/v1"] = fingerprint },
        };
    }

    /// <summary>A finding about a whole file stands at its first line, because code scanning leaves out what has no line.</summary>
    private static JsonObject Region(Diagnostic finding)
    {
        var region = new JsonObject { ["startLine"] = Math.Max(1, finding.Line) };
        if (finding.Column > 0)
        {
            region["startColumn"] = finding.Column;
        }

        return region;
    }
}
