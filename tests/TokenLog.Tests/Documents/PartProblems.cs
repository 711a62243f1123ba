using FsCheck.Fluent;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Documents;

public class PartProblems
{
    private static readonly string File = PartFile.Create(Samples.Part, "body\n");

    [Theory]
    [InlineData("schema: \"tokenlog/session@1\"\n", "", "p.md:2:1: error TL0014: schema is missing")]
    [InlineData("session@1", "session@2", "p.md:2:9: error TL0015: schema \"tokenlog/session@2\" is not one that this version reads")]
    [InlineData("date: \"2026-03-15\"", "date: \"2026-02-30\"", "p.md:6:7: error TL0018: date \"2026-02-30\" is not a day")]
    [InlineData("date: \"2026-03-15\"\n", "", "p.md:2:1: error TL0016: date is missing")]
    [InlineData("started: \"2026-03-15T09:12:04Z\"", "started: 'this morning'", "p.md:7:10: error TL0018: started \"this morning\" is not an instant")]
    [InlineData("kind: \"usage\"", "kind: guess", "p.md:5:7: error TL0020: kind \"guess\" is not known here")]
    [InlineData("kind: \"usage\"", "kind: \"void\"", "p.md:2:1: error TL0016: ref is missing")]
    [InlineData("basis: \"measured\"", "basis: [measured]", "p.md:16:8: error TL0017: basis is not a single value")]
    [InlineData("input: 1204", "input: -1", "p.md:19:85: error TL0019: input -1 is not between 0 and 1,000,000,000,000,000")]
    [InlineData("input: 1204", "input: 99999999999999999999", "p.md:19:85: error TL0019: input 99999999999999999999 is not between 0 and 1,000,000,000,000,000")]
    [InlineData("input: 1204", "input: \"1,204\"", "p.md:19:85: error TL0012: input \"1,204\" is not a whole number")]
    [InlineData("input: 1204", "input: many", "p.md:19:85: error TL0012: input \"many\" is not a whole number")]
    [InlineData("cost: 1.163712", "cost: \"1,2O\"", "p.md:19:175: error TL0012: cost \"1,2O\" is not an amount")]
    [InlineData("model: \"claude-sonnet-4-6\", ", "", "p.md:19:5: error TL0016: this line has no model")]
    [InlineData("tasks: 4", "tasks: 4.5", "p.md:24:8: error TL0012: tasks \"4.5\" is not a whole number")]
    [InlineData("cost: 1.203883", "cost: 2.00", "p.md:21:7: warning TL0025: cost 2 is not what the usage lines add up to, 1.203883; the lines count")]
    [InlineData("tasks: 4", "tasks: 4\nmood: good", "p.md:25:1: info TL0024: mood is no key of this version; it is kept as it is")]
    [InlineData("tasks: 4", "tasks: 4\ntasks: 5", "p.md:25:1: error TL0023: tasks stands here twice")]
    [InlineData("tasks: 4", "tasks: \"4", "p.md:24:8: error TL0013: this is not YAML: While scanning a multi-line double-quoted scalar, found wrong indentation.")]
    [InlineData("tasks: 4", "tasks: *anchor", "p.md:24:8: error TL0013: this is not YAML: anchors and aliases are not read here; write the value itself")]
    [InlineData("id: \"k7f2qd9m\"", "id: \"../../x\"", "p.md:3:5: error TL0022: id \"../../x\" is not a name that the ledger gives")]
    [InlineData("part: \"3fa2c1\"", "part: \"../../x\"", "p.md:4:7: error TL0022: part \"../../x\" is not a name that the ledger gives")]
    [InlineData("sha: \"3fa2c1d000000000000000000000000000000001\"", "sha: \"HEAD\"", "p.md:28:5: error TL0022: sha \"HEAD\" is not the hash of a commit")]
    [InlineData("tasks: 4", "<<<<<<< HEAD\ntasks: 4\n=======\ntasks: 5\n>>>>>>> other", "p.md:24:1: error TL0021: git left a merge conflict here")]
    [InlineData("---\nschema", "schema", "p.md:1:1: error TL0010: the file does not start with front matter")]
    [InlineData("\n---\n", "\n", "p.md:1:1: error TL0011: the front matter has no end")]
    [InlineData("Explore", "main\", geo: \"\", \"tier\": \"fast", null)]
    [InlineData("tasks: 4", "tasks: # not counted", null)]
    [InlineData("claude-haiku-4-5\", role: \"Explore", "claude-sonnet-4-6\", role: \"main", "p.md:20:5: warning TL0026: another line has the same day, model, role and rate")]
    public void Problems_name_the_place_and_what_to_do(string good, string bad, string? expected)
    {
        Assert.Contains(good, File, StringComparison.Ordinal);
        var text = File.Replace(good, bad, StringComparison.Ordinal);
        var reading = PartFile.Read("p.md", text);

        Assert.Equal(expected ?? "", string.Join('\n', reading.Problems));
        Assert.All(reading.Problems, problem =>
        {
            Assert.Contains(text.Split('\n')[problem.Line - 1].TrimStart()[..3], problem.Excerpt!, StringComparison.Ordinal);
            Assert.NotEmpty(problem.Fix!);
        });
        Assert.Equal(reading.Problems.Any(problem => problem.Level == DiagnosticLevel.Error), reading.Part is null);
    }

