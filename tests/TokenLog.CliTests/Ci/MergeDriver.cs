using TokenLog.CliTests.Corrections;

namespace TokenLog.CliTests.Ci;

/// <summary>The merge driver, run by git itself: what it spares, and what it leaves to a person.</summary>
public sealed class MergeDriver : IDisposable
{
    private readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [UnixFact]
    public void Views_of_two_branches_merge_and_render_brings_the_tables_up_to_date()
    {
        Branches(words: "3 tasks a week");
        shop.Repository.Git("merge", "--quiet", "--no-edit", "feature");
        Assert.Contains("3 tasks a week", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        shop.Done("render");
        Assert.Contains("$0.30", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        shop.Land();
        shop.Done("check");
    }

    [UnixFact]
    public void What_both_sides_wrote_stays_a_conflict_for_a_person()
    {
        Branches(words: "3 tasks a week");
        Edit("[Record your baseline if you have it]", "4 tasks a week");
        shop.Land();
        Assert.Throws<InvalidOperationException>(() => shop.Repository.Git("merge", "--quiet", "--no-edit", "feature"));
        Assert.Contains("<<<<<<< ", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_row_that_somebody_edited_is_not_lost()
    {
        Branches(words: null);
        Edit("| first |", "| first, by Ada |");
        shop.Land();
        Assert.Throws<InvalidOperationException>(() => shop.Repository.Git("merge", "--quiet", "--no-edit", "feature"));
        shop.Done("render");
        Assert.Contains("| first, by Ada |", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Contains("$0.30", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Init_sets_it_up_once()
    {
        shop.Done("init", "--merge-driver");
        Assert.Equal("dotnet-tokenlog merge-driver %O %A %B %P", shop.Repository.Git("config", "merge.tokenlog.driver"));
        var attributes = shop.Repository.Read(".gitattributes");
        Assert.Contains("/COST_LOG.md merge=tokenlog\n", attributes, StringComparison.Ordinal);
        shop.Done("init", "--merge-driver");
        Assert.Equal(attributes, shop.Repository.Read(".gitattributes"));
    }

    /// <summary>Two branches that both recorded and rendered; <paramref name="words"/> is what one of them wrote beside the tables.</summary>
    private void Branches(string? words)
    {
        shop.Repository.PutToolOnPath();
        shop.Repository.Write(".ai/token-tracker.json", shop.Repository.Read(".ai/token-tracker.json").Replace("\"render\":\"auto\"", "\"render\":\"always\"", StringComparison.Ordinal));
        shop.Done("init", "--merge-driver");
        shop.ByHand("001", "0.05", "--notes", "first");
        shop.Land();
        shop.Repository.Git("switch", "--quiet", "-c", "feature");
        shop.ByHand("002", "0.10");
        if (words is not null)
        {
            Edit("[Record your baseline if you have it]", words);
        }

        shop.Land();
        shop.Repository.Git("switch", "--quiet", "main");
        shop.ByHand("003", "0.15");
        shop.Land();
    }

    private void Edit(string before, string after)
    {
        var page = shop.Repository.Read("COST_LOG.md");
        Assert.Contains(before, page, StringComparison.Ordinal);
        shop.Repository.Write("COST_LOG.md", page.Replace(before, after, StringComparison.Ordinal));
    }
}
