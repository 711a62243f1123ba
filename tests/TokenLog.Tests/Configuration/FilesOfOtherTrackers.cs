using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Configuration;

public class FilesOfOtherTrackers
{
    [CorpusFact]
    public void Are_read_without_an_error_and_kept_whole()
    {
        var files = Directory.GetFiles(Path.Combine(CorpusFactAttribute.Folder!, "costlogs"), "*token-tracker.json");
        Assert.NotEmpty(files);
        foreach (var text in files.Select(File.ReadAllText))
        {
            var (configuration, problems) = TrackerFile.Read("x.json", text);
            Assert.All(problems, problem => Assert.Equal(DiagnosticLevel.Info, problem.Level));
            Assert.NotEmpty(configuration!.WeeklyBudgets);
            Assert.All(configuration.Pricing.Values, price => Assert.InRange(price.Input, 0.1m, 100m));

            var with = TrackerFile.WithUsage("x.json", text, new JsonObject { ["week"] = new JsonObject { ["name"] = "2026-W11" } });
            var (before, after) = (JsonNode.Parse(text)!.AsObject(), JsonNode.Parse(with)!.AsObject());
            after.Remove("usage");
            Assert.True(JsonNode.DeepEquals(before, after));
        }
    }
}
