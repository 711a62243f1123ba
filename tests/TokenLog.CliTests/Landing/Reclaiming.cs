namespace TokenLog.CliTests.Landing;

/// <summary>What was recorded on a branch that was thrown away is money that was spent: it is found again, as the file that it was, and counts once.</summary>
public sealed class Reclaiming : IDisposable
{
    private readonly Feature feature = new();
    private readonly string bytes;

    public Reclaiming()
    {
        bytes = feature.Repository.Git("show", "feature:" + feature.Part);
        File.Delete(feature.Log.File);
    }

    public void Dispose() => feature.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_deleted_branch_gives_its_parts_back(bool withoutReflog)
    {
        feature.Repository.Git("branch", "--quiet", "-D", "feature");
        if (withoutReflog)
        {
            feature.Repository.Git("reflog", "expire", "--expire=now", "--all");
        }

        Assert.Contains("Would reclaim " + feature.Id, feature.Done("end-session", "--reclaim", "--dry-run").Out, StringComparison.Ordinal);
        Assert.Empty(feature.Repository.Files("reports/sessions"));
        Assert.Contains("Reclaimed " + feature.Id, feature.Done("end-session", "--reclaim", "--commit").Out, StringComparison.Ordinal);
        Assert.Equal(bytes, feature.Repository.Read(feature.Part).TrimEnd('\n'));
        Assert.Contains(feature.Part, feature.Repository.Git("show", "--name-only", "--format=", "HEAD"), StringComparison.Ordinal);
        Assert.Contains("Nothing to reclaim", feature.Done("end-session", "--reclaim").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_branch_holds_is_taken_only_by_name()
    {
        var run = feature.Done("end-session", "--reclaim");
        Assert.Contains("--reclaim feature", run.Error, StringComparison.Ordinal);
        Assert.Empty(feature.Repository.Files("reports/sessions"));
        Assert.Equal(2, feature.Repository.Run("end-session", "--reclaim", "nowhere").ExitCode);

        feature.Done("end-session", "--reclaim", "feature", "--commit");
        Assert.Equal(bytes, feature.Repository.Read(feature.Part).TrimEnd('\n'));
        feature.Repository.Git("merge", "--quiet", "--no-edit", "feature");
        Assert.Equal([feature.Part], feature.Repository.Files("reports/sessions"));
    }

    [Fact]
    public void A_reverted_merge_gives_its_parts_back()
    {
        feature.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "merge");
        feature.Repository.Git("revert", "--no-edit", "-m", "1", "HEAD");
        feature.Repository.Git("branch", "--quiet", "-D", "feature");
        feature.Done("end-session", "--reclaim", feature.Id);
        Assert.Equal(bytes, feature.Repository.Read(feature.Part).TrimEnd('\n'));
    }

    [Fact]
    public void What_was_recorded_again_stays_away()
    {
        feature.Repository.Git("branch", "--quiet", "-D", "feature");
        feature.Log.On("feature").Call("a", "2026-03-15T09:00:00Z", output: 10_000).Call("b", "2026-03-15T09:30:00Z");
        feature.Done("end-session", "--all-worktrees");
        var run = feature.Done("end-session", "--reclaim");
        Assert.Contains("records the same usage", run.Error, StringComparison.Ordinal);
        Assert.Single(feature.Repository.Files("reports/sessions"));
    }

    [Fact]
    public void What_is_reclaimed_is_not_recorded_once_more()
    {
        feature.Repository.Git("branch", "--quiet", "-D", "feature");
        feature.Log.On("feature").Call("a", "2026-03-15T09:00:00Z", output: 10_000).Call("b", "2026-03-15T09:30:00Z");
        foreach (var dryRun in new[] { true, false })
        {
            var recorded = feature.Json(dryRun ? ["end-session", "--reclaim", "--dry-run"] : ["end-session", "--reclaim"])["recorded"]!.AsArray();
            Assert.Equal([(true, 1), (false, 1)], recorded.Select(part => ((bool)part!["reclaimed"]!, (int)part["calls"]!)));
        }

        Assert.Equal(2, feature.Repository.Files("reports/sessions").Count);
    }
}
