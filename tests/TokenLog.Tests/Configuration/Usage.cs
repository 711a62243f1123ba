using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Configuration;

public class Usage
{
    private static readonly JsonObject Small = new() { ["week"] = new JsonObject { ["name"] = "2026-W11", ["cost_known"] = 0.25m } };

    [Theory]
    [InlineData("{}", "{\n  \"usage\": #\n}")]
    [InlineData("{\n}\n", "{\n  \"usage\": #\n}\n")]
    [InlineData("{ \"enabled\": true }", "{ \"enabled\": true, \"usage\": ~ }")]
    [InlineData("{\"enabled\":true}", "{\"enabled\":true, \"usage\": ~}")]
    [InlineData("{ \"enabled\": true, }", "{ \"enabled\": true, \"usage\": ~ }")]
    [InlineData("{ \"usage\": {}, \"enabled\": true }", "{ \"usage\": ~, \"enabled\": true }")]
    [InlineData("{\n  \"enabled\": true\n}\n", "{\n  \"enabled\": true,\n  \"usage\": #\n}\n")]
    [InlineData("{\n  \"enabled\": true,\n}", "{\n  \"enabled\": true,\n  \"usage\": #\n}")]
    [InlineData("{\n  \"enabled\": true // yes, it is\n  // the end\n}", "{\n  \"enabled\": true, // yes, it is\n  // the end\n  \"usage\": #\n}")]
    [InlineData("{\n  \"enabled\": true /* , */\n}", "{\n  \"enabled\": true, /* , */\n  \"usage\": #\n}")]
    [InlineData("{\n  // only this\n}", "{\n  // only this\n  \"usage\": #\n}")]
    [InlineData("{\"enabled\":true // odd\n}", "{\"enabled\":true, // odd\n  \"usage\": #\n}")]
    [InlineData("{\n  \"enabled\": true }", "{\n  \"enabled\": true, \n  \"usage\": #\n}")]
    [InlineData("{\n  \"usage\": { }, // generated\n  \"x\": 1.50\n}", "{\n  \"usage\": #, // generated\n  \"x\": 1.50\n}")]
    [InlineData("{\n  \"us\\u0061ge\":\n    { }\n}", "{\n  \"us\\u0061ge\":\n    #\n}")]
    public void Is_spliced_in_and_nothing_else_changes(string text, string expected)
    {
        const string Indented = "{\n    \"week\": {\n      \"name\": \"2026-W11\",\n      \"cost_known\": 0.25\n    }\n  }";
        expected = expected.Replace("#", Indented).Replace("~", "{\"week\":{\"name\":\"2026-W11\",\"cost_known\":0.25}}");
        Assert.Equal(expected, TrackerFile.WithUsage("x.json", text, Small));
        Assert.Equal(expected, TrackerFile.WithUsage("x.json", expected, Small));
        if (!text.Contains('\n'))
        {
            return;
        }

        Assert.Equal(
            '\uFEFF' + expected.ReplaceLineEndings("\r\n"), TrackerFile.WithUsage("x.json", '\uFEFF' + text.ReplaceLineEndings("\r\n"), Small));
    }

    [Fact]
    public void Tabs_stay_tabs() =>
        Assert.Equal(
            "{\n\t\"a\": 1,\n\t\"usage\": {\n\t\t\"week\": {\n\t\t\t\"name\": \"2026-W11\",\n\t\t\t\"cost_known\": 0.25\n\t\t}\n\t}\n}",
            TrackerFile.WithUsage("x.json", "{\n\t\"a\": 1\n}", Small));

    [Theory]
    [InlineData("{ \"usage\": { \"week\": { \"name\": \"2026-W11\", \"cost_known\": 0.250 } } }")]
    [InlineData("{\"usage\":{\"week\":{\"cost_known\":25e-2,\n\n \"name\":\"2026-\\u005711\",}}}")]
    public void The_same_value_in_another_layout_is_not_stale(string text) =>
        Assert.Equal(text, TrackerFile.WithUsage("x.json", text, Small));

    [Theory]
    [InlineData("{ \"usage\": ")]
    [InlineData("[]")]
    [InlineData("{ \"usage\": {}, \"usage\": {} }")]
    public void A_text_that_is_not_understood_is_refused(string text) =>
        Assert.Throws<FormatException>(() => TrackerFile.WithUsage("x.json", text, Small));

    [Fact]
    public void Whatever_else_the_file_holds_stays_the_same_to_the_byte()
    {
        var gap = Gen.Elements("", " ", "  ", "\n", "\n  ", "\r\n\t", " // wo, wie, \"was\": {\n", "/* , } */", "\n\n  // ünï 😀 \"usage\": 1\n  ");
        var value = Gen.Elements("1", "-0.50", "\"a, b }\"", "null", "[1, 2, ]", "{ \"usage\": 1 }", "{}", "[ { \"x\": [] } // c\n ]", "\"\\\"//\"");
        var member = from before in gap
                     from name in Gen.Choose(0, 1000)
                     from colon in Gen.Elements("", " ", "\n  ", "\t\r\n") // System.Text.Json knows no comment before a colon
                     from content in value
                     from after in gap
                     select (Index: name, Text: (Func<int, string>)(index => $"{before}\"k{index}\"{colon}:{colon}{content}{after}"));
        var files = from members in member.ListOf()
                    from trailing in Gen.Elements(true, false)
                    from bom in Gen.Elements("", "\uFEFF")
                    from start in gap
                    from end in gap
                    select bom + start + "{" + string.Join(',', members.Select((each, index) => each.Text(index))) + (trailing && members.Count > 0 ? "," : "") + end + "}" + start;

        Prop.ForAll(files.ToArbitrary(), text =>
        {
            var once = TrackerFile.WithUsage("x.json", text, Small);
            var other = new JsonObject { ["month"] = new JsonObject { ["name"] = "2026-04" } };
            var there = TrackerFile.WithUsage("x.json", once, other);
            return TrackerFile.WithUsage("x.json", once, Small) == once
                && TrackerFile.WithUsage("x.json", there, Small) == once
                && OnlyAdded(text, once);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    // At most one comma after the last value, and one stretch before the end.
    private static bool OnlyAdded(string text, string whole)
    {
        var same = Same(text, whole);
        return IsInsertion(text, whole) || (whole[same] == ',' && IsInsertion(text[same..], whole[(same + 1)..]));
    }

    private static bool IsInsertion(string text, string whole) => Same(text, whole) + Same(text.Reverse(), whole.Reverse()) >= text.Length;

    private static int Same(IEnumerable<char> one, IEnumerable<char> other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
}
