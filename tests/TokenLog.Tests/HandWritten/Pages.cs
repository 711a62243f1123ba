using TokenLog.Core.Documents;
using TokenLog.Core.HandWritten;

namespace TokenLog.Tests.HandWritten;

public sealed class Pages
{
    private const string Page = """
        # COST_LOG.md

        What we spend.

        ## Session Cost Log

        | Session | Date | Model | Tasks Completed | Task Types | Estimated Cost | Notes |
        |:--------|------|-------|----------------:|-----------|----------------|-------|
        | 003 | 2025-03-15 | claude-sonnet-4-6 | 4 | 3 code, 1 docs | $0.08 | Invoices \| tests |
        | 001 | 2025-03-01 | claude-sonnet-4-6 | 5 | 4 infra, 1 docs | $0.12 | First   steps |

        ---

        ## Monthly Summary

        | Month | Sessions | Total Tasks | Total Cost | Avg Cost/Session | Avg Cost/Task | Primary Model |
        |-------|----------|-------------|-----------|-----------------|---------------|---------------|
        | 2025-03 | 2 | 9 | $0.20 | $0.10 | $0.02 | claude-sonnet-4-6 |

        ## ROI Notes

        | Month | AI Cost | Notable outcomes | ROI assessment |
        |-------|---------|-----------------|----------------|
        | 2025-03 | $0.20 | Invoices | High |
        """;

    public static TheoryData<string> Newlines => ["\n", "\r\n"];

    [Theory]
    [MemberData(nameof(Newlines))]
    public void In_the_forms_own_layout_get_markers_and_nothing_else_changes(string newline)
    {
        var text = "\uFEFF" + Page.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", newline, StringComparison.Ordinal);
        var adoption = Adopt(text);
        Assert.True(adoption.InPlace);
        Assert.Equal(["sessions", "months", "roi"], adoption.Regions);
        Assert.Empty(adoption.Problems);
        var after = adoption.Document!.Text;
        AssertOnlyAdded(text, after);
        Assert.Equal(text, string.Concat(WithEndings(after).Where(line => !line.StartsWith("<!-- tokenlog:", StringComparison.Ordinal))).TrimEnd('\r', '\n'));
        Assert.Same(adoption.Document, CostLog.Render(adoption.Document, Ledger.Of(adoption.Parts), TrackerConfiguration.Default).Document);
    }

    [Fact]
    public void Adopted_again_give_nothing_new()
    {
        var adoption = Adopt(Page);
        var again = Adoption.Of("COST_LOG.md", adoption.Document!.Text, TrackerConfiguration.Default, RowContext.Nothing, adoption.Parts, isPage: true);
        Assert.Empty(again.Parts);
        Assert.Null(again.Document);
    }

    [Fact]
    public void Keep_the_headings_that_people_gave_to_the_forms_columns()
    {
        var text = Page.Replace("Tasks Completed", "Tasks", StringComparison.Ordinal).Replace("Estimated Cost", "Est. Cost", StringComparison.Ordinal);
        var adoption = Adopt(text);
        Assert.True(adoption.InPlace);
        AssertOnlyAdded(text, adoption.Document!.Text);
        Assert.Same(adoption.Document, CostLog.Render(adoption.Document, Ledger.Of(adoption.Parts), TrackerConfiguration.Default).Document);
    }

    [Theory]
    [InlineData("$0.12", "~$0.12")]
    [InlineData("$0.12", "$0.10–$0.14")]
    [InlineData("Task Types", "Weather")]
    [InlineData("First   steps |", "First   steps |\n| **Total** | | | 9 | | **$0.20** | |")]
    [InlineData("| 001 |", "\n| 001 |")]
    public void In_any_other_layout_stay_as_they_are_and_the_log_stands_below(string from, string to)
    {
        var text = Page.Replace(from, to, StringComparison.Ordinal);
        var adoption = Adopt(text);
        Assert.False(adoption.InPlace);
        Assert.Equal(2, adoption.Parts.Count);
        AssertOnlyAdded(text, adoption.Document!.Text);
        Assert.Contains("### Session Cost Log\n\n<!-- tokenlog:begin sessions -->", adoption.Document.Text, StringComparison.Ordinal);
        Assert.True(adoption.Document.Text.IndexOf("tokenlog:end sessions", StringComparison.Ordinal) < adoption.Document.Text.IndexOf("## Monthly Summary", StringComparison.Ordinal));
    }

    [Fact]
    public void Months_that_the_rows_do_not_explain_stay_a_persons()
    {
        var adoption = Adopt(Page.Replace("| $0.20 | $0.10 |", "| $7.20 | $3.60 |", StringComparison.Ordinal));
        Assert.Equal(["sessions", "roi"], adoption.Regions);
        Assert.Contains("$7.20", adoption.Document!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_table_get_a_place_for_one()
    {
        var adoption = Adopt("# Costs\n\n- 2026-01-02: some\n");
        Assert.StartsWith("# Costs\n\n- 2026-01-02: some\n\n## Session Cost Log\n\n<!-- tokenlog:begin sessions -->\n", adoption.Document!.Text, StringComparison.Ordinal);
        Assert.Equal("TL0049", Assert.Single(adoption.Problems).Code);
    }

    [Fact]
    public void Broken_markers_are_not_touched()
    {
        var adoption = Adopt(Page + "\n<!-- tokenlog:end months -->\n");
        Assert.Null(adoption.Document);
        Assert.Contains(adoption.Problems, problem => problem.Level == DiagnosticLevel.Error);
    }

    internal static Adoption Adopt(string text) =>
        Adoption.Of("COST_LOG.md", text, TrackerConfiguration.Default, RowContext.Nothing, [], isPage: true);

    /// <summary>Every line of the one text stands in the other, in order and with its ending; only a missing final one may be there.</summary>
    internal static void AssertOnlyAdded(string before, string after)
    {
        using var lines = WithEndings(after).GetEnumerator();
        foreach (var line in WithEndings(before))
        {
            var found = false;
            while (!found && lines.MoveNext())
            {
                found = lines.Current == line || (lines.Current.StartsWith(line, StringComparison.Ordinal) && before.EndsWith(line, StringComparison.Ordinal) && lines.Current.Trim() == line.Trim());
            }

            Assert.True(found, $"lost: {line}");
        }
    }

    private static IEnumerable<string> WithEndings(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            yield return text[start..end];
            start = end;
        }
    }
}
