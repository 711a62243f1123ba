using TokenLog.Core.Documents;

namespace TokenLog.Tests.Views;

public sealed class CostLogPage
{
    [Fact]
    public void Reads_well_with_one_of_everything() => Golden.Verify(Text(Render(Sample.Page, Sample.Everything)));

    [Fact]
    public void Reads_well_with_nothing_recorded() => Golden.Verify(Text(Render(Sample.Page, [])));

    [Fact]
    public void Sums_the_typed_sessions_up_as_the_hand_kept_log_did() =>
        Assert.Contains("\n| 2025-03 | 3 | 12 | $0.25 | $0.08 | $0.02 | claude-sonnet-4-6 |\n", Text(Render(Sample.Page, Sample.Typed)), StringComparison.Ordinal);

    [Fact]
    public void Shows_typed_sessions_as_they_were_typed() =>
        Assert.Contains(
            "\n| 003 | 2025-03-15 | claude-sonnet-4-6 | 4 | 3 code, 1 docs | $0.08 | Stripe connector + tests |\n",
            Text(Render(Sample.Page, Sample.Typed)),
            StringComparison.Ordinal);

    [Fact]
    public void Rendering_twice_changes_nothing()
    {
        var once = Render(Sample.Page, Sample.Everything).Document!;
        Assert.Same(once, Render(once, Sample.Everything).Document);
    }

    [Fact]
    public void A_table_that_a_formatter_realigned_stays_as_it_is()
    {
        var once = Render(Sample.Page, Sample.Everything).Document!;
        var realigned = string.Join('\n', once.Text.Split('\n').Select(line => line.StartsWith('|') ? line.Replace(" | ", "   |  ", StringComparison.Ordinal) : line));
        Assert.NotEqual(once.Text, realigned);
        Assert.Equal(realigned, Text(Render(Parse(realigned), Sample.Everything)));
    }

    [Fact]
    public void The_order_of_the_parts_does_not_matter()
    {
        var expected = Text(Render(Sample.Page, Sample.Everything));
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var shuffled = Sample.Everything.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, Text(Render(Sample.Page, shuffled)));
        }
    }

    [Fact]
    public void Text_outside_the_regions_stays_the_same_to_the_byte()
    {
        var mine = "\uFEFF" + Sample.Page.Text.Replace("\n", "\r\n", StringComparison.Ordinal).TrimEnd() + "\r\nmine,\tto  the byte ";
        var rendered = Text(Render(Parse(mine), Sample.Everything));
        Assert.Equal(Outside(mine), Outside(rendered));
        Assert.DoesNotContain("\n", rendered.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_words_stay_in_their_cell()
    {
        var text = Text(Render(Sample.Page, Sample.Everything));
        Assert.Equal(CostLog.RegionNames, Parse(text).Regions.Select(region => region.Name));
        Assert.Empty(Parse(text).Problems);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" @everyone", text, StringComparison.Ordinal);
        var table = MarkdownTable.Parse(Parse(text).Find("sessions")!.Body)!;
        Assert.All(table.Rows, row => Assert.Equal(7, row.Cells.Count));
    }

    [Fact]
    public void A_voided_session_is_not_in_any_table()
    {
        var gone = Sample.Measured with { Name = "dddddd", Kind = PartKind.Void, Ref = Sample.Measured.FullName, Why = "a test" };
        Assert.Equal(Text(Render(Sample.Page, Sample.Typed)), Text(Render(Sample.Page, [.. Sample.Typed, Sample.Measured, gone])));
    }

    [Fact]
    public void The_reports_folder_is_as_configured()
    {
        var rendering = CostLog.Render(Sample.Page, Ledger.Of([Sample.Measured]), Sample.Configuration with { Reports = "docs/ai cost (1)" });
        Assert.Contains("[k7f2qd9m](docs/ai%20cost%20%281%29/sessions/2026-03/2026-03-15-k7f2qd9m.3fa2c1.md)", Text(rendering), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 10_000)]
    [InlineData(50L, 50)]
    [InlineData(0L, 0)]
    public void Ten_thousand_parts_take_one_pass(long? newest, int rows)
    {
        var parts = Enumerable.Range(0, 10_000).Select(i => Sample.Measured with
        {
            Id = SessionId.Of("claude-code", $"{i}"),
            Name = $"{i:x6}",
            Date = Sample.Day("2024-01-01").AddDays(i / 14),
            Digest = $"{i}",
        });
        var once = CostLog.Render(Sample.Page, Ledger.Of(parts), Sample.Configuration with { CostLogSessions = newest }).Document!;
        Assert.Equal(rows, MarkdownTable.Parse(once.Find("sessions")!.Body)!.Rows.Count);
    }

    internal static Rendering Render(TextDocument page, IEnumerable<Part> parts) => CostLog.Render(page, Ledger.Of(parts), Sample.Configuration);

    internal static TextDocument Parse(string text) => TextDocument.Parse("COST_LOG.md", text);

    internal static string Text(Rendering rendering)
    {
        Assert.Empty(rendering.Problems);
        return rendering.Document!.Text;
    }

    private static string Outside(string text)
    {
        foreach (var region in Parse(text).Regions.Reverse())
        {
            var lines = text.Split('\n').ToList();
            lines.RemoveRange(region.BeginLine - 1, region.EndLine - region.BeginLine + 1);
            text = string.Join('\n', lines);
        }

        return text;
    }
}
