using System.Text.Json.Nodes;
using TokenLog.Tests.Sources;

namespace TokenLog.CliTests.Sources;

/// <summary>Agents' logs that are databases: read as they are at one moment, and left as they are.</summary>
public sealed class Databases : IDisposable
{
    private const string Tables =
        """
        CREATE TABLE session (id text PRIMARY KEY, parent_id text, directory text, version text);
        CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, data text NOT NULL);
        """;

    private readonly TempRepository repository = TempRepository.WithCommit();

    public Databases() => Directory.CreateDirectory(Folder);

    private string Folder => Path.Combine(repository.Home, ".local", "share", "opencode");

    private string Database => Path.Combine(Folder, "opencode.db");

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")]
    public void Nothing_of_a_database_changes_and_nothing_appears_beside_it(string mode)
    {
        SqlScript.Run(Database, $"PRAGMA journal_mode = {mode}; {Tables} {Message("msg_1")}");
        var before = Bytes();

        Assert.Equal((1, 1000), Counted());

        Assert.Equal(before, Bytes());
    }

    [Fact]
    public void A_database_that_is_being_written_is_read_as_it_was_committed_last()
    {
        using var agent = SqlScript.Open(Database);
        SqlScript.Run(agent, $"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {Tables} {Message("msg_1")}");
        SqlScript.Run(agent, $"BEGIN IMMEDIATE; {Message("msg_2")}");
        var before = Bytes();

        Assert.Equal((1, 1000), Counted());
        Assert.Equal(before, Bytes());

        SqlScript.Run(agent, "COMMIT");
        Assert.Equal((2, 2000), Counted());
        SqlScript.Run(agent, Message("msg_3"));
        Assert.Equal((3, 3000), Counted());
        SqlScript.Run(agent, "PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal((3, 3000), Counted());
        SqlScript.Run(agent, "DELETE FROM message WHERE id = 'msg_1'");
        Assert.Equal((2, 2000), Counted());
    }

    [Fact]
    public void What_was_written_last_counts_in_a_copied_folder_too()
    {
        using var agent = SqlScript.Open(repository.Beside("live.db"));
        SqlScript.Run(agent, $"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {Tables} {Message("msg_1")}");
        File.Copy(repository.Beside("live.db"), Database);
        File.Copy(repository.Beside("live.db-wal"), Database + "-wal");
        var before = Bytes();

        Assert.Equal((1, 1000), Counted());

        Assert.Equal(before, Bytes());
    }

    [Fact]
    public void What_a_killed_agent_left_behind_counts()
    {
        using (var agent = SqlScript.Open(repository.Beside("live.db")))
        {
            SqlScript.Run(agent, $"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {Tables} {Message("msg_1")}");
            foreach (var ending in new[] { "", "-wal", "-shm" })
            {
                File.Copy(repository.Beside("live.db" + ending), Database + ending);
            }
        }

        var before = Bytes();

        Assert.Equal((1, 1000), Counted());

        Assert.Equal(before, Bytes());
    }

    [Fact]
    public void A_locked_database_is_said_and_read_the_next_time()
    {
        using var agent = SqlScript.Open(Database);
        SqlScript.Run(agent, $"{Tables} {Message("msg_1")}");
        SqlScript.Run(agent, "BEGIN EXCLUSIVE");

        var run = repository.Run("logs", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["TL0110"], Warnings(run.Out));
        SqlScript.Run(agent, "ROLLBACK");
        Assert.Equal((1, 1000), Counted());
    }

    [Fact]
    public void A_database_that_was_left_in_the_middle_of_a_change_is_left_to_its_agent()
    {
        using var agent = SqlScript.Open(repository.Beside("live.db"));
        SqlScript.Run(agent, $"PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; {Tables} {Message("msg_1")}");
        SqlScript.Run(
            agent,
            "BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO session SELECT 'ses_' || i, NULL, hex(zeroblob(500)), NULL FROM n");
        File.Copy(repository.Beside("live.db"), Database);
        File.Copy(repository.Beside("live.db-journal"), Database + "-journal");
        var before = Bytes();

        Assert.Equal(["TL0110"], Warnings(repository.Run("logs", "--json").Out));

        Assert.Equal(before, Bytes());
    }

    [Fact]
    public void A_folder_that_must_not_be_written_is_read()
    {
        SqlScript.Run(Database, $"PRAGMA journal_mode = WAL; {Tables} {Message("msg_1")}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Database, UnixFileMode.UserRead);
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.Equal((1, 1000), Counted());

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Since_looks_at_what_was_written_last()
    {
        using var agent = SqlScript.Open(Database);
        SqlScript.Run(agent, $"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {Tables} {Message("msg_1")}");
        File.SetLastWriteTimeUtc(Database, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal((1, 1000), Counted("--since", "2026-03-01"));
    }

    [Fact]
    public void A_name_that_means_something_to_a_uri_is_only_a_name()
    {
        var folder = Directory.CreateDirectory(repository.Beside("a b?mode=rw#%41&immutable=0")).FullName;
        SqlScript.Run(Path.Combine(folder, "opencode.db"), $"{Tables} {Message("msg_1")}");
        repository.Environment["OPENCODE_DATA_DIR"] = folder;

        Assert.Equal((1, 1000), Counted());
    }

    [Fact]
    public void Calls_belong_to_the_repository_that_they_were_made_in_and_all_others_are_listed()
    {
        SqlScript.Run(Database, $"{Tables} {Message("msg_1")} {Message("msg_2", repository.Home)} {Message("msg_3", null)}");
        Directory.CreateDirectory(repository.At(".crush"));
        SqlScript.Run(
            repository.At(".crush/crush.db"),
            """
            CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, prompt_tokens INTEGER, completion_tokens INTEGER, cost REAL, created_at INTEGER);
            INSERT INTO sessions VALUES ('root', NULL, 18000, 420, 0.815, 1772900064);
            """);

        var mine = JsonNode.Parse(repository.Run("logs", "--json").Out)!;

        Assert.Equal(["crush 1", "opencode 1"], mine["agents"]!.AsArray().Select(agent => $"{agent!["agent"]} {agent["calls"]}"));
        Assert.Equal(0.815m, (decimal)mine["models"]![0]!["cost"]!);
        Assert.Equal((4, 3000), Counted("--all"));
    }

    [Fact]
    public void A_session_of_a_database_becomes_a_part_and_is_not_recorded_twice()
    {
        SqlScript.Run(Database, $"{Tables} {Message("msg_1")}");
        Assert.Equal(0, repository.Run("init").ExitCode);
        File.WriteAllText(repository.At(".ai/token-tracker.json"), File.ReadAllText(repository.At(".ai/token-tracker.json")).Replace("2026-03-20", "2026-03-01", StringComparison.Ordinal));

        var first = JsonNode.Parse(repository.Run("end-session", "--json").Out)!["recorded"]!.AsArray();
        var second = JsonNode.Parse(repository.Run("end-session", "--json").Out)!["recorded"]!.AsArray();

        Assert.Equal("opencode", (string?)first.Single()!["agent"]);
        Assert.Empty(second);
    }

    [Fact]
    public void What_is_estimated_says_so()
    {
        var storage = Path.Combine(repository.Home, OperatingSystem.IsWindows() ? "AppData/Roaming" : OperatingSystem.IsMacOS() ? "Library/Application Support" : ".config", "Cursor/User/globalStorage");
        Directory.CreateDirectory(storage);
        SqlScript.Run(
            Path.Combine(storage, "state.vscdb"),
            $$$$"""
            CREATE TABLE cursorDiskKV (key TEXT UNIQUE, value BLOB);
            INSERT INTO cursorDiskKV VALUES ('bubbleId:c1:b1', '{"type":2,"createdAt":"2026-03-20T09:00:00Z","tokenCount":{"inputTokens":90000,"outputTokens":3000},"modelInfo":{"modelName":"claude-opus-4-6"},
              "workspaceUris":["{{{{new Uri(repository.Folder).AbsoluteUri}}}}"]}');
            """);
        repository.Run("init");

        var logs = repository.Run("logs");
        Assert.Contains("≈$0.53", logs.Out, StringComparison.Ordinal);
        Assert.Contains("≈ Estimated: what was billed for 1 call is not in the log.", logs.Out, StringComparison.Ordinal);
        Assert.Contains("≈$0.53", repository.Run("logs", "--by", "agent").Out, StringComparison.Ordinal);
        Assert.Equal(1, (int)JsonNode.Parse(repository.Run("logs", "--json").Out)!["totals"]!["estimated_calls"]!);

        // A day of which it is known what was billed is not estimated beside that.
        repository.Write(
            "usage.csv",
            "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n2026-03-20T09:00:04.000Z,Included,claude-opus-4-6,No,100,200,3000,400,3700,0.02\n");
        Assert.Equal(0, repository.Run("import", "usage.csv").ExitCode);
        Assert.Empty(JsonNode.Parse(repository.Run("end-session", "--json").Out)!["recorded"]!.AsArray());
        Directory.Delete(repository.At("reports"), recursive: true);

        var part = JsonNode.Parse(repository.Run("end-session", "--json").Out)!["recorded"]!.AsArray().Single()!;
        Assert.Contains("basis: \"estimated\"", File.ReadAllText(repository.At((string)part["path"]!)), StringComparison.Ordinal);
    }

    private string Message(string id, string? directory = "") => $$$"""
        INSERT INTO message VALUES ('{{{id}}}', 'ses_a', '{"role":"assistant","time":{"created":17729000{{{id[^1..]}}}5056},"modelID":"claude-opus-4-6",{{{(
            directory is null ? "" : $"\"path\":{{\"cwd\":\"{(directory.Length == 0 ? repository.Folder : directory).Replace('\\', '/')}\"}},")}}}"tokens":{"input":1000,"output":10}}');
        """;

    private (int Calls, int Input) Counted(params string[] options)
    {
        var run = repository.Run(["logs", "--json", .. options]);
        Assert.True(run.ExitCode == 0, run.Error);
        var answer = JsonNode.Parse(run.Out)!;
        Assert.Empty(Warnings(run.Out));
        return ((int)answer["totals"]!["calls"]!, (int)answer["totals"]!["input"]!);
    }

    private static IEnumerable<string?> Warnings(string answer) => JsonNode.Parse(answer)!["warnings"]!.AsArray().Select(warning => (string?)warning!["code"]);

    /// <summary>All that is in the agent's folder.</summary>
    private string Bytes() => string.Join(
        '\n',
        Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).Select(file =>
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return $"{Path.GetFileName(file)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(open))}";
        }));
}
