using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Status;

/// <summary>Budgets from the first warning to the approval, with the real tool in a real repository.</summary>
public sealed class BudgetsAtWork : IDisposable
{
    private const string Configuration = """
        {
          // kept
          "version": 1, "render": "never", "stop_at": "emergency",
          "budgets": [
            { "name": "month", "period": "month", "usd": 3.00 } // all
          ],
          "approvals": [],
        }

        """;

    private readonly TempRepository repository = TempRepository.WithCommit();

    public BudgetsAtWork()
    {
        repository.Environment["TOKENLOG_NOW"] = "2026-03-16T12:00:00Z";
        repository.Write(".ai/token-tracker.json", Configuration);
        Land("set up");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Status_says_it_in_a_form_that_people_know()
    {
        Spend("0.126");
        var page = Run(0, "status", "--allows").Out;
        Assert.Contains("month  ░░░░░░░░░░  Budget OK: $0.13 / $3.00 (4.2%)\n", page, StringComparison.Ordinal);
        Assert.Contains("       Remaining: $2.87 · Estimated tokens remaining: ~319,333\n", page, StringComparison.Ordinal);
        Assert.Contains("       At this pace: $0.25 by 2026-03-31\n", page, StringComparison.Ordinal);
        Assert.Contains("\nClaude Sonnet" + new string(' ', 14) + "~319K\n", page, StringComparison.Ordinal);
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal("month 4% $0.13/$3.00\n", Run(0, "status", "--short").Out);
    }

    [UnixFact]
    public void A_desktop_is_told_only_of_budgets_past_a_threshold()
    {
        var notice = repository.Beside("notice");
        repository.PutOnPath(OperatingSystem.IsMacOS() ? "osascript" : "notify-send", $"for text; do printf '%s\\n' \"$text\"; done > '{notice}'");
        Spend("0.126");
        Run(0, "status", "--notify");
        Assert.False(File.Exists(notice));
        Spend("2.70");
        Run(0, "status", "--notify");
        Assert.EndsWith("\nbudget \"month\" has reached critical: $2.83 of $3.00 used in 2026-03, 94.2%, $0.17 left\n", File.ReadAllText(notice), StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_stop_level_everything_fails_until_somebody_approves()
    {
        Spend("2.90");
        Assert.Equal("month 96% $2.90/$3.00 emergency\n", Run(0, "status", "--short").Out);
        Run(1, "status", "--exit-code");
        Assert.Contains("month\" has reached emergency: $2.90 of $3.00 used in 2026-03, 96.7%, $0.10 left", Run(1, "check", "--budget").Out, StringComparison.Ordinal);
        Assert.Contains("dotnet tokenlog budget approve month --until 2026-03-31 --why", Run(1, "guard").Error, StringComparison.Ordinal);
        Run(1, "-C", repository.Folder, "guard", "--json");

        var dry = Run(0, "budget", "approve", "month", "--until", "2026-03-20", "--why", "release week", "--dry-run").Out;
        Assert.Contains("\"why\": \"release week\"", dry, StringComparison.Ordinal);
        Assert.Equal(Configuration, repository.Read(".ai/token-tracker.json"));

        Run(0, "budget", "approve", "month", "--until", "2026-03-20", "--why", "release week");
        var line = dry.Split('\n')[1].Trim();
        Assert.Equal(
            Configuration.Replace("\"approvals\": []", $"\"approvals\": [\n    {line}\n  ]", StringComparison.Ordinal),
            repository.Read(".ai/token-tracker.json"));
        Assert.Contains("approved until 2026-03-20 by ", Run(0, "check", "--budget").Out, StringComparison.Ordinal);
        Assert.Equal("", Run(0, "guard").Error);
        Run(0, "status", "--exit-code");

        repository.Environment["TOKENLOG_NOW"] = "2026-03-21T12:00:00Z";
        Run(1, "check", "--budget");
    }

    [Fact]
    public void A_branch_fails_only_if_it_adds_to_the_budget()
    {
        Spend("2.90");
        Land("spent on main");
        Run(1, "check", "--budget");
        repository.Git("checkout", "--quiet", "-b", "feature");
        Assert.Contains("this branch adds nothing to it", Run(0, "check", "--budget").Out, StringComparison.Ordinal);
        Spend("0.01");
        Run(1, "check", "--budget");
        Land("spent on the branch");
        Run(1, "check", "--budget");
    }

    [Fact]
    public void The_guard_refuses_a_prompt_at_the_stop_level_and_warns_once_before_it()
    {
        const string Prompt = """{ "session_id": "s1", "hook_event_name": "UserPromptSubmit", "prompt": "go on", "cwd": CWD }""";
        var input = Prompt.Replace("CWD", JsonValue.Create(repository.Folder).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((0, "", ""), Hook(input));

        Spend("2.30");
        var warned = Hook(input);
        Assert.Equal((0, ""), (warned.Exit, warned.Error));
        Assert.Contains("has reached warning", (string)JsonNode.Parse(warned.Out)!["systemMessage"]!, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), Hook(input));
        Assert.NotEqual("", Hook(input.Replace("s1", "s2", StringComparison.Ordinal)).Out);

        Spend("0.60");
        var refused = Hook(input);
        Assert.Equal((2, "block"), (refused.Exit, (string?)JsonNode.Parse(refused.Out)!["decision"]));
        Assert.Equal(refused.Error.Trim(), (string?)JsonNode.Parse(refused.Out)!["reason"]);
        Assert.Contains("Stop and reassess, cannot continue without approval", refused.Error, StringComparison.Ordinal);

        repository.Environment["TOKENLOG"] = "0";
        Assert.Equal((0, "", ""), Hook(input));
    }

    [Theory]
    [InlineData(".ai/token-tracker.json", "{ broken")]
    [InlineData(".ai/token-tracker.json", "{ \"budgets\": [ { } ] }")]
    [InlineData("reports/sessions/2026-03/2026-03-16-aaaaaaaa.aaaaaa.md", "not a part")]
    public void What_cannot_be_known_is_never_in_the_way(string path, string text)
    {
        repository.Write(path, text);
        Assert.Equal((0, "", ""), Hook("no JSON"));
        var guard = Run(0, "guard");
        Assert.Equal("", guard.Out + guard.Error);
    }

    [Fact]
    public void Outside_of_a_repository_short_and_guard_say_nothing()
    {
        using var outside = TempRepository.None();
        foreach (var args in new string[][] { ["status", "--short"], ["guard"], ["guard", "--stdin"] })
        {
            var run = outside.RunWithInput("{}", args);
            Assert.Equal((0, "", ""), (run.ExitCode, run.Out, run.Error));
        }
    }

    [Fact]
    public void A_budget_that_is_added_counts()
    {
        Run(0, "budget", "add", "claude on main", "--usd", "0.50", "--family", "opus", "--family", "sonnet", "--branch", "main", "--thresholds", "75/90/100", "--stop-at", "alert");
        Spend("0.48");
        var budget = JsonNode.Parse(Run(1, "status", "--json", "--exit-code").Out)!["budgets"]![1]!;
        Assert.Equal(("claude on main", "alert", true, "Review spending"), ((string?)budget["name"], (string?)budget["level"], (bool)budget["stopped"]!, (string?)budget["action"]));
        var listed = JsonNode.Parse(Run(0, "budget", "list", "--json").Out)!["budgets"]![1]!;
        Assert.Equal(["opus", "sonnet"], listed["filters"]!["family"]!.AsArray().Select(name => (string?)name));

        Assert.Contains("There is", Run(2, "budget", "approve", "mont", "--until", "2026-03-31", "--why", "w").Error.Replace("there is", "There is", StringComparison.Ordinal), StringComparison.Ordinal);
        Run(2, "budget", "approve", "month", "--until", "2026-03-01", "--why", "w");
        Run(2, "budget", "add", "month", "--usd", "1");
        Run(2, "budget", "add", "both", "--usd", "1", "--tokens", "1");
        Run(2, "budget", "add", "x", "--usd", "1", "--stop-at", "nowhere");
    }

    [Fact]
    public void Init_proposes_limits_from_measured_weeks()
    {
        using var other = TempRepository.WithCommit();
        other.Environment["TOKENLOG_NOW"] = "2026-03-18T12:00:00Z";
        new ClaudeLog(other, "aaaaaaaa-1").Call("a", "2026-03-03T09:00:00Z", output: 100_000).Call("b", "2026-03-10T09:00:00Z", output: 200_000);
        var run = other.Run("init");
        Assert.Contains("Limits are proposals from 2 measured weeks (2026-W10 to 2026-W11)", run.Out, StringComparison.Ordinal);
        var configuration = JsonNode.Parse(other.Read(".ai/token-tracker.json"))!;
        Assert.Equal("""{"sonnet":260000}""", configuration["weekly_budgets"]!.ToJsonString());
        Assert.Equal("p95", (string?)configuration["alerts"]!["session_cost_usd"]);
        Assert.Equal(0, other.Run("status").ExitCode);
    }

    private (int Exit, string Out, string Error) Hook(string input)
    {
        var run = repository.RunWithInput(input, "guard", "--stdin");
        return (run.ExitCode, run.Out, run.Error);
    }

    private void Spend(string usd) => Run(0, "end-session", "--manual", "--date", "2026-03-16", "--model", "claude-sonnet-4-6", "--cost", usd, "--notes", usd);

    private void Land(string message)
    {
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", message);
    }

    private ToolRun Run(int exitCode, params string[] args)
    {
        var run = repository.Run(args);
        Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', args)}: {run.ExitCode}\n{run.Out}{run.Error}");
        return run;
    }
}
