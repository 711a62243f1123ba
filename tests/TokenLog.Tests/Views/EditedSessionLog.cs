using TokenLog.Core.Documents;

namespace TokenLog.Tests.Views;

public sealed class EditedSessionLog
{
    private static readonly TextDocument Rendered = CostLogPage.Render(Sample.Page, Sample.Everything).Document!;

    [Theory]
    [InlineData("| Stripe connector + tests |\n| 003", "| mine |\n| 003", "TL0033", "Notes was changed by hand, and is not in the session's file yet")]
    [InlineData("| 4 | 3 code, 1 docs | $0.08 |", "| 40 | 3 code, 1 docs | $0.08 |", "TL0033", "Tasks Completed was changed by hand, and is not in the session's file yet")]
    [InlineData("[k7f2qd9m](reports/sessions/2026-03/2026-03-17-k7f2qd9m.77b0aa.md)", "[zzzzzzzz](reports/sessions/2026-03/2026-03-17-zzzzzzzz.77b0aa.md)", "TL0035", "the session's file that this row links to is not in the ledger")]
    [InlineData("\n| 003 |", "\n| 004 | 2025-03-16 | claude-opus-4-6 | 1 | 1 docs | $0.20 | ADR |\n| 003 |", "TL0034", "this row was added by hand, and is not in the ledger yet")]
    [InlineData("\n| 003 |", "\n| 003 | 2025-03-16 | claude-opus-4-6 | 1 | 1 docs | $0.20 | ADR |\n| 003 |", "TL0034", "this row was added by hand, and is not in the ledger yet")]
    [InlineData("\n‡ Not all that 3", "\nmy own words\n\n‡ Not all that 3", "TL0037", "this text stands in region sessions, which is generated, and would be lost")]
    [InlineData("Estimated Cost | Notes |\n|---", "Estimated Cost | Notes | Mood |\n|---|---", "TL0036", "the session log has 8 columns instead of 7")]
    public void Is_never_overwritten_before_it_is_taken_over(string text, string edited, string code, string message)
    {
        var page = Edit(text, edited);
        var rendering = CostLogPage.Render(page, Sample.Everything);
        var problem = Assert.Single(rendering.Problems);
        Assert.Null(rendering.Document);
        Assert.Equal((code, message), (problem.Code, problem.Message));
        Assert.Equal(DiagnosticLevel.Error, problem.Level);
        Assert.Equal(page.Text.Split('\n')[problem.Line - 1], problem.Excerpt);
        Assert.NotNull(problem.Fix);
    }

