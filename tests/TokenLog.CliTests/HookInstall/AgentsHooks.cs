using System.Text;
using System.Text.Json.Nodes;
using TokenLog.Tests;

namespace TokenLog.CliTests.HookInstall;

/// <summary>The agents' hooks: put in once, beside whatever is there, and taken out without a trace.</summary>
public sealed class AgentsHooks : IDisposable
{
    private const string Settings = ".claude/settings.json";
    private readonly TempRepository repository = TempRepository.WithCommit();

    public AgentsHooks() => repository.Commit("chore: a ledger", (".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"never\" }\n"));

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\n}\n")]
    [InlineData("{\n  \"hooks\": {}\n}\n")]
    [InlineData("\uFEFF{\r\n\t\"model\": \"opus\", // mine\r\n\t\"hooks\": {\r\n\t\t\"Stop\": [\r\n\t\t\t{ \"hooks\": [{ \"type\": \"command\", \"command\": \"say done\" }] },\r\n\t\t]\r\n\t}\r\n}")]
    public void Installing_twice_is_installing_once_and_uninstalling_restores_the_bytes(string? before)
    {
        if (before is not null)
        {
            repository.Write(Settings, Encoding.UTF8.GetBytes(before));
        }

        Done("hooks", "install", "--agent", "claude-code");
        var installed = repository.Read(Settings);
        Assert.Equal(["Stop", "SessionEnd"], Events("claude-code").Order(StringComparer.Ordinal).Reverse());
        Assert.Contains("Kept .claude/settings.json", Done("hooks", "install", "--agent", "claude-code").Out, StringComparison.Ordinal);
        Assert.Equal(installed, repository.Read(Settings));

        Done("hooks", "uninstall");
        Assert.Equal(before is null ? null : Encoding.UTF8.GetBytes(before), repository.Exists(Settings) ? File.ReadAllBytes(repository.At(Settings)) : null);
        Assert.Equal(before is not null, Directory.Exists(repository.At(".claude")));
    }

    [Fact]
    public void What_a_person_changed_since_stays_when_the_hooks_go()
    {
        repository.Write(Settings, "{\n  \"model\": \"opus\"\n}\n");
        Done("hooks", "install", "--agent", "claude-code");
        repository.Write(Settings, repository.Read(Settings).Replace("opus", "sonnet", StringComparison.Ordinal));
        repository.Write(".claude/commands/end-session.md", "My own words.\n");
        Done("hooks", "uninstall");
        Assert.Equal("{\n  \"model\": \"sonnet\"\n}\n", repository.Read(Settings));
        Assert.Equal("My own words.\n", repository.Read(".claude/commands/end-session.md"));
    }

    [Fact]
    public void The_installed_hook_records_the_session()
    {
        Done("hooks", "install", "--agent", "claude-code");
        var command = (string)JsonNode.Parse(repository.Read(Settings))!["hooks"]!["Stop"]![0]!["hooks"]![0]!["command"]!;
        var first = command.Split(" || ")[0].Split(' ');
        Assert.Equal(["dotnet-tokenlog", "end-session", "--stdin"], first);
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Assert.Equal(0, repository.RunWithInput(log.HookInput(), first[1..]).ExitCode);
        Assert.Single(repository.Files("reports/sessions"));
    }

    [Fact]
    public void Twenty_turns_leave_one_pending_part()
    {
        var log = new ClaudeLog(repository, "aaaaaaaa-1");
        for (var turn = 0; turn < 20; turn++)
        {
            log.Call($"call-{turn}", $"2026-03-15T09:{turn:00}:00Z");
            Assert.Equal(0, repository.RunWithInput(log.HookInput("Stop"), "end-session", "--stdin").ExitCode);
        }

        Assert.Contains("calls: 20,", repository.Read(Assert.Single(repository.Files("reports/sessions"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_agent_gets_files_in_its_own_form()
    {
        var run = Done("hooks", "install", "--agent", "claude-code", "codex", "copilot-cli", "gemini-cli", "opencode");
        Assert.Equal("", run.Out.Replace("Wrote ", "", StringComparison.Ordinal).Split('\n').FirstOrDefault(line => line.StartsWith("Kept", StringComparison.Ordinal), ""));
        Golden.Verify(string.Concat(repository.Files().Where(path => path.StartsWith('.') && !path.StartsWith(".ai/", StringComparison.Ordinal)).Select(path => $"== {path}\n{repository.Read(path)}")));
        foreach (var agent in new[] { "claude-code", "codex", "copilot-cli", "gemini-cli", "opencode" })
        {
            Assert.NotEmpty(Events(agent));
        }

        Done("hooks", "uninstall");
        Assert.Equal([".ai/token-tracker.json", "README.md"], repository.Files());
    }

    [Fact]
    public void With_user_the_hooks_stand_in_ones_own_settings_where_a_link_leads()
    {
        var dotfiles = repository.Beside("dotfiles.json");
        File.WriteAllText(dotfiles, "{ \"model\": \"opus\" }\n");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(repository.ClaudeFolder, "settings.json"), dotfiles);
        }

        Done("hooks", "install", "--user", "--agent", "claude-code");
        Assert.True(File.Exists(Path.Combine(repository.ClaudeFolder, "commands", "end-session.md")));
        Assert.Equal(2, JsonNode.Parse(File.ReadAllText(Path.Combine(repository.ClaudeFolder, "settings.json")))!["hooks"]!.AsObject().Count);
        Assert.False(Directory.Exists(repository.At(".claude")));
        Done("hooks", "uninstall");
        Assert.Equal(2, Events("claude-code", "user").Count);
        Done("hooks", "uninstall", "--user");
        Assert.Equal("{ \"model\": \"opus\" }\n", File.ReadAllText(dotfiles));
    }

    [Fact]
    public void Without_a_name_it_is_for_the_agents_that_are_here_and_a_dry_run_writes_nothing()
    {
        Directory.CreateDirectory(Path.Combine(repository.Home, ".gemini"));
        var run = Done("hooks", "install", "--dry-run");
        Assert.Equal("Would write .claude/settings.json (claude-code)\nWould write .claude/commands/end-session.md (claude-code)\nWould write .gemini/settings.json (gemini-cli)\n", run.Out);
        Assert.Equal([".ai/token-tracker.json", "README.md"], repository.Files());
    }

    [Fact]
    public void Settings_that_cannot_be_understood_leave_every_file_as_it_is()
    {
        repository.Write(".gemini/settings.json", "{ \"hooks\": [] }\n");
        var run = repository.Run("hooks", "install", "--agent", "claude-code", "gemini-cli");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(".gemini/settings.json:1:12: error TL0290: ", run.Error, StringComparison.Ordinal);
        Assert.False(repository.Exists(Settings));
    }

    private IReadOnlyList<string> Events(string agent, string where = "repository") =>
    [
        .. JsonNode.Parse(Done("hooks", "status", "--json").Out)!["agents"]!.AsArray()
            .Single(state => (string?)state!["agent"] == agent)![where]!["events"]!.AsArray().Select(name => (string)name!),
    ];

    private ToolRun Done(params string[] args)
    {
        var run = repository.Run(args);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return run;
    }
}
