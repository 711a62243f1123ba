namespace TokenLog.CliTests.Hooks;

/// <summary>A hook that had nothing to record remembers it, until anything that it read changes.</summary>
public sealed class QuietTurns : IDisposable
{
    private const string Configuration = ".ai/token-tracker.json";

    private readonly TempRepository repository = TempRepository.WithCommit();
    private readonly ClaudeLog log;

    public QuietTurns()
    {
        repository.Write(Configuration, "{ \"version\": 1, \"render\": \"never\" }\n");
        log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T09:00:00Z");
    }

    private string Memory => repository.At(".git/tokenlog/quiet");

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Nothing_to_record_is_remembered_until_something_changes()
    {
        Assert.StartsWith("tokenlog: recorded reports/sessions/2026-03/2026-03-20-", Hook(), StringComparison.Ordinal);
        Assert.False(File.Exists(Memory));
        Assert.Equal("", HookLater());
        Assert.True(File.Exists(Memory));

        // What looks the same from outside is not opened: so it is told that the hook remembers.
        var written = File.GetLastWriteTimeUtc(repository.At(Configuration));
        repository.Write(Configuration, "{ \"version\": 1, \"render\": \"NEVER\" }\n");
        Assert.Contains("cannot be understood", Hook(), StringComparison.Ordinal);
        File.SetLastWriteTimeUtc(repository.At(Configuration), written);
        Assert.Equal("", Hook());
        repository.Write(Configuration, "{ \"version\": 1, \"render\": \"never\" }\n");

        log.Call("b", "2026-03-20T09:05:00Z");
        Assert.Contains(", 2 calls, ", Hook(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_gone_is_recorded_again()
    {
        Hook();
        Assert.Equal("", HookLater());
        Assert.True(File.Exists(Memory));
        File.Delete(repository.At(Assert.Single(repository.Files("reports"))));
        Assert.StartsWith("tokenlog: recorded ", Hook(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_session_and_another_event_are_asked_anew()
    {
        Hook();
        Assert.Equal("", HookLater());
        var other = new ClaudeLog(repository, "bbbbbbbb-2").Call("c", "2026-03-20T10:00:00Z");
        Assert.StartsWith("tokenlog: recorded ", Hook(other), StringComparison.Ordinal);
    }

    private string Hook(ClaudeLog? of = null)
    {
        var run = repository.RunWithInput((of ?? log).HookInput("Stop"), "end-session", "--stdin", "--hook");
        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        return run.Error;
    }

    /// <summary>The hook after an hour in which nothing happened.</summary>
    private string HookLater()
    {
        foreach (var file in Directory.EnumerateFiles(repository.Root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }

        return Hook();
    }
}
