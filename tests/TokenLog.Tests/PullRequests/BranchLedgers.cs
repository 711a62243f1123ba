using TokenLog.Core.PullRequests;

namespace TokenLog.Tests.PullRequests;

/// <summary>Each part of a branch is in one list, and no money in two.</summary>
public sealed class BranchLedgers
{
    private static readonly Part Own = Sample.Part("own00000", 1m, "mine");

    [Fact]
    public void Own_and_carried_parts_are_told_apart_by_their_branch()
    {
        var ledger = Of([], [Own, Sample.Part("other000", 2m, "theirs"), Sample.Part("nobranch", 3m, null)]);
        Assert.Equal(["nobranch", "own00000"], ledger.Own.Select(part => part.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["other000"], ledger.Carried.Select(part => part.Id));
    }

    [Fact]
    public void Without_a_name_of_the_branch_all_is_its_own() =>
        Assert.Empty(BranchLedger.Of([], [Own, Sample.Part("other000", 2m, "theirs")], [], [], branch: null).Carried);

    [Fact]
    public void What_another_clone_recorded_in_the_base_is_there_already()
    {
        var copy = Own with { Name = "bbbbbb", Digest = "d" };
        var ledger = Of([copy], [Own with { Digest = "d" }]);
        Assert.Empty(ledger.Own);
        Assert.Single(ledger.AlreadyThere);
        Assert.Equal(1m, ledger.After.Effective.Sum(part => part.CostKnown));
    }

    [Fact]
    public void A_correction_of_the_base_is_a_difference_and_one_of_the_branch_its_figure()
    {
        var landed = Sample.Part("landed00", 2m, "main");
        var ledger = Of([landed], [Own, Amend(landed, 2.5m), Amend(Own, 1.25m)]);
        Assert.Equal(0.5m, Assert.Single(ledger.Corrections).Change);
        Assert.Equal(1.25m, Assert.Single(ledger.Own).CostKnown);
        Assert.Equal(3.75m, ledger.After.Effective.Sum(part => part.CostKnown));
    }

    [Fact]
    public void A_void_of_the_base_takes_its_money_out()
    {
        var landed = Sample.Part("landed00", 2m, "main");
        var ledger = Of([landed], [new Part { Id = "landed00", Name = "vvvvvv", Kind = PartKind.Void, Ref = landed.FullName, Date = Sample.Day }]);
        Assert.Equal(-2m, Assert.Single(ledger.Corrections).Change);
        Assert.Empty(ledger.Own);
    }

    [Fact]
    public void Deleted_parts_are_removed_and_no_corrections()
    {
        var landed = Sample.Part("landed00", 2m, "main");
        var ledger = BranchLedger.Of([landed], [], [], [landed], "mine");
        Assert.Equal("landed00", Assert.Single(ledger.Removed).Id);
        Assert.Empty(ledger.Corrections);
        Assert.Empty(ledger.After.Effective);
    }

    private static Part Amend(Part part, decimal cost) => Sample.Part(part.Id, cost, part.Branch) with
    {
        Name = "amende",
        Kind = PartKind.Amend,
        Ref = part.FullName,
        RecordedAt = DateTimeOffset.UnixEpoch,
    };

    private static BranchLedger Of(IReadOnlyList<Part> atBase, IReadOnlyList<Part> added) => BranchLedger.Of(atBase, added, [], [], "mine");
}
