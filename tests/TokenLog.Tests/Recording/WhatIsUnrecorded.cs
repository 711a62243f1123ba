namespace TokenLog.Tests.Recording;

public sealed class WhatIsUnrecorded
{
    private const string Morning = "2026-03-15T09:00:00Z";
    private const string Later = "2026-03-15T09:02:00Z";

    [Fact]
    public void Running_twice_records_once()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning), Bench.Call("b", Later));
        Assert.Single(bench.Run().Parts);
        bench.Commit();
        Assert.Empty(bench.Run().Parts);
        bench.AssertComplete();
    }

    [Fact]
    public void A_pending_part_is_replaced_by_the_one_that_covers_more()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        bench.Log(Bench.Call("b", Later)).Run();
        Assert.Single(bench.Parts);
        bench.AssertComplete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Telemetry_of_a_recorded_session_whose_transcript_is_gone_adds_nothing(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call("msg_a:req_a", Morning), Bench.Call("msg_b:req_b", Later, role: "Explore"));
        bench.Run();
        bench.Commit().ForgetLogs(_ => true).Log(
            Bench.Call(":req_a", Morning, role: "sdk") with { IsStandIn = true },
            Bench.Call(":req_b", Later, role: "agent") with { IsStandIn = true });
        _ = journalLost ? bench.LoseJournal() : bench;

        Assert.Empty(bench.Run().Parts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Telemetry_that_was_recorded_goes_on_being_recorded(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call(":req_a", Morning) with { IsStandIn = true });
        Assert.Single(bench.Run().Parts);
        bench.Commit().Log(Bench.Call(":req_b", Later) with { IsStandIn = true });
        _ = journalLost ? bench.LoseJournal() : bench;

        Assert.Single(bench.Run().Parts);
        Assert.Empty(bench.Commit().Run().Parts);
        bench.AssertComplete();
    }

    [Fact]
    public void A_committed_part_stays_and_the_rest_gets_a_part_of_its_own()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        bench.Commit().Log(Bench.Call("b", Later)).Run();
        Assert.Equal(2, bench.Parts.Count);
        bench.AssertComplete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calls_at_the_same_instant_are_told_apart(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        bench.Commit();
        _ = journalLost ? bench.LoseJournal() : bench;
        bench.Log(Bench.Call("b", Morning), Bench.Call("c", Morning)).Run();
        bench.AssertComplete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_whose_output_grew_after_it_was_committed_adds_the_growth_only(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call("a", Morning, output: 8));
        bench.Run();
        bench.Commit();
        _ = journalLost ? bench.LoseJournal() : bench;
        bench.Log(Bench.Call("a", Morning, output: 500));
        var growth = Assert.Single(bench.Run().Parts).Part;
        Assert.Equal(0, growth.Usage[0].Calls);
        Assert.Equal(492, growth.Usage[0].Tokens!.Value.Output);
        Assert.NotEqual(bench.Parts[0].Digest, growth.Digest);
        bench.AssertComplete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lines_that_come_late_are_recorded(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call("b", Later));
        bench.Run();
        bench.Commit();
        _ = journalLost ? bench.LoseJournal() : bench;
        bench.Log(Bench.Call("a", Morning)).Run();
        bench.AssertComplete();
    }

    [Fact]
    public void What_was_lost_before_it_was_committed_is_recorded_again()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        bench.Clean().Run();
        Assert.Single(bench.Parts);
        bench.AssertComplete();
    }

    [Fact]
    public void A_session_that_changed_branch_gives_a_part_for_each()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning), Bench.Call("b", Later, branch: "feature"));
        bench.Run();
        Assert.Equal(["main", "feature"], bench.Parts.Select(part => part.Branch));
        Assert.Single(bench.Parts.Select(part => part.Id).Distinct());
        bench.AssertComplete();
    }

    [Fact]
    public void A_fork_that_replays_its_parent_adds_only_what_is_its_own()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        bench.Commit()
            .ForgetLogs(_ => true)
            .Log(Bench.Call("a", Morning, session: "s1", alsoIn: "s2"), Bench.Call("b", Later, session: "s2"))
            .Run();
        Assert.Equal(["s1", "s2"], bench.Parts.Select(part => part.Session));
        bench.AssertComplete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fork_adds_nothing_twice_when_its_parents_log_is_gone(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        _ = journalLost ? bench.LoseJournal() : bench;
        bench.Commit()
            .ForgetLogs(_ => true)
            .Log(Bench.Call("a", Morning, session: "s2"), Bench.Call("b", Later, session: "s2"))
            .Run();
        Assert.Equal(["s1", "s2"], bench.Parts.Select(part => part.Session));
        bench.AssertComplete();
    }

    [Fact]
    public void Without_a_journal_a_copied_call_stays_with_the_session_that_was_recorded_first()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning, session: "z-parent"));
        bench.Run();
        bench.Commit()
            .LoseJournal()
            .ForgetLogs(_ => true)
            .Log(Bench.Call("a", Morning, session: "a-fork", alsoIn: "z-parent"), Bench.Call("b", Later, session: "a-fork"))
            .Run();
        bench.AssertComplete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_subagent_whose_kind_is_no_longer_known_is_not_recorded_again(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call("a", Morning, role: "Explore"));
        bench.Run();
        _ = journalLost ? bench.LoseJournal() : bench;
        bench.Commit()
            .ForgetLogs(_ => true)
            .Log(Bench.Call("a", Morning, role: "subagent"));
        Assert.Empty(bench.Run().Parts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_time_zone_does_not_move_what_is_recorded(bool journalLost)
    {
        var bench = new Bench().Log(Bench.Call("a", "2026-03-15T20:00:00Z"));
        bench.Run();
        _ = journalLost ? bench.LoseJournal() : bench;
        bench.Commit().Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");
        Assert.Empty(bench.Run().Parts);
    }

    [Fact]
    public void Logs_that_were_cut_record_nothing_and_are_named()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning), Bench.Call("b", Later));
        bench.Run();
        bench.Commit().ForgetLogs(call => call.Key == "a");
        var recording = bench.Run();
        Assert.Empty(recording.Parts);
        Assert.Equal(["s1"], recording.CutSessions);
    }

    [Fact]
    public void Logs_that_are_wholly_gone_are_no_news()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        bench.Commit().ForgetLogs(_ => true);
        Assert.Empty(bench.Run().CutSessions);
    }

    [Fact]
    public void A_pending_part_outlives_its_log()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning), Bench.Call("b", Later, model: "claude-opus-4-6"));
        bench.Run();
        bench.ForgetLogs(call => call.Key == "b").Log(Bench.Call("c", Later));
        bench.Run();
        Assert.Equal(3, bench.RecordedCalls);
    }

    [Fact]
    public void Another_worktrees_calls_are_left_to_it_even_on_one_line()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning), Bench.Call("b", Later) with { Cwd = "/other" });
        bench.InScope = call => call.Cwd == "/shop";
        bench.Run();
        Assert.Equal(1, bench.RecordedCalls);
        bench.Commit();
        Assert.Empty(bench.Run().Parts);
        bench.InScope = call => call.Cwd == "/other";
        bench.Run();
        bench.AssertComplete();
    }

    [Fact]
    public void The_ledger_starts_on_its_first_day()
    {
        var bench = new Bench { Starts = new DateOnly(2026, 3, 16) }
            .Log(Bench.Call("a", "2026-03-15T23:59:59Z"), Bench.Call("b", "2026-03-16T00:00:00Z"));
        bench.Run();
        Assert.Equal(1, bench.RecordedCalls);
    }

    [Fact]
    public void Voiding_a_part_does_not_bring_its_usage_back()
    {
        var bench = new Bench().Log(Bench.Call("a", Morning));
        bench.Run();
        bench.Commit().Parts.Add(bench.Parts[0] with { Name = "voided", Kind = TokenLog.Core.PartKind.Void, Ref = bench.Parts[0].FullName, Usage = [] });
        Assert.Empty(bench.Run().Parts);
    }

    [Fact]
    public void The_same_logs_give_the_same_digest_in_any_order()
    {
        var one = new Bench().Log(Bench.Call("a", Morning), Bench.Call("b", Later)).Run();
        var other = new Bench().Log(Bench.Call("b", Later), Bench.Call("a", Morning)).Run();
        Assert.Equal(one.Parts[0].Part.Digest, other.Parts[0].Part.Digest);
    }

    [Fact]
    public void A_part_tells_when_the_work_was_done()
    {
        var bench = new Bench().Log(
            Bench.Call("a", "2026-03-15T09:00:00Z"),
            Bench.Call("b", "2026-03-15T09:04:00Z"),
            Bench.Call("c", "2026-03-15T11:00:00Z"),
            Bench.Call("d", "2026-03-16T00:30:00Z", role: "Explore"));
        var part = Assert.Single(bench.Run().Parts).Part;
        Assert.Equal(new DateOnly(2026, 3, 16), part.Date);
        Assert.Equal("2026-03-15 09:00", $"{part.Started:yyyy-MM-dd HH:mm}");
        Assert.Equal("2026-03-16 00:30", $"{part.Ended:yyyy-MM-dd HH:mm}");
        Assert.Equal(4, part.ActiveMinutes);
        Assert.Equal([new DateOnly(2026, 3, 15), new DateOnly(2026, 3, 16)], part.Usage.Select(line => line.Key.Day));
    }
}
