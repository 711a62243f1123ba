namespace TokenLog.CliTests;

public sealed class TempRepositoryTests
{
    [Fact]
    public void Runs_the_real_tool_and_git_apart_from_the_machine()
    {
        using var repository = TempRepository.WithCommit();

        Assert.Equal("Ada Lovelace <ada@example.com> docs: first words", repository.Git("log", "-1", "--format=%an <%ae> %s"));
        Assert.Equal("main", repository.Git("branch", "--show-current"));
        var help = repository.Run("--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("ledger of AI spending", help.Out, StringComparison.Ordinal);
        Assert.Equal(2, repository.Run("no-such-command").ExitCode);
    }
}