    [Fact]
    public void All_problems_come_at_once_in_file_order()
    {
        var text = File.Replace("date: \"2026-03-15\"", "date: x", StringComparison.Ordinal).Replace("tasks: 4", "tasks: x", StringComparison.Ordinal)
            .Replace("input: 1204", "input: x", StringComparison.Ordinal);

        Assert.Equal([6, 19, 24], PartFile.Read("p.md", text).Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_conflict_shown_in_a_code_fence_is_none() =>
        Assert.NotNull(PartFile.Read("p.md", File + "```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n").Part);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("---")]
    [InlineData("---\n---\n")]
    [InlineData("---\n# comment\n---\n")]
    [InlineData("---\n- a\n---\n")]
    [InlineData("---\n{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{\n---\n")]
    [InlineData("---\na: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n---\n")]
    [InlineData("---\n? [a]\n: b\n---\n")]
    [InlineData("---\na: &x [*x]\n---\n")]
    [InlineData("---\n\ta: b\n---\n")]
    [InlineData("---\nschema: {a: b}\n---\n")]
    [InlineData("---\nschema: \"tokenlog/session@1\"\nusage: 5\ncommits: {a: b}\ntags: {a: b}\nid: [x]\n---\n")]
    public void Broken_files_give_errors_never_exceptions(string text)
    {
        var reading = PartFile.Read("p.md", text);

        Assert.Null(reading.Part);
        Assert.Contains(reading.Problems, problem => problem.Level == DiagnosticLevel.Error);
    }

    [Fact]
    public void No_damage_to_a_file_makes_the_reader_fail() => Laws.Hold(
        from at in Gen.Choose(0, File.Length) from length in Gen.Choose(0, 30) from text in Laws.Hostile select (at, length, text),
        sample =>
        {
            var text = string.Concat(File.AsSpan(0, sample.at), sample.text, File.AsSpan(Math.Min(File.Length, sample.at + sample.length)));
            var reading = PartFile.Read("p.md", text);
            var full = PartSource.Read("p.md", text, plainly: false);

            Assert.Equal(full.Part is null ? null : PartWriter.Write(full.Part), reading.Part is null ? null : PartWriter.Write(reading.Part));
            Assert.Equal(full.Problems, reading.Problems);
            if (reading.Part is not null)
            {
                Assert.True(PartFile.Same(Samples.Part, PartFile.Read("p.md", PartFile.Rewrite("p.md", text, Samples.Part, "new\n")).Part!));
            }
        },
        500);
}
