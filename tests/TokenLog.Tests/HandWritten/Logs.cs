using TokenLog.Core.HandWritten;

namespace TokenLog.Tests.HandWritten;

public sealed class Logs
{
    [Theory]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | $1.00 |\n", "1", "")]
    [InlineData("| Cost | Notes | Date |\n|--:|:-:|:--|\n| $1.00 | x | 2026-01-02 |\n", "1", "")]
    [InlineData("| 日期 | 本期成本 |\n|---|---|\n| 2026年1月2日 | $1.00 |\n", "1", "")]
    [InlineData("| 날짜 | 비용 |\n|---|---|\n| 2026-01-02 | $1.00 |\n", "1", "")]
    [InlineData("| Fecha | Coste |\n|---|---|\n| 2026-01-02 | 1,50 $ |\n", "1.5", "")]
    [InlineData("| Data | Custo |\n|---|---|\n| 2026-01-02 | 1,50 $ |\n", "1.5", "")]
    [InlineData("| Giorno | Costo stimato |\n|---|---|\n| 2026-01-02 | 1,50 $ |\n", "1.5", "")]
    [InlineData("| Дата | Вартість |\n|---|---|\n| 2026-01-02 | 1,50 $ |\n", "1.5", "")]
    [InlineData("| Dzień | Koszt |\n|---|---|\n| 2026-01-02 | 1,50 $ |\n", "1.5", "")]
    [InlineData("| Datum | Kosten (USD) |\n|---|---|\n| 02.01.2026 | 1,50 |\n", "1.5", "")]
    [InlineData("| Date | Coût |\n|---|---|\n| 2 janvier 2026 | 1,50 $ |\n", "1.5", "")]
    [InlineData("```\n| Date | Cost |\n|---|---|\n| 2026-01-02 | $1.00 |\n```\n", "", "TL0049")]
    [InlineData("<!--\n| Date | Cost |\n|---|---|\n| 2026-01-02 | $1.00 |\n-->\n", "", "TL0049")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | $1.00 |\n\n| 2026-01-03 | $2.00 |\n", "1 2", "TL0182")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | $1.00 |\n\n# Later\n\n- a\n| 2026-01-03 | $2.00 |\n", "1 2", "TL0182")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | $1.00 |\n| **Total** | **$1.00** |\n", "1", "TL0044")]
    [InlineData("| Date | Work | Cost |\n|---|---|---|\n| 2026-01-02 | a *(overlap)* | $1.00 |\n| 2026-01-02 | b | $1.00 |\n", "1", "TL0044")]
    [InlineData("| Date | Cost |\n|---|---|\n| | |\n| 2026-01-02 | $1.00 |\n", "1", "")]
    [InlineData("| Date | Work | Cost |\n|---|---|---|\n| **Part two** | | |\n| 2026-01-02 | b | $1.00 |\n", "1", "")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | $1,234 |\n", "?", "TL0040")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | $1,234 |\n| 2026-01-03 | $0.50 |\n", "1234 0.5", "")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | see below |\n", "?", "TL0041")]
    [InlineData("| Date | Cost | Tokens |\n|---|---|---|\n| 2026-01-02 | $1.00 | 155k / 200k |\n", "1", "TL0042")]
    [InlineData("| Date | Cost |\n|---|---|\n| May 7 | $1.00 |\n", "", "TL0043 TL0049")]
    [InlineData("2026-02-03\n\n| Date | Cost |\n|---|---|\n| May 7 | $1.00 |\n", "1", "")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | TBD |\n", "?", "")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | 5 € |\n", "5 EUR", "TL0048")]
    [InlineData("| Date | Cost (CAD) |\n|---|---|\n| 2026-01-02 | 5.00 |\n", "5 CAD", "TL0048")]
    [InlineData("| Date | Input | Output | Cost |\n|---|---|---|---|\n| 2026-01-02 | 0 | 0 | $0.00 |\n", "?", "TL0047")]
    [InlineData("| Date | Input | Output | Cost |\n|---|---|---|---|\n| 2026-01-02 | 10 | 0 | $0.00 |\n", "0", "")]
    [InlineData("| Date | Cost |\n|---|---|\n| 2026-01-02 | $0.00 |\n", "0", "")]
    [InlineData("| Item | Cost |\n|---|---|\n| Hosting | $5.00 |\n", "", "TL0049 TL0183")]
    [InlineData("| Month | Total Cost |\n|---|---|\n| 2026-01 | $5.00 |\n", "", "TL0049")]
    [InlineData("", "", "TL0049")]
    public void Give_each_row_its_cost_and_say_what_is_wrong(string text, string costs, string codes)
    {
        foreach (var layout in (string[])[text, text.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + text])
        {
            var log = HandLog.Read("x.md", layout);
            var found = log.Parts.Select(part => part.Usage[0]).Select(line => line.Currency is { } currency ? $"{line.ReportedCost:0.##} {currency}" : $"{line.Cost:0.##}").Select(cost => cost.Length == 0 ? "?" : cost);
            Assert.Equal(costs, string.Join(' ', found));
            Assert.Equal(codes, string.Join(' ', log.Problems.Select(problem => problem.Code).Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public void Running_totals_of_a_session_count_once()
    {
        var log = HandLog.Read("x.md", """
            | Date | Session | Input | Output | Cost |
            |---|---|---|---|---|
            | 2026-01-02 | a | 10 | 5 | 0.10 |
            | 2026-01-02 | a | 20 | 9 | 0.21 |
            | 2026-01-02 | b | 7 | 3 | 0.05 |
            | 2026-01-03 | a | 30 | 12 | 0.33 |
            """);
        Assert.Equal([0.05m, 0.33m], log.Parts.Select(part => part.Cost));
        var said = Assert.Single(log.Problems);
        Assert.Equal(("TL0045", 6), (said.Code, said.Line));
    }

    [Theory]
    [InlineData("| 2025-11-27 | s | $0.05 |\n| 2025-11-28 | s | $0.08 |", 2, "")]
    [InlineData("| 2025-11-27 | s | $0.05 |\n| 2025-11-28 | s | $0.08 |\n| 2025-11-29 | s | $0.09 |", 3, "")]
    [InlineData("| 2025-11-27 | s | $0.05 |\n| 2025-11-27 | s | $0.05 |", 2, "TL0046")]
    public void Sessions_that_share_a_name_are_not_one(string rows, int count, string codes)
    {
        var log = HandLog.Read("x.md", "| Date | Session | Cost |\n|---|---|---|\n" + rows + "\n");
        Assert.Equal(count, log.Parts.Count());
        Assert.Equal(codes, string.Join(' ', log.Problems.Select(problem => problem.Code)));
    }

    [Fact]
    public void A_row_of_exact_tokens_that_stands_twice_counts_once()
    {
        var log = HandLog.Read("x.md", "| Date | Input | Output | Cost |\n|---|---|---|---|\n| 2026-01-02 | 101 | 57 | 0.10 |\n| 2026-01-02 | 101 | 57 | 0.10 |\n");
        Assert.Single(log.Parts);
        Assert.Equal("TL0046", Assert.Single(log.Problems).Code);
    }

    [Fact]
    public void A_person_can_say_what_a_heading_means()
    {
        const string text = "| Wann | Wieviel | Cost |\n|---|---|---|\n| 2026-01-02 | $1.00 | 9 |\n";
        var log = HandLog.Read("x.md", text, new Dictionary<string, string>(StringComparer.Ordinal) { ["Wann"] = "date", ["wieviel"] = "cost", ["Cost"] = "ignore" });
        Assert.Equal(1m, Assert.Single(log.Parts).Cost);
    }

    [Fact]
    public void A_position_names_the_cell()
    {
        var problem = HandLog.Read("x.md", "\n| Date | Cost |\n|---|---|\n| 2026-01-02 | $1,234 |\n").Problems[0];
        Assert.Equal((4, 16), (problem.Line, problem.Column));
        Assert.Equal("| 2026-01-02 | $1,234 |", problem.Excerpt);
    }

    [Theory]
    [InlineData("42 min", 2_520_000L)]
    [InlineData("2h 45m", 9_900_000L)]
    [InlineData("3736ms", 3_736L)]
    [InlineData("165min", 9_900_000L)]
    [InlineData("1.5 hours", 5_400_000L)]
    [InlineData("TBD", null)]
    [InlineData("90", null)]
    [InlineData("long", null)]
    public void Durations_are_read(string cell, long? milliseconds) => Assert.Equal(milliseconds, HandDuration.Read(cell));

    [Theory]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n")]
    [InlineData("a\n", "a\nb", "--- a/f\n+++ b/f\n@@ -1,1 +1,2 @@\n a\n+b\n\\ No newline at end of file\n")]
    [InlineData("a\n", "a\n", "")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "--- a/f\n+++ b/f\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -7,3 +8,4 @@\n 7\n 8\n 9\n+10\n")]
    public void Differences_are_shown_as_git_shows_them(string before, string after, string diff) => Assert.Equal(diff, UnifiedDiff.Of("f", before, after));
}
