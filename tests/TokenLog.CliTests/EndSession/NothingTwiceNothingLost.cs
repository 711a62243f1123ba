using System.Text.Json.Nodes;

namespace TokenLog.CliTests.EndSession;

/// <summary>The main job on one machine over time: whatever happens to files, branches and logs, the parts add up to the logs.</summary>
public sealed class NothingTwiceNothingLost : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public NothingTwiceNothingLost() => repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Through_a_working_life()
    {
        var log = new ClaudeLog(repository, "11111111-aaaa").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:02:00Z", output: 8);
        Assert.Single(Record());
        Assert.Empty(Record());

        log.Call("c", "2026-03-15T09:02:00Z").Call("b", "2026-03-15T09:02:00Z", output: 900);
        Assert.Single(Record());
        Assert.Single(PartFiles());

        CommitAll();
        log.Call("d", "2026-03-15T10:00:00Z").Call("c", "2026-03-15T09:02:01Z", output: 700);
        Assert.Single(Record());
        Assert.Equal(2, PartFiles().Count);

        repository.Git("clean", "--quiet", "-fd");
        Assert.Single(PartFiles());
        Assert.Single(Record());
        Assert.Equal(2, PartFiles().Count);
        CommitAll();
        Assert.Empty(Record());
    }

    [Fact]
    public void From_a_linked_worktree_and_after_it_is_gone()
    {
        var linked = repository.Beside("linked");
        repository.Git("worktree", "add", "--quiet", "-b", "linked", linked);
        new ClaudeLog(repository, "22222222-aaaa").Call("a", "2026-03-15T09:00:00Z").On("linked", linked).Call("b", "2026-03-15T09:05:00Z");
        Directory.CreateDirectory(Path.Combine(linked, ".ai"));
        File.WriteAllText(Path.Combine(linked, ".ai", "token-tracker.json"), "{ \"version\": 1 }\n");

        var there = JsonNode.Parse(repository.RunIn(linked, "end-session", "--json").Out)!["recorded"]!.AsArray();
        Assert.Equal("linked", (string)Assert.Single(there)!["branch"]!);
        Assert.Equal("main", (string)Assert.Single(RecordRaw())!["branch"]!);
        RecordedTokens.AssertEqualLogs(repository, linked);

        repository.Git("worktree", "remove", "--force", linked);
        Assert.Equal("linked", (string)Assert.Single(RecordRaw())!["branch"]!);
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void With_all_worktrees_at_once()
    {
        var linked = repository.Beside("linked");
        repository.Git("worktree", "add", "--quiet", "-b", "linked", linked);
        new ClaudeLog(repository, "22222222-bbbb").Call("a", "2026-03-15T09:00:00Z").On("linked", linked).Call("b", "2026-03-15T09:05:00Z");
        var run = repository.Run("end-session", "--all-worktrees", "--json");
        Assert.Equal(2, JsonNode.Parse(run.Out)!["recorded"]!.AsArray().Count);
        repository.Write("../linked/.ai/token-tracker.json", "{ \"version\": 1 }\n");
        Assert.Equal("Nothing new to record.\n", repository.RunIn(linked, "end-session").Out);
        RecordedTokens.AssertEqualLogs(repository, linked);
    }

    [Fact]
    public void A_repository_inside_keeps_its_own()
    {
        repository.GitIn(repository.Folder, "init", "--quiet", "--initial-branch=main", "vendored");
        new ClaudeLog(repository, "22222222-cccc")
            .On("main", repository.At("src/deep")).Call("a", "2026-03-15T09:00:00Z")
            .On("main", repository.At("vendored/src")).Call("b", "2026-03-15T09:05:00Z");
        Assert.Equal(1, (int)Assert.Single(RecordRaw())!["calls"]!);
        repository.Write("vendored/.ai/token-tracker.json", "{ \"version\": 1 }\n");
        var inner = JsonNode.Parse(repository.RunIn(repository.At("vendored"), "end-session", "--json").Out)!["recorded"]!.AsArray();
        Assert.Equal(1, (int)Assert.Single(inner)!["calls"]!);
    }

    [Fact]
    public void On_another_branch_and_in_a_stash()
    {
        var log = new ClaudeLog(repository, "33333333-aaaa").Call("a", "2026-03-15T09:00:00Z");
        repository.Git("switch", "--quiet", "-c", "feature");
        log.On("feature").Call("b", "2026-03-15T09:10:00Z");
        Assert.Equal(2, Record().Count);
        CommitAll();
        repository.Git("switch", "--quiet", "main");
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        Assert.Empty(PartFiles());
        Assert.Empty(Record());

        log.On("main").Call("c", "2026-03-15T11:00:00Z");
        Assert.Single(Record());
        repository.Git("stash", "push", "--quiet", "--include-untracked");
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        Assert.Empty(Record(check: false));
        log.Call("d", "2026-03-15T11:05:00Z");
        Assert.Single(Record(check: false));
    }

    [Fact]
    public void After_a_fresh_clone_into_the_same_path()
    {
        var log = new ClaudeLog(repository, "44444444-aaaa").Call("a", "2026-03-15T09:00:00Z");
        Record();
        CommitAll();
        repository.Git("switch", "--quiet", "-c", "feature");
        log.On("feature").Call("b", "2026-03-15T09:10:00Z");
        Record();
        CommitAll();
        var origin = repository.Beside("origin.git");
        repository.GitIn(repository.Root, "clone", "--quiet", "--bare", repository.Folder, origin);
        Directory.Delete(repository.Folder, recursive: true);
        repository.GitIn(repository.Root, "clone", "--quiet", "--branch", "main", origin, repository.Folder);

        Assert.Empty(Record());
        log.On("main").Call("c", "2026-03-15T09:00:00Z");
        Assert.Single(Record());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_forked_session_whose_parents_log_was_deleted(bool freshClone)
    {
        var parent = new ClaudeLog(repository, "55555555-aaaa").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:03:00Z");
        Record();
        CommitAll();
        new ClaudeLog(repository, "66666666-aaaa").CopyOf(parent).Call("c", "2026-03-15T14:00:00Z");
        File.Delete(parent.File);
        if (freshClone)
        {
            Directory.Delete(repository.At(".git/tokenlog"), recursive: true);
        }

        var recorded = Assert.Single(RecordRaw());
        Assert.Equal(1, (int)recorded!["calls"]!);
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void Two_runs_at_once()
    {
        new ClaudeLog(repository, "77777777-aaaa").Call("a", "2026-03-15T09:00:00Z");
        var runs = new ToolRun[4];
        Parallel.For(0, runs.Length, i => runs[i] = repository.Run("end-session"));
        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Single(PartFiles());
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void A_hook_that_fires_each_turn_leaves_one_file()
    {
        var log = new ClaudeLog(repository, "88888888-aaaa");
        for (var turn = 0; turn < 5; turn++)
        {
            log.Call($"t{turn}", $"2026-03-15T09:0{turn}:00Z");
            Assert.Equal(0, repository.RunWithInput(log.HookInput(), "end-session", "--stdin").ExitCode);
        }

        Assert.Single(PartFiles());
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void What_was_staged_by_hand_is_not_replaced_under_the_commit_to_come()
    {
        var log = new ClaudeLog(repository, "99999999-aaaa").Call("a", "2026-03-15T09:00:00Z");
        Record();
        repository.Git("add", "--all");
        log.Call("b", "2026-03-15T09:01:00Z");
        Record();
        repository.Git("commit", "--quiet", "-m", "feat: staged before");
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "feat: the rest");
        RecordedTokens.AssertEqualLogs(repository);
    }

    private IReadOnlyList<string> Record(bool check = true)
    {
        var recorded = RecordRaw();
        if (check)
        {
            RecordedTokens.AssertEqualLogs(repository);
        }

        return [.. recorded.Select(part => (string)part!["path"]!)];
    }

    private JsonArray RecordRaw()
    {
        var run = repository.Run("end-session", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!["recorded"]!.AsArray();
    }

    private IReadOnlyList<string> PartFiles() => repository.Files("reports/sessions");

    private void CommitAll()
    {
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "chore: record");
    }
}
