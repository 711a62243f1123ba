using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Budgets;

/// <summary>An approval is added to people's own file: everything else stays to the byte.</summary>
public class LinesInTheConfiguration
{
    private const string Added = "{ \"budget\": \"month\", \"n\": [1, 2] }";

    [Theory]
    [InlineData("{\n  \"approvals\": [],\n  \"usage\": {}\n}\n", "{\n  \"approvals\": [\n    @\n  ],\n  \"usage\": {}\n}\n")]
    [InlineData("{\n  \"approvals\": [\n    { \"a\": 1 }\n  ]\n}", "{\n  \"approvals\": [\n    { \"a\": 1 },\n    @\n  ]\n}")]
    [InlineData("{\n  \"approvals\": [\n    { \"a\": 1 }, // one\n  ], // all\n}", "{\n  \"approvals\": [\n    { \"a\": 1 }, // one\n    @\n  ], // all\n}")]
    [InlineData("{\n  \"approvals\": [\n    { \"a\": 1 } // one, not two\n  ]\n}", "{\n  \"approvals\": [\n    { \"a\": 1 }, // one, not two\n    @\n  ]\n}")]
    [InlineData("{\n  \"approvals\": [ { \"a\": 1 } ]\n}", "{\n  \"approvals\": [ { \"a\": 1 }, @ ]\n}")]
    [InlineData("{ \"approvals\": [] }", "{ \"approvals\": [@] }")]
    [InlineData("{ \"version\": 1 }", "{ \"version\": 1, \"approvals\": [@] }")]
    [InlineData("{\n  \"version\": 1, // ü\n}\n", "{\n  \"version\": 1, // ü\n  \"approvals\": [\n    @\n  ]\n}\n")]
    [InlineData("{\n  \"approvals\": null\n}\n", "{\n  \"approvals\": [\n    @\n  ]\n}\n")]
    [InlineData("{\n\t\"approvals\": [\n\t\t{\n\t\t\t\"a\": 1\n\t\t}\n\t]\n}\n", "{\n\t\"approvals\": [\n\t\t{\n\t\t\t\"a\": 1\n\t\t},\n\t\t@\n\t]\n}\n")]
    [InlineData("{\n  // nobody yet\n  \"approvals\": [\n    // nobody\n  ]\n}\n", "{\n  // nobody yet\n  \"approvals\": [\n    // nobody\n    @\n  ]\n}\n")]
    public void A_line_goes_to_the_end_of_its_list(string before, string after)
    {
        foreach (var (from, to) in new[] { ("", ""), ("\n", "\r\n") })
        {
            var (text, expected) = from.Length == 0 ? (before, after) : (before.Replace(from, to, StringComparison.Ordinal), after.Replace(from, to, StringComparison.Ordinal));
            Assert.Equal(expected.Replace("@", Added, StringComparison.Ordinal), With(text));
            Assert.Equal("\uFEFF" + expected.Replace("@", Added, StringComparison.Ordinal), With("\uFEFF" + text));
        }
    }

    [Fact]
    public void What_cannot_be_read_is_not_written() => Assert.Throws<FormatException>(() => With("{ \"approvals\": [ }"));

    private static string With(string text) =>
        TrackerFile.WithItem("x.json", text, "approvals", new JsonObject { ["budget"] = "month", ["n"] = new JsonArray(1, 2) });
}
