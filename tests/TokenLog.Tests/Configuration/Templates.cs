using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Configuration;

public class Templates
{
    private static readonly JsonObject Schema = JsonNode.Parse(Repository.Template("token-tracker.schema.json"))!.AsObject();

    public static TheoryData<string, IReadOnlyList<string>> Objects => new()
    {
        { "properties", TrackerKeys.Top },
        { "definitions/weekly_budget/properties", TrackerKeys.WeeklyBudget },
        { "definitions/budget/properties", TrackerKeys.Budget },
        { "definitions/alerts/properties", TrackerKeys.Alerts },
        { "definitions/paid/properties", TrackerKeys.Paid },
        { "definitions/approval/properties", TrackerKeys.Approval },
        { "definitions/discount/properties", TrackerKeys.Discount },
        { "definitions/price/properties", TrackerKeys.Price },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void Schema_and_reader_know_the_same_keys(string path, IReadOnlyList<string> known)
    {
        var properties = path.Split('/').Aggregate((JsonNode)Schema, (node, step) => node[step]!).AsObject();
        Assert.Equal(known, properties.Select(property => property.Key), StringComparer.Ordinal);
        Assert.All(properties, property => Assert.True(property.Value!["description"] is not null || property.Value["$ref"] is not null, property.Key));
    }

    [Fact]
    public void Schema_is_draft_07_and_lets_newer_files_be()
    {
        Assert.Equal("http://json-schema.org/draft-07/schema#", (string?)Schema["$schema"]);
        Assert.NotNull(Schema["$id"]);
        Assert.NotNull(Schema["title"]);
        Assert.DoesNotContain("\"additionalProperties\": false", Schema.ToJsonString(new() { WriteIndented = true }));
    }

    [Fact]
    public void Schema_and_reader_have_the_same_defaults()
    {
        foreach (var (key, property) in Schema["properties"]!.AsObject().Concat(Schema["definitions"]!["alerts"]!["properties"]!.AsObject()))
        {
            if (property!["default"] is not { } value)
            {
                continue;
            }

            var text = TrackerKeys.Alerts.Contains(key) ? $"{{\"alerts\":{{\"{key}\":{value.ToJsonString()}}}}}" : $"{{\"{key}\":{value.ToJsonString()}}}";
            var (configuration, problems) = TrackerFile.Read("x.json", text);
            Assert.Empty(problems);
            Assert.Equivalent(TrackerConfiguration.Default with { TimeZone = configuration!.TimeZone }, configuration);
        }
    }

    [Fact]
    public void The_configuration_of_init_reads_without_a_word()
    {
        var template = Repository.Template("token-tracker.json");
        Assert.Equal(["starts", "weekly_budgets", "month_usd", "session_cost_usd", "opus_share"], Template.Placeholders(template));
        var text = Template.Fill(template, new Dictionary<string, string>(ProposedLimits.Default.Places) { ["starts"] = "2026-03-01" });
        var (configuration, problems) = TrackerFile.Read("x.json", text);
        Assert.Empty(problems);
        Assert.Equal(new DateOnly(2026, 3, 1), configuration!.Starts);
        Assert.Equal(["opus, week", "sonnet, week", "haiku, week", "month"], configuration.AllBudgets.Select(budget => budget.Name), StringComparer.Ordinal);
        Assert.Equal("$schema", JsonNode.Parse(text)!.AsObject().First().Key);
    }

    [Fact]
    public void The_guide_names_only_what_exists()
    {
        var guide = Repository.Template("README.md");
        var links = Regex.Matches(guide, @"\]\((?<to>[^)]*)\)", RegexOptions.NonBacktracking).Select(match => match.Groups["to"].Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(link, (string[])["token-tracker.json", "token-tracker.schema.json", "../COST_LOG.md"]));
        var commands = Regex.Matches(guide, @"dotnet tokenlog (?<command>[a-z-]+)", RegexOptions.NonBacktracking).Select(match => match.Groups["command"].Value).Distinct();
        var program = File.ReadAllText(Path.Combine(Repository.Root, "src/TokenLog/Program.cs"));
        Assert.All(commands, command => Assert.Contains($"new(\"{command}\",", program, StringComparison.Ordinal));
        Assert.Empty(Template.Placeholders(guide));
        Assert.All(guide, character => Assert.True(character < 128, $"U+{(int)character:X4}"));
    }

    [Theory]
    [InlineData("a {{x}} b {{x}}{{y}}", "a 1 b 12")]
    [InlineData("{{z}} {{ x }} {{}} {{x", "{{z}} {{ x }} {{}} {{x")]
    [InlineData("{{{x}}}", "{1}")]
    [InlineData("{{x}", "{{x}")]
    public void Places_are_filled_where_the_value_is_known(string text, string expected) =>
        Assert.Equal(expected, Template.Fill(text, new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" }));
}
