using TokenLog.Core.Documents;
using TokenLog.Core.Editing;

namespace TokenLog.Tests.Views;

/// <summary>The session log of COST_LOG.md shows the newest sessions; what leaves it is not lost.</summary>
public sealed class NewestSessions
{
    [Fact]
    public void Older_ones_are_counted_by_month_with_a_link_to_its_page() =>
        Assert.Contains(
            "\n\nOlder sessions: [2026-03 (2)](reports/monthly/2026-03.md), [2025-03 (3)](reports/monthly/2025-03.md).\n",
            Text(3, Sample.Page),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(8L)]
    [InlineData(100L)]
    public void Where_all_fit_nothing_is_said_of_older_ones(long? newest) =>
        Assert.DoesNotContain("Older sessions", Text(newest, Sample.Page), StringComparison.Ordinal);

    [Fact]
    public void Rendering_twice_changes_nothing()
    {
        var once = Render(3, Sample.Page, Sample.Everything).Document!;
        Assert.Same(once, Render(3, once, Sample.Everything).Document);
    }

    [Fact]
    public void A_row_that_left_the_log_was_not_deleted()
    {
        var before = Render(3, Sample.Page, Sample.Everything.Take(6)).Document!;
        var edits = Edits(3, before, Sample.Everything);
        Assert.Empty(edits.Changed);
        Assert.Empty(edits.Added);
        Assert.Empty(edits.Problems);
        Assert.NotNull(CostLog.Render(before, Ledger.Of(Sample.Everything), With(3)).Document);
    }

    [Fact]
    public void A_row_that_was_edited_before_it_leaves_the_log_is_carried()
    {
        var before = Render(8, Sample.Page, Sample.Everything).Document!;
        var edited = CostLogPage.Parse(before.Text.Replace("Setup-heavy, more context needed", "Setup was heavy", StringComparison.Ordinal));
        var changed = Assert.Single(Edits(2, edited, Sample.Everything).Changed);
        Assert.Equal(("001", "Setup was heavy"), (changed.Part.RowId, changed.Part.Notes));
        Assert.Equal("TL0033", Assert.Single(CostLog.Render(edited, Ledger.Of(Sample.Everything), With(2)).Problems).Code);
    }

    [Fact]
    public void A_row_that_was_typed_for_an_old_day_is_adopted()
    {
        var before = Render(2, Sample.Page, Sample.Everything).Document!;
        var row = "| 000 | 2025-02-01 | claude-opus-4-6 | 1 | 1 docs | $0.20 | the first of all |";
        var edited = CostLogPage.Parse(before.Text.Replace("\n\nOlder sessions", $"\n{row}\n\nOlder sessions", StringComparison.Ordinal));
        Assert.Equal(row, Assert.Single(Edits(2, edited, Sample.Everything).Added).Source);
    }

    [Fact]
    public void A_row_that_was_deleted_comes_back_only_if_it_is_new_enough()
    {
        var before = Render(8, Sample.Page, Sample.Everything).Document!;
        var lines = before.Text.Split('\n').Where(line => !line.StartsWith("| 001 |", StringComparison.Ordinal));
        var deleted = CostLogPage.Parse(string.Join('\n', lines));
        Assert.Equal("TL0172", Assert.Single(Edits(8, deleted, Sample.Everything).Problems).Code);
        Assert.Empty(Edits(2, deleted, Sample.Everything).Problems);
    }

    [Fact]
    public void Rows_that_people_typed_do_not_leave_without_a_word()
    {
        var before = Render(8, Sample.Page, Sample.Everything).Document!;
        var rendering = CostLog.Render(before, Ledger.Of(Sample.Everything), With(2), rowsTaken: true);
        var said = Assert.Single(rendering.Problems);
        Assert.Equal(
            ("TL0240", "the log shows the newest 2 sessions; 3 older rows that you typed moved to reports/monthly/2025-03.md"),
            (said.Code, said.Message));
        Assert.Empty(CostLog.Render(rendering.Document!, Ledger.Of(Sample.Everything), With(2), rowsTaken: true).Problems);
    }

    [Fact]
    public void Months_with_older_sessions_need_a_page() =>
        Assert.Equal(
            ["2026-03", "2025-03"],
            SessionLogEdits.MonthsElsewhere(Ledger.Of(Sample.Everything), 3).Select(month => month.Name));

    private static LogEdits Edits(long newest, TextDocument page, IEnumerable<Part> parts) => SessionLogEdits.Of(Ledger.Of(parts), "reports", newest).Read(page);

    private static Rendering Render(long? newest, TextDocument page, IEnumerable<Part> parts) => CostLog.Render(page, Ledger.Of(parts), With(newest));

    private static string Text(long? newest, TextDocument page) => CostLogPage.Text(Render(newest, page, Sample.Everything));

    private static TrackerConfiguration With(long? newest) => Sample.Configuration with { CostLogSessions = newest };
}
