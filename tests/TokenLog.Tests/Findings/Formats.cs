using System.Text.Json;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;
using TokenLog.Core.Findings;

namespace TokenLog.Tests.Findings;

/// <summary>The forms in which servers take findings.</summary>
public sealed class Formats
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(),
    };

    private static readonly Diagnostic[] Findings =
    [
        new("TL0012", DiagnosticLevel.Error, "COST_LOG.md", 41, 7, "cost \"1,2O\" is not an amount: 100%", "| 1,2O |", "write US dollars with a point"),
        new("TL0012", DiagnosticLevel.Error, "COST_LOG.md", 42, 7, "cost \"x\" is not an amount"),
        new("TL0210", DiagnosticLevel.Warning, "reports/a,b:c.md", 0, 0, "it is not what the ledger makes of it"),
        new("TL0211", DiagnosticLevel.Info, ".ai/token-tracker.json", 3, 0, "two\nlines"),
    ];

    [Fact]
    public void For_github() => Golden.Verify(string.Concat(GitHubAnnotations.Lines(Findings).Select(line => line + "\n")), "txt");

    [Fact]
    public void For_gitlab() => Golden.Verify(GitLabCodeQuality.Of(Findings).ToJsonString(Indented) + "\n", "json");

    [Fact]
    public void For_code_scanning() => Golden.Verify(Sarif.Of(Findings, "1.2.3").ToJsonString(Indented) + "\n", "json");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 9)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    [InlineData(500, 10)]
    public void Github_gets_ten_annotations_at_most_and_the_log_gets_all(int findings, int annotations)
    {
        var lines = GitHubAnnotations.Lines([.. Enumerable.Range(1, findings).Select(line => Findings[0] with { Line = line })]).ToList();
        Assert.Equal(annotations, lines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal(findings, lines.Count(line => line.Contains("is not an amount", StringComparison.Ordinal)));
        Assert.Equal(findings > 10, lines.Exists(line => line == $"::error title=TokenLog::{findings - 9} more in the log of this step"));
    }

    [Fact]
    public void A_finding_keeps_its_fingerprint_when_it_moves_and_shares_it_with_none()
    {
        var before = Fingerprints.Of(Findings);
        Assert.Equal(before, Fingerprints.Of([.. Findings.Select(finding => finding with { Line = finding.Line + 5, Message = "other words" })]));
        Assert.Equal(before.Count, before.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Nothing_found_is_an_empty_report()
    {
        Assert.Empty(GitHubAnnotations.Lines([]));
        Assert.Equal("[]", GitLabCodeQuality.Of([]).ToJsonString());
        Assert.Empty(JsonNode.Parse(Sarif.Of([], "1.2.3").ToJsonString())!["runs"]![0]!["results"]!.AsArray());
    }
}
