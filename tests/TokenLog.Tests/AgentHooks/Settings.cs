using TokenLog.Core.Documents;

namespace TokenLog.Tests.AgentHooks;

/// <summary>Hooks in an agent's settings: put in without touching anything else, and taken out without a trace.</summary>
public sealed class Settings
{
    private static readonly AgentHook[] Hooks = [Hook("SessionEnd"), Hook("Stop")];

    [Theory]
    [InlineData("{\n  \"model\": \"opus\"\n}\n")]
    [InlineData("{\n\t\"model\": \"opus\",\n\t\"env\": { \"A\": \"1\" }\n}")]
    [InlineData("{\r\n  \"model\": \"opus\"\r\n}\r\n")]
    [InlineData("\uFEFF{\n    \"model\": \"opus\", // mine\n    /* theirs */\n}\n")]
    [InlineData("{ \"model\": \"opus\" }")]
    [InlineData("{\"model\":\"ö €\",}")]
    [InlineData("{\n  \"hooks\": {\n    \"Stop\": [\n      { \"hooks\": [{ \"type\": \"command\", \"command\": \"say done\" }] }\n    ]\n  },\n  \"model\": \"opus\"\n}\n")]
    [InlineData("{\n  \"hooks\": {\n    \"Stop\": [\n      { \"hooks\": [] }, // one\n      // two\n    ], // all\n  }, // end\n}\n")]
    [InlineData("{\n  \"hooks\": { \"PreToolUse\": [] }\n}\n")]
    [InlineData("{ \"hooks\": { \"Stop\": [{ \"hooks\": [] }], \"SessionEnd\": [{ \"hooks\": [] }] } }\n")]
    public void What_was_put_in_comes_out_to_the_byte(string before)
    {
        var with = AgentSettings.With("settings.json", before, Hooks).Text!;
        Assert.Equal(["SessionEnd", "Stop"], AgentSettings.EventsIn(with).Order(StringComparer.Ordinal));
        Assert.Equal(with, AgentSettings.With("settings.json", with, Hooks).Text);
        Assert.Equal(before, AgentSettings.Without("settings.json", with).Text);
        Assert.Equal(with.Contains("\r\n", StringComparison.Ordinal) ? with.Split('\n').Length - 1 : 0, with.Split("\r\n").Length - 1);
    }

    [Fact]
    public void New_lines_stand_where_a_person_would_put_them() => Assert.Equal(
        """
        {
            "hooks": {
                "Stop": [
                    { "hooks": [] },
                    { "hooks": [{ "type": "command", "command": "dotnet-tokenlog end-session --stdin" }] }
                ],
                "SessionEnd": [
                    { "hooks": [{ "type": "command", "command": "dotnet-tokenlog end-session --stdin" }] }
                ]
            }
        }
        """,
        AgentSettings.With("settings.json", "{\n    \"hooks\": {\n        \"Stop\": [\n            { \"hooks\": [] }\n        ]\n    }\n}", Hooks).Text);

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void A_file_without_anything_becomes_one_with_hooks(string before) => Assert.StartsWith(
        "{\n  \"hooks\": {\n    \"SessionEnd\": [\n      { \"hooks\": ",
        AgentSettings.With("settings.json", before, Hooks).Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_hook_that_somebody_typed_counts_and_goes_alone()
    {
        const string Typed = """{ "hooks": { "Stop": [{ "hooks": [{ "command": "say done" }, { "command": "dotnet tokenlog end-session --stdin" }] }] } }""";
        Assert.Equal(Typed, AgentSettings.With("settings.json", Typed, [Hook("Stop")]).Text);
        Assert.Equal("""{ "hooks": { "Stop": [{ "hooks": [{ "command": "say done" }] }] } }""", AgentSettings.Without("settings.json", Typed).Text);
    }

    [Theory]
    [InlineData("{ \"hooks\": [] }", "1:12: error TL0290: hooks is a list")]
    [InlineData("{ \"hooks\": { \"Stop\": {} } }", "1:22: error TL0290: hooks.Stop is an object")]
    [InlineData("[]", "1:1: error TL0290: the file is a list")]
    [InlineData("{ \"hooks\": ", "1:12: error TL0050: not valid JSON")]
    public void What_cannot_be_understood_is_not_touched(string text, string problem)
    {
        foreach (var edit in new[] { AgentSettings.With("s.json", text, Hooks), AgentSettings.Without("s.json", text) })
        {
            Assert.Null(edit.Text);
            Assert.StartsWith("s.json:" + problem, Assert.Single(edit.Problems).ToString(), StringComparison.Ordinal);
        }
    }

    private static AgentHook Hook(string name) => new(name, "{ \"hooks\": [{ \"type\": \"command\", \"command\": \"dotnet-tokenlog end-session --stdin\" }] }");
}
