using TokenLog.Core.Sources;

namespace TokenLog.Tests.Sources;

/// <summary>A collector writes metrics beside events: sums are worth a word only where nothing else tells of their agent.</summary>
public class SumsOfTelemetry
{
    [Theory]
    [InlineData("sums_of_nobodys_session", 6)]
    [InlineData("sums_of_nobodys_session codex_responses", 4)]
    [InlineData("sums_of_nobodys_session codex_responses copilot_chat_of_an_editor", 3)]
    [InlineData("files_that_are_no_text codex_responses", 6)]
    public void Are_told_only_of_agents_whose_calls_nothing_tells(string cases, int warnings)
    {
        var logs = cases.Split(' ').SelectMany(name => CaseFolder.Files("otel/" + name).Select(file => CaseFolder.Read("otel/" + name, file.Path, file.Bytes))).ToList();

        Assert.Equal(warnings, TelemetrySums.LeftOut([.. logs.SelectMany(log => log.Warnings)], Deduplicator.Calls(logs)).Count());
    }
}