    [Fact]
    public void Points_at_the_cell_and_names_the_way()
    {
        var page = Edit("| Stripe connector, continued |", "| my note |");
        var problem = Assert.Single(CostLogPage.Render(page, Sample.Everything).Problems);
        Assert.StartsWith("my note |", problem.Excerpt![(problem.Column - 1)..], StringComparison.Ordinal);
        Assert.Contains("dotnet tokenlog render", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_whose_session_moved_on_is_refreshed()
    {
        var rendering = CostLogPage.Render(Rendered, With("new words"));
        Assert.Contains("| new words |", CostLogPage.Text(rendering), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_and_its_session_changed_alike_agree()
    {
        var page = Edit("| Stripe connector, continued |", "| new words |");
        Assert.Equal(CostLogPage.Text(CostLogPage.Render(Rendered, With("new words"))), CostLogPage.Text(CostLogPage.Render(page, With("new words"))));
    }

    [Fact]
    public void A_deleted_row_comes_back() =>
        Assert.Equal(Rendered.Text, CostLogPage.Text(CostLogPage.Render(Edit("| 002 | 2025-03-10 | claude-sonnet-4-6 | 3 | 2 code, 1 review | $0.05 | Base connector + environment |\n", ""), Sample.Everything)));

    [Fact]
    public void Several_edits_are_all_reported_in_file_order()
    {
        var page = Edit("Setup-heavy", "Setup-light");
        page = CostLogPage.Parse(page.Text.Replace("Base connector", "Bass connector", StringComparison.Ordinal));
        var rendering = CostLogPage.Render(page, Sample.Everything);
        Assert.Equal(["TL0033", "TL0033"], rendering.Problems.Select(problem => problem.Code));
        Assert.Contains("Bass", rendering.Problems[0].Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_were_just_made_into_parts_are_replaced()
    {
        var page = Edit("Setup-heavy", "Setup-light");
        var rendering = CostLog.Render(page, Ledger.Of(Sample.Everything), Sample.Configuration, rowsTaken: true);
        Assert.Equal(Rendered.Text, CostLogPage.Text(rendering));
    }

    [Fact]
    public void A_hand_kept_table_with_the_ledgers_own_rows_is_taken_as_it_is()
    {
        const string begin = "<!-- tokenlog:begin sessions -->\n";
        const string table = """
            | Session | Date | Model | Tasks Completed | Task Types | Estimated Cost | Notes |
            |---------|------|-------|-----------------|-----------|----------------|-------|
            | 003 | 2025-03-15 | claude-sonnet-4-6 | 4 | 3 code, 1 docs | $0.08 | Stripe connector + tests |
            | 002 | 2025-03-10 | claude-sonnet-4-6 | 3 | 2 code, 1 review | $0.05 | Base connector + environment |
            | 001 | 2025-03-01 | claude-sonnet-4-6 | 5 | 4 infra, 1 docs | $0.12 | Setup-heavy, more context needed |

            """;
        var page = CostLogPage.Parse(Sample.Page.Text.Replace(begin, begin + table.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains(table, CostLogPage.Text(CostLogPage.Render(page, Sample.Typed)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_left_half_done_is_not_touched()
    {
        var page = CostLogPage.Parse("<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\n\n" + Rendered.Text);
        var rendering = CostLogPage.Render(page, Sample.Everything);
        Assert.Null(rendering.Document);
        Assert.Equal([("TL0032", 1), ("TL0032", 5)], rendering.Problems.Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void A_page_without_regions_says_what_makes_them()
    {
        var rendering = CostLogPage.Render(CostLogPage.Parse("# Costs\n"), Sample.Everything);
        Assert.Null(rendering.Document);
        var problem = Assert.Single(rendering.Problems);
        Assert.Equal("TL0030", problem.Code);
        Assert.Contains("dotnet tokenlog init", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_session_log_is_said_and_the_other_regions_are_filled()
    {
        var rendering = CostLogPage.Render(Without(Sample.Page, "sessions"), Sample.Everything);
        Assert.Contains("| 2025-03 | 3 | 12 | $0.25 |", rendering.Document!.Text, StringComparison.Ordinal);
        Assert.Equal(("TL0031", DiagnosticLevel.Warning), (rendering.Problems.Single().Code, rendering.Problems.Single().Level));
    }

    [Fact]
    public void A_page_may_do_without_all_but_the_session_log()
    {
        var page = CostLog.OptionalRegions.Aggregate(Sample.Page, Without);
        Assert.Contains("| Stripe connector + tests |", CostLogPage.Text(CostLogPage.Render(page, Sample.Everything)), StringComparison.Ordinal);
    }

    private static TextDocument Without(TextDocument page, string region) => CostLogPage.Parse(page.Text
        .Replace($"<!-- tokenlog:begin {region} -->\n", "", StringComparison.Ordinal)
        .Replace($"<!-- tokenlog:end {region} -->\n", "", StringComparison.Ordinal));

    private static IEnumerable<Part> With(string notes) =>
        Sample.Everything.Select(part => part.Name == "77b0aa" ? part with { Notes = notes } : part);

    private static TextDocument Edit(string text, string edited)
    {
        Assert.Contains(text, Rendered.Text, StringComparison.Ordinal);
        var at = Rendered.Text.IndexOf(text, StringComparison.Ordinal);
        return CostLogPage.Parse(Rendered.Text[..at] + edited + Rendered.Text[(at + text.Length)..]);
    }
}
