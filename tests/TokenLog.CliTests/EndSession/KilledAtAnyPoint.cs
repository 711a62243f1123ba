using System.Diagnostics;
using TokenLog.Core.Documents;

namespace TokenLog.CliTests.EndSession;

/// <summary>A run that is killed leaves every file old or new, never half; the next run makes the ledger whole.</summary>
public sealed class KilledAtAnyPoint : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Every_file_is_whole_and_the_next_run_heals()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        var log = new ClaudeLog(repository, "aaaaaaaa-1");
        for (var round = 0; round < 8; round++)
        {
            log.Call($"k{round}", $"2026-03-15T09:0{round}:00Z");
            KillAfter(TimeSpan.FromMilliseconds(150 + (60 * round)));
            foreach (var path in repository.Files().Where(path => path.EndsWith(".md", StringComparison.Ordinal)))
            {
                AssertWhole(path);
            }
        }

        var last = repository.Run("end-session");
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Single(repository.Files("reports/sessions"), path => path.EndsWith(".md", StringComparison.Ordinal));
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
        RecordedTokens.AssertEqualLogs(repository);
    }

    private void AssertWhole(string path)
    {
        var text = repository.Read(path);
        if (path.StartsWith("reports/sessions/", StringComparison.Ordinal))
        {
            Assert.NotNull(PartFile.Read(path, text).Part);
        }

        Assert.Empty(TextDocument.Parse(path, text).Problems);
    }

    private void KillAfter(TimeSpan time)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dotnet-tokenlog.dll"), "end-session"])
        {
            WorkingDirectory = repository.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in repository.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        if (!process.WaitForExit(time))
        {
            process.Kill();
        }

        process.WaitForExit();
    }
}
