using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Sources;

/// <summary>The command <c>logs</c> as a process.</summary>
public class Logs
{
    private const string FirstSession = "aaaaaaaa-1111-4111-8111-000000000001";
    private const string SecondSession = "bbbbbbbb-2222-4222-8222-000000000002";

    [Fact]
    public void Shows_this_repositorys_calls_from_any_of_its_folders()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("src/deep/a.txt", "x");
        AddLog(repository, FirstSession, Line("A", repository.Folder), Line("B", repository.At("src/deep")), Line("C", repository.At("gone")), Line("D", repository.Home));

        var answer = Json(repository.RunIn(repository.At("src"), "logs", "--json"));

        Assert.Equal(3, (int)answer["totals"]!["calls"]!);
        Assert.Equal(3000, (int)answer["totals"]!["input"]!);
        Assert.Equal(0.09m, (decimal)answer["totals"]!["cost"]!);
        Assert.Equal("""{"agent":"claude-code","files":1,"sessions":1,"calls":3}""", answer["agents"]![0]!.ToJsonString());
        Assert.Equal(4, (int)Json(repository.Run("logs", "--all", "--json"))["totals"]!["calls"]!);
    }

    [Fact]
    public void Leaves_calls_of_a_repository_inside_to_it()
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("init", "--quiet", "vendor/jar");
        repository.Git("worktree", "add", "--quiet", "tree", "-b", "tree");
        AddLog(repository, FirstSession, Line("A", repository.Folder), Line("B", repository.At("vendor/jar/src")), Line("C", repository.At("tree")), Line("D", repository.Folder + "-other"));

        Assert.Equal(1, (int)Json(repository.Run("logs", "--json"))["totals"]!["calls"]!);
        Assert.Equal(1, (int)Json(repository.RunIn(repository.At("tree"), "logs", "--json"))["totals"]!["calls"]!);
    }

    [Fact]
    public void Knows_a_repository_by_its_real_place_and_by_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = TempRepository.WithCommit();
        Directory.CreateSymbolicLink(repository.Beside("link"), repository.Folder);
        AddLog(repository, FirstSession, Line("A", repository.Beside("link")), Line("B", repository.Folder));

        Assert.Equal(2, (int)Json(repository.Run("logs", "--json"))["totals"]!["calls"]!);
        Assert.Equal(2, (int)Json(repository.RunIn(repository.Beside("link"), "logs", "--json"))["totals"]!["calls"]!);
    }

    [Fact]
    public void Without_logs_says_where_it_looked()
    {
        using var repository = TempRepository.WithCommit();

        var run = repository.Run("logs");

        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        Assert.Contains("No logs of any agent were found", run.Error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(repository.ClaudeFolder, "projects"), run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (int)Json(repository.Run("logs", "--json"))["totals"]!["calls"]!);
    }

    [Fact]
    public void Looks_in_all_the_usual_places_when_nothing_else_is_said()
    {
        using var repository = TempRepository.WithCommit();
        repository.Environment["CLAUDE_CONFIG_DIR"] = null;
        var places = new[]
        {
            Path.Combine(repository.Home, ".claude", "projects", "p"),
            Path.Combine(repository.Home, ".config", "claude", "projects", "p"),
            Path.Combine(
                repository.Home,
                OperatingSystem.IsWindows() ? "AppData/Roaming" : OperatingSystem.IsMacOS() ? "Library/Application Support" : ".config",
                "Claude/local-agent-mode-sessions/a/b/local_c/.claude/projects/p"),
        };
        foreach (var (place, index) in places.Select((place, index) => (place, index)))
        {
            Directory.CreateDirectory(place);
            File.WriteAllText(Path.Combine(place, "s.jsonl"), Line("M" + index, repository.Folder) + "\n");
        }

        var answer = Json(repository.Run("logs", "--json"));

        Assert.Equal(3, (int)answer["totals"]!["calls"]!);
        Assert.Equal(3, (int)answer["agents"]![0]!["files"]!);
    }

    [Fact]
    public void Several_directories_may_be_named_and_the_projects_folder_itself()
    {
        using var repository = TempRepository.WithCommit();
        AddLog(repository, FirstSession, Line("A", repository.Folder));
        Directory.CreateDirectory(repository.Beside("logs/p"));
        File.WriteAllText(Path.Combine(repository.Beside("logs/p"), "s.jsonl"), Line("B", repository.Folder));
        repository.Environment["CLAUDE_CONFIG_DIR"] = $"{repository.ClaudeFolder} , {repository.Beside("logs")},{repository.Beside("none")},";

        Assert.Equal(2, (int)Json(repository.Run("logs", "--json"))["totals"]!["calls"]!);
    }

    [Fact]
    public void A_variable_that_names_no_directory_of_the_agent_is_an_error()
    {
        using var repository = TempRepository.WithCommit();
        repository.Environment["CLAUDE_CONFIG_DIR"] = repository.Beside("none");

        var run = repository.Run("logs", "--all");

        Assert.Equal((4, ""), (run.ExitCode, run.Out));
        Assert.Contains("CLAUDE_CONFIG_DIR", run.Error, StringComparison.Ordinal);
        Assert.Contains(repository.Beside("none"), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_a_repository_only_all_makes_sense()
    {
        using var folder = TempRepository.None();
        AddLog(folder, FirstSession, Line("A", folder.Folder));

        Assert.Equal(4, folder.Run("logs").ExitCode);
        Assert.Equal(1, (int)Json(folder.Run("logs", "--all", "--json"))["totals"]!["calls"]!);
    }

    [Fact]
    public void A_broken_line_is_named_and_the_rest_is_counted()
    {
        using var repository = TempRepository.WithCommit();
        AddLog(repository, FirstSession, Line("A", repository.Folder), """{"type":"assistant","message":{"usage":{"input_""", Line("B", repository.Folder));

        var run = repository.Run("logs", "--json");

        var answer = Json(run);
        Assert.Equal(2, (int)answer["totals"]!["calls"]!);
        Assert.Equal("TL0101", (string?)answer["warnings"]![0]!["code"]);
        Assert.Equal(2, (int)answer["warnings"]![0]!["line"]!);
        Assert.Contains(FirstSession + ".jsonl:2: warning TL0101", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_warning()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            return;
        }

        using var repository = TempRepository.WithCommit();
        AddLog(repository, FirstSession, Line("A", repository.Folder));
        AddLog(repository, SecondSession, Line("B", repository.Folder));
        File.SetUnixFileMode(LogOf(repository, SecondSession), UnixFileMode.None);

        var answer = Json(repository.Run("logs", "--json"));

        Assert.Equal(1, (int)answer["totals"]!["calls"]!);
        Assert.Equal("TL0105", (string?)answer["warnings"]![0]!["code"]);
    }

    [Fact]
    public void Links_in_a_circle_end_and_a_linked_file_counts_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = TempRepository.WithCommit();
        AddLog(repository, FirstSession, Line("A", repository.Folder));
        var projects = Path.Combine(repository.ClaudeFolder, "projects");
        Directory.CreateSymbolicLink(Path.Combine(projects, "p", "up"), projects);
        Directory.CreateSymbolicLink(Path.Combine(projects, "q"), Path.Combine(projects, "p"));
        File.CreateSymbolicLink(Path.Combine(projects, "p", "again.jsonl"), LogOf(repository, FirstSession));
        File.CreateSymbolicLink(Path.Combine(projects, "p", "self.jsonl"), Path.Combine(projects, "p", "self.jsonl"));

        var answer = Json(repository.Run("logs", "--json"));

        Assert.Equal(1, (int)answer["totals"]!["calls"]!);
        Assert.InRange((int)answer["agents"]![0]!["files"]!, 1, 2);
    }

    [Theory]
    [InlineData(4, "--since", "2026-03-01")]
    [InlineData(2, "--until", "2026-03-15")]
    [InlineData(1, "--day", "2026-03-15")]
    [InlineData(2, "--week", "2026-W11")]
    [InlineData(3, "--month", "2026-03")]
    [InlineData(2, "--quarter", "2026-Q1", "--since", "2026-03-11")]
    [InlineData(2, "--day", "2026-03-15", "--time-zone", "America/New_York")]
    [InlineData(0, "--since", "2027-01-01")]
    public void Periods_choose_calls_by_their_day(int calls, params string[] options)
    {
        using var repository = TempRepository.WithCommit();
        AddLog(
            repository,
            FirstSession,
            Line("A", repository.Folder, "2026-03-10T09:00:00Z"),
            Line("B", repository.Folder, "2026-03-15T12:00:00Z"),
            Line("C", repository.Folder, "2026-03-16T00:30:00Z"),
            Line("D", repository.Folder, "2026-04-01T00:00:00Z"));
        Assert.Equal(calls, (int)Json(repository.Run(["logs", "--json", .. options]))["totals"]!["calls"]!);
    }

    [Fact]
    public void Files_that_were_not_written_since_are_not_even_opened()
    {
        using var repository = TempRepository.WithCommit();
        AddLog(repository, FirstSession, Line("A", repository.Folder));
        AddLog(repository, SecondSession, Line("B", repository.Folder));
        File.SetLastWriteTimeUtc(LogOf(repository, FirstSession), new DateTime(2026, 3, 12, 23, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(LogOf(repository, SecondSession), new DateTime(2026, 3, 13, 1, 0, 0, DateTimeKind.Utc));

        Assert.Equal(1, (int)Json(repository.Run("logs", "--json", "--since", "2026-03-15"))["agents"]![0]!["files"]!);
        Assert.Equal(2, (int)Json(repository.Run("logs", "--json", "--since", "2026-03-14"))["agents"]![0]!["files"]!);
    }

    [Fact]
    public void A_pipe_among_the_logs_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = TempRepository.WithCommit();
        AddLog(repository, FirstSession, Line("A", repository.Folder));
        Assert.Equal(0, repository.Start("mkfifo", [LogOf(repository, SecondSession)], repository.Folder, null, null).ExitCode);

        Assert.Equal(1, (int)Json(repository.Run("logs", "--json"))["totals"]!["calls"]!);
    }

    [Theory]
    [InlineData("--day", "2026-02-30")]
    [InlineData("--week", "2026-W60")]
    [InlineData("--month", "2026-W11")]
    [InlineData("--since", "yesterday")]
    [InlineData("--time-zone", "Nowhere/None")]
    [InlineData("--agent", "nobody")]
    public void Wrong_usage_is_exit_2_and_says_what(string option, string value)
    {
        using var repository = TempRepository.WithCommit();

        var run = repository.Run("logs", option, value);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(option == "--agent" ? "nobody" : option, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sessions_and_days_stand_beside_the_models()
    {
        using var repository = TempRepository.WithCommit();
        AddLog(repository, FirstSession, Line("A", repository.Folder, "2026-03-15T09:00:00Z"), Line("B", repository.Folder, "2026-03-16T09:00:00Z", "acme-coder-1"));
        AddLog(repository, SecondSession, Line("C", repository.Folder, "2026-03-16T08:00:00Z", session: SecondSession));

        var answer = Json(repository.Run("logs", "--json", "--sessions", "--daily"));

        Assert.Equal(FirstSession, (string?)answer["sessions"]![0]!["session"]);
        Assert.Equal("2026-03-15T09:00:00Z", (string?)answer["sessions"]![0]!["first"]);
        Assert.Equal("2026-03-16T09:00:00Z", (string?)answer["sessions"]![0]!["last"]);
        Assert.Equal(repository.Folder, (string?)answer["sessions"]![1]!["cwd"]);
        Assert.Equal(3, answer["days"]!.AsArray().Count);
        Assert.Equal("2026-03-16", (string?)answer["days"]![1]!["day"]);
        Assert.Equal("acme-coder-1", (string?)answer["models"]![0]!["model"]);
        Assert.Null(answer["models"]![0]!["priced_as"]);
        Assert.Null(answer["models"]![0]!["cost"]);
        Assert.Equal(1, (int)answer["models"]![0]!["unpriced_calls"]!);
        Assert.Equal("claude-opus-4-8", (string?)answer["models"]![1]!["priced_as"]);
        Assert.Equal(0.06m, (decimal)answer["totals"]!["cost"]!);
        Assert.Equal(2000, (int)answer["totals"]!["unpriced_tokens"]!);
    }

    [Fact]
    public void People_see_a_table_and_what_it_leaves_open()
    {
        using var repository = TempRepository.WithCommit();
        AddLog(
            repository,
            FirstSession,
            Line("A", repository.Folder),
            Line("B", repository.Folder, model: "acme-coder-1"),
            Line("C", repository.Folder).Replace("2.1.150", "2.1.17", StringComparison.Ordinal));

        var run = repository.Run("logs");

        Assert.Equal(
            """
            Model            Calls  Input  Output  Cache writes  Cache reads     Cost
            claude-opus-4-8      2  2,000   2,000             0            0    $0.06 ‡   ██████████████████████
            acme-coder-1         1  1,000   1,000             0            0  unknown †
            Total                3  3,000   3,000             0            0    $0.06 †‡

            Cost at list prices.
            † 2,000 tokens of 1 call have no price and are not in the cost: `dotnet tokenlog prices list --unpriced` names the models.
            ‡ The output of 1 call was not logged; the cost is a lower bound.

            """,
            run.Out);
        Assert.Contains("Looked in", run.Error, StringComparison.Ordinal);

        var more = repository.Run("logs", "--sessions", "--daily").Out;
        Assert.Contains($"{FirstSession}  2026-03-15 09:00  2026-03-15 09:00      3  $0.06 †‡\n", more, StringComparison.Ordinal);
        Assert.Contains("2026-03-15  acme-coder-1         1  1,000   1,000             0            0  unknown †\n", more, StringComparison.Ordinal);
        Assert.EndsWith(run.Out, more, StringComparison.Ordinal);
    }

    private static JsonNode Json(ToolRun run)
    {
        Assert.True(run.ExitCode == 0, run.Error);
        var answer = JsonNode.Parse(run.Out)!;
        Assert.Equal("tokenlog/logs@1", (string?)answer["schema"]);
        return answer;
    }

    private static string LogOf(TempRepository repository, string session) =>
        Path.Combine(repository.ClaudeFolder, "projects", "p", session + ".jsonl");

    private static void AddLog(TempRepository repository, string session, params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(repository.ClaudeFolder, "projects", "p"));
        File.WriteAllText(LogOf(repository, session), string.Join('\n', lines) + "\n");
    }

    private static string Line(
        string id, string cwd, string at = "2026-03-15T09:00:00Z", string model = "claude-opus-4-8", string session = FirstSession) =>
        new JsonObject
        {
            ["isSidechain"] = false,
            ["cwd"] = cwd,
            ["sessionId"] = session,
            ["version"] = "2.1.150",
            ["gitBranch"] = "main",
            ["message"] = new JsonObject
            {
                ["model"] = model,
                ["id"] = "msg_" + id,
                ["role"] = "assistant",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Sorted the shelves." }),
                ["usage"] = new JsonObject { ["input_tokens"] = 1000, ["output_tokens"] = 1000 },
            },
            ["requestId"] = "req_" + id,
            ["type"] = "assistant",
            ["uuid"] = "u" + id,
            ["timestamp"] = at,
        }.ToJsonString();
}
