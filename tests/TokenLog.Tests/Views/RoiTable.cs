namespace TokenLog.Tests.Views;

public sealed class RoiTable
{
    private const string Begin = "<!-- tokenlog:begin roi -->\n";

    [Fact]
    public void Keeps_what_people_wrote_and_refreshes_the_cost() => Same(
        """
        | Month | AI Cost | Notable outcomes | ROI assessment | Hours saved |
        |-------|---------|------------------|----------------|-------------|
        | 2025-03 | $9.99 | Stripe connector (est. 6 hours saved) | **High** — setup cost | ~6 |

        My own line below.
        """,
        """
        | Month | AI Cost | Notable outcomes | ROI assessment | Hours saved |
        |-------|---------|------------------|----------------|-------------|
        | 2025-03 | $0.25 | Stripe connector (est. 6 hours saved) | **High** — setup cost | ~6 |

        My own line below.
        """,
        Sample.Typed);

    [Fact]
    public void Leaves_months_alone_that_the_ledger_does_not_know() => Same(
        """
        | Month | AI Cost | Notable outcomes | ROI assessment |
        |-------|---------|------------------|----------------|
        | 2024-12 | $4.00 (invoice) | before TokenLog | ? |
        | 2025-03 | | a | b |
        | all | $4 | | |
        """,
        """
        | Month | AI Cost | Notable outcomes | ROI assessment |
        |-------|---------|------------------|----------------|
        | 2024-12 | $4.00 (invoice) | before TokenLog | ? |
        | 2025-03 | $0.25 | a | b |
        | all | $4 | | |
        """,
        Sample.Typed);

    [Fact]
    public void Adds_new_months_where_they_belong() => Same(
        """
        | Month | AI Cost | Outcomes |
        |-------|---------|----------|
        | 2025-04 | $1.00 | x |
        | 2025-01 | $2.00 | y |
        """,
        """
        | Month | AI Cost | Outcomes |
        |-------|---------|----------|
        | 2026-03 | $1.20 |  |
        | 2025-04 | $1.00 | x |
        | 2025-03 | $0.25 |  |
        | 2025-01 | $2.00 | y |
        """,
        [.. Sample.Typed, Sample.Measured]);

    [Fact]
    public void Adds_new_months_below_where_the_oldest_stands_on_top() => Same(
        """
        | Month | AI Cost | Outcomes |
        |---|---|---|
        | 2025-01 | $2.00 | y |
        | 2025-04 | $1.00 | x |
        | Total | | |
        """,
        """
        | Month | AI Cost | Outcomes |
        |---|---|---|
        | 2025-01 | $2.00 | y |
        | 2025-03 | $0.25 |  |
        | 2025-04 | $1.00 | x |
        | 2026-03 | $1.20 |  |
        | Total | | |
        """,
        [.. Sample.Typed, Sample.Measured]);

    [Fact]
    public void Replaces_its_own_footnotes() => Same(
        """
        | Month | AI Cost | Outcomes |
        |---|---|---|
        | 2026-03 | $9.00 † | x |

        † 1 token of some-model has no price and is not in the cost.

        Mine.
        """,
        """
        | Month | AI Cost | Outcomes |
        |---|---|---|
        | 2026-03 | $1.20 | x |

        Mine.
        """,
        [Sample.Measured]);

    private static void Same(string before, string after, IEnumerable<Part> parts)
    {
        var page = CostLogPage.Parse(Sample.Page.Text.Replace(Begin, $"{Begin}\n{before}\n\n", StringComparison.Ordinal));
        var rendered = CostLogPage.Text(CostLogPage.Render(page, parts));
        Assert.Equal(after.Trim(), CostLogPage.Parse(rendered).Find("roi")!.Body.Trim());
    }
}
