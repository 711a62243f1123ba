namespace TokenLog.CliTests.HookInstall;

/// <summary>git's hooks, installed by the tool and run by git: what they do, what they leave alone, and how they go.</summary>
public sealed class GitsHooks : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public GitsHooks()
    {
        repository.Commit("chore: a ledger", (".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"never\" }\n"));
        repository.Environment["TOKENLOG_HOOK_SECONDS"] = "60";
        if (!OperatingSystem.IsWindows())
        {
            repository.PutToolOnPath();
        }
    }

    private IReadOnlyList<string> Parts => repository.Files("reports/sessions");

    public void Dispose() => repository.Dispose();

    [UnixFact]
    public void A_commit_leaves_one_pending_part_and_a_clean_index()
    {
        Install();
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z");
        Assert.StartsWith("tokenlog: recorded reports/sessions/2026-03/", Commit("feat: one").Error, StringComparison.Ordinal);
        log.Call("b", "2026-03-20T10:01:00Z");
        Commit("feat: two");
        Assert.Contains("calls: 2,", repository.Read(Assert.Single(Parts)), StringComparison.Ordinal);
        Assert.Equal("?? reports/", repository.Git("status", "--porcelain"));
        Assert.Equal(new ToolRun(0, "", ""), Commit("feat: three"));
    }

    [UnixFact]
    public void Nothing_happens_where_nothing_should()
    {
        Install();
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z");
        Assert.Equal(new ToolRun(0, "", ""), Commit("feat: one", ("TOKENLOG", "0")));
        Assert.Equal(new ToolRun(0, "", ""), Commit("feat: two", ("CI", "true")));
        repository.Git("mv", ".ai/token-tracker.json", ".ai/other.json");
        Assert.Equal(new ToolRun(0, "", ""), Commit("feat: three"));
        Assert.Empty(Parts);
    }

    [UnixFact]
    public void Rebase_cherry_pick_and_revert_record_nothing()
    {
        repository.Git("switch", "--quiet", "-c", "feature");
        repository.Commit("feat: a", ("a.txt", "a\n"));
        repository.Commit("feat: b", ("b.txt", "b\n"));
        repository.Git("switch", "--quiet", "main");
        repository.Commit("feat: c", ("c.txt", "c\n"));
        Install("--trailer");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z");
        repository.Git("cherry-pick", "feature~1", "feature");
        repository.Git("cherry-pick", "--no-commit", "HEAD~1");
        repository.Git("reset", "--quiet", "--hard");
        repository.Git("revert", "--no-edit", "HEAD");
        Assert.Equal("", repository.Git("log", "-1", "--format=%(trailers:key=AI-Session)").Trim());
        repository.Git("reset", "--quiet", "--hard", "HEAD~3");
        repository.Git("switch", "--quiet", "feature");
        repository.Git("rebase", "--quiet", "main");
        Assert.Empty(Parts);
    }

    [UnixFact]
    public void Where_the_tool_is_missing_a_commit_goes_through_with_one_line()
    {
        Install();
        WriteTool("dotnet-tokenlog", "exit 127");
        Assert.Equal("tokenlog: the tool is not here; install it: dotnet tool install --global TokenLog\n", Commit("feat: one").Error);
    }

    [UnixFact]
    public void A_tool_that_hangs_is_stopped_with_and_without_timeout()
    {
        Install();
        WriteTool("dotnet-tokenlog", "exec sleep 60");
        repository.Environment["TOKENLOG_HOOK_SECONDS"] = "1";
        const string Stopped = "tokenlog: took too long and was stopped; run: dotnet tokenlog end-session\n";
        Assert.Equal(Stopped, Commit("feat: one").Error);
        WriteTool("timeout", "exit 1");
        Assert.Equal(Stopped, Commit("feat: two").Error);
    }

    [UnixFact]
    public void A_hook_that_was_there_keeps_its_input_its_exit_code_and_in_the_end_its_bytes()
    {
        const string Before = "#!/bin/bash -e\n# mine\ncat > pushed.txt\nexit 3\n";
        WriteHook("pre-push", Before);
        WriteHook("post-rewrite", "#!/bin/sh\ncat > rewritten.txt\n");
        Install("--pre-push");
        repository.GitIn(repository.Root, "init", "--quiet", "--bare", "remote.git");
        repository.Git("remote", "add", "origin", repository.Beside("remote.git"));
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z", output: 100_000);
        var push = repository.Start("git", ["push", "origin", "main"], repository.Folder, input: null, extra: null);
        Assert.NotEqual(0, push.ExitCode);
        Assert.StartsWith("tokenlog: $1.50 unrecorded: dotnet tokenlog end-session --commit\n", push.Error, StringComparison.Ordinal);
        Assert.StartsWith("refs/heads/main ", repository.Read("pushed.txt"), StringComparison.Ordinal);

        var old = repository.Git("rev-parse", "HEAD");
        repository.Git("commit", "--quiet", "--amend", "-m", "other words");
        var line = $"{old} {repository.Git("rev-parse", "HEAD")}\n";
        Assert.Equal(line, repository.Read("rewritten.txt"));
        Assert.Equal(line, repository.Read(".git/tokenlog/rewritten"));

        Done("hooks", "uninstall");
        Assert.Equal(Before, repository.Read(".git/hooks/pre-push"));
        Assert.Equal("#!/bin/sh\ncat > rewritten.txt\n", repository.Read(".git/hooks/post-rewrite"));
        Assert.False(repository.Exists(".git/hooks/post-commit"));
    }

    [UnixFact]
    public void An_amended_commit_is_named_as_it_is_now()
    {
        Install();
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z");
        repository.Environment["TOKENLOG"] = "0";
        var old = repository.Commit("feat: a", ("a.txt", "a\n"));
        repository.Environment.Remove("TOKENLOG");
        log.Commit(old, "2026-03-20T10:01:00Z");
        repository.Git("commit", "--quiet", "--amend", "-m", "feat: other words");
        Done("end-session");
        Assert.Contains(repository.Git("rev-parse", "HEAD"), repository.Read(Assert.Single(Parts)), StringComparison.Ordinal);
        Assert.DoesNotContain(old, repository.Read(Parts[0]), StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_trailer_names_the_session_once_and_an_empty_message_stays_empty()
    {
        Install("--trailer");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z");
        Commit("feat: one");
        var trailer = repository.Git("log", "-1", "--format=%(trailers:key=AI-Session)").Trim();
        Assert.Matches("^AI-Session: [a-z2-7]{8}$", trailer);
        Assert.Equal("feat: one", repository.Git("log", "-1", "--format=%s"));
        repository.Git("commit", "--quiet", "--amend", "--allow-empty", "--no-edit");
        Assert.Equal(trailer, repository.Git("log", "-1", "--format=%(trailers:key=AI-Session)").Trim());
        var aborted = repository.Start("git", ["-c", "core.editor=true", "commit", "--allow-empty"], repository.Folder, input: null, extra: null);
        Assert.Contains("empty commit message", aborted.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_folder_of_hooks_in_the_repository_is_used_and_one_outside_is_refused()
    {
        repository.Git("config", "core.hooksPath", ".githooks");
        Install();
        Assert.True(repository.Exists(".githooks/post-commit"));
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z");
        Commit("feat: one");
        Assert.Single(Parts);
        Done("hooks", "uninstall");
        Assert.Empty(repository.Files(".githooks"));

        repository.Git("config", "core.hooksPath", repository.Beside("everybodys"));
        var run = repository.Run("hooks", "install", "--git");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("outside of this repository", run.Error, StringComparison.Ordinal);
        Assert.False(repository.Exists(".claude/settings.json"));
        Assert.False(Directory.Exists(repository.Beside("everybodys")));
    }

    [UnixFact]
    public void Installed_in_a_linked_worktree_they_run_in_each()
    {
        var linked = repository.Beside("linked");
        repository.Git("worktree", "add", "--quiet", linked, "-b", "feature");
        Assert.Equal(0, repository.RunIn(linked, "hooks", "install", "--agent", "none", "--git").ExitCode);
        new ClaudeLog(repository, "aaaaaaaa-1", linked, "feature").Call("a", "2026-03-20T10:00:00Z");
        repository.GitIn(linked, "commit", "--quiet", "--allow-empty", "-m", "feat: one");
        Assert.Single(Directory.EnumerateFiles(Path.Combine(linked, "reports"), "*.md", SearchOption.AllDirectories));
        Assert.Empty(Parts);
    }

    [UnixFact]
    public void A_hook_that_git_does_not_run_or_that_is_no_shell_script_is_left_alone()
    {
        WriteHook("post-commit", "#!/usr/bin/env python3\nprint(1)\n");
        Assert.Contains("is no shell script", repository.Run("hooks", "install", "--git").Error, StringComparison.Ordinal);
        repository.Write(".git/hooks/post-commit", "#!/bin/sh\necho no\n");
        MakeExecutable(".git/hooks/post-commit", isExecutable: false);
        Assert.Contains("is not executable", repository.Run("hooks", "install", "--git").Error, StringComparison.Ordinal);
        Assert.Equal("#!/bin/sh\necho no\n", repository.Read(".git/hooks/post-commit"));
        Assert.False(repository.Exists(".claude/settings.json"));
    }

    [UnixFact]
    public void From_git_2_54_on_they_stand_in_the_configuration()
    {
        WriteHook("post-commit", "#!/bin/sh\necho theirs\n");
        WriteTool("git", "case \" $* \" in *' version ') echo 'git version 2.54.1' ;; *) exec \"$REAL_GIT\" \"$@\" ;; esac");
        repository.Environment["REAL_GIT"] = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "git")).First(File.Exists);
        var config = repository.Read(".git/config");
        Install("--pre-push");
        Assert.Equal("#!/bin/sh\necho theirs\n", repository.Read(".git/hooks/post-commit"));
        Assert.Equal("post-commit", repository.Git("config", "hook.tokenlog.event"));
        Assert.Equal("pre-push", repository.Git("config", "hook.tokenlog-push.event"));
        Install("--pre-push");
        Assert.Single(repository.Git("config", "--get-all", "hook.tokenlog.event").Split('\n'));
        Assert.Contains("post-commit, post-rewrite, pre-push", Done("hooks", "status").Out, StringComparison.Ordinal);

        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T10:00:00Z");
        var run = repository.Start("sh", ["-c", repository.Git("config", "hook.tokenlog.command") + " \"$@\""], repository.Folder, input: null, extra: null);
        Assert.Equal(0, run.ExitCode);
        Assert.Single(Parts);
        Done("hooks", "uninstall");
        Assert.Equal(config, repository.Read(".git/config"));
        Assert.Empty(Directory.EnumerateFiles(repository.At(".git/tokenlog"), "*.sh", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("husky", ".husky/pre-commit", "npm test\n", ".husky/post-commit")]
    [InlineData("Husky.Net", ".husky/task-runner.json", "{}\n", ".husky/post-commit")]
    [InlineData("lefthook", "lefthook.yml", "pre-commit:\n", "lefthook.yml")]
    [InlineData("pre-commit", ".pre-commit-config.yaml", "repos: []\n", ".pre-commit-config.yaml")]
    public void A_hook_manager_gets_lines_to_paste_and_keeps_its_files(string manager, string file, string text, string pasteInto)
    {
        repository.Write(file, text);
        var run = repository.Run("hooks", "install", "--agent", "none", "--git");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{manager} keeps the git hooks here", run.Out, StringComparison.Ordinal);
        Assert.Contains("dotnet-tokenlog end-session --hook || dotnet tokenlog end-session --hook || true", run.Out, StringComparison.Ordinal);
        Assert.Equal(text, repository.Read(file));
        Assert.False(repository.Exists(".git/hooks/post-commit"));

        repository.Write(pasteInto, text + "dotnet-tokenlog end-session --hook || dotnet tokenlog end-session --hook || true\n");
        Done("hooks", "install", "--agent", "none", "--git");
    }

    [UnixFact]
    public void Every_script_is_one_that_a_plain_shell_reads()
    {
        Install("--trailer", "--pre-push");
        foreach (var script in Directory.EnumerateFiles(repository.At(".git/hooks")).Where(file => !file.EndsWith(".sample", StringComparison.Ordinal))
            .Concat(Directory.EnumerateFiles(Documentation.Repository.At("templates/hooks"), "*.sh")))
        {
            Assert.Equal(new ToolRun(0, "", ""), repository.Start("sh", ["-n", script], repository.Folder, input: null, extra: null));
            Assert.DoesNotContain('\r', File.ReadAllText(script));
        }
    }

    private void Install(params string[] more) => Done(["hooks", "install", "--agent", "none", "--git", .. more]);

    private ToolRun Done(params string[] args)
    {
        var run = repository.Run(args);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return run;
    }

    private ToolRun Commit(string message, params (string Name, string Value)[] environment)
    {
        var run = repository.Start("git", ["commit", "--quiet", "--allow-empty", "-m", message], repository.Folder, input: null, environment.ToDictionary(entry => entry.Name, entry => (string?)entry.Value, StringComparer.Ordinal));
        Assert.Equal(0, run.ExitCode);
        return run;
    }

    private void WriteHook(string name, string text)
    {
        repository.Write($".git/hooks/{name}", text);
        MakeExecutable($".git/hooks/{name}", isExecutable: true);
    }

    private void WriteTool(string name, string line)
    {
        var file = Path.Combine(repository.Beside("bin"), name);
        repository.Write(file, $"#!/bin/sh\n{line}\n");
        MakeExecutable(file, isExecutable: true);
    }

    private void MakeExecutable(string path, bool isExecutable)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(repository.At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | (isExecutable ? UnixFileMode.UserExecute : UnixFileMode.None));
        }
    }
}
