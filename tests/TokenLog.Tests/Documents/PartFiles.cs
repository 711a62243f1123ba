using FsCheck.Fluent;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Documents;

public class PartFiles
{
    private const string Body = "\n| Model | Cost |\n|-------|------|\n| claude-sonnet-4-6 | $1.16 |\n\n";

    private static string File => PartFile.Create(Samples.Part, Body);

    [Fact]
    public void Sample() => Golden.Verify(File);

    [Fact]
    public void Every_key() => Golden.Verify(PartFile.Create(Samples.Everything, Body));

    [Fact]
    public void A_file_reads_back_without_the_yaml_library_and_with_it()
    {
        foreach (var part in new[] { Samples.Part, Samples.Everything })
        {
            var text = PartFile.Create(part, Body);
            var lines = new TextLines(text);

            Assert.NotNull(PlainYamlReader.Read(lines, 1, FrontMatter.EndOf(lines)!.Value - 1));
            Assert.Empty(PartFile.Read("p.md", text).Problems);
            Assert.True(PartFile.Same(part, PartFile.Read("p.md", text).Part!));
            Assert.True(PartFile.Same(part, PartSource.Read("p.md", text, plainly: false).Part!));
            Assert.Equal(Body, PartFile.Body(text));
        }
    }

    [Fact]
    public void Any_record_makes_the_round_trip_through_both_readers_with_every_value_at_the_same_place() => Laws.Hold(
        Samples.Any,
        part =>
        {
            var text = PartFile.Create(part, Body);
            var plain = PartSource.Read("p.md", text);
            var full = PartSource.Read("p.md", text, plainly: false);

            Assert.Empty(plain.Problems);
            Assert.Empty(full.Problems);
            AssertSame(part, plain.Part!);
            AssertSame(part, full.Part!);
            var lines = new TextLines(text);
            Assert.NotNull(PlainYamlReader.Read(lines, 1, FrontMatter.EndOf(lines)!.Value - 1));
            Assert.Equal(Places(plain.Map!), Places(full.Map!));
            Assert.Equal(["session"], TextDocument.Parse("p.md", text).Regions.Select(region => region.Name));
        },
        200);

    [Fact]
    public void Rewriting_to_any_other_record_keeps_what_a_person_wrote() => Laws.Hold(
        from before in Samples.Any from after in Samples.Any from notes in Laws.Text(10, "word", " ", "\n", "\r\n", "- x", "| a |", "# h", "é😀") select (before, after, notes),
        sample =>
        {
            var text = PartFile.Create(sample.before, Body).Replace("kind:", "team: {name: \"core\"}\nkind:", StringComparison.Ordinal) + sample.notes;
            var rewritten = PartFile.Rewrite("p.md", text, sample.after, "new\n");

            AssertSame(sample.after, PartFile.Read("p.md", rewritten).Part!);
            Assert.Contains("\nteam: {name: \"core\"}\n", rewritten, StringComparison.Ordinal);
            Assert.EndsWith("<!-- tokenlog:end session -->\n\n## Notes\n" + sample.notes, rewritten, StringComparison.Ordinal);
            Assert.Equal("new\n", PartFile.Body(rewritten));
            Assert.Equal(rewritten, PartFile.Rewrite("p.md", rewritten, sample.after, "new\n"));
        },
        60);

    [Fact]
    public void Very_long_texts_read_the_same_through_both_readers()
    {
        var words = string.Concat(Enumerable.Repeat("a \"long\": {story}, 😀 ", 10_000));
        var part = Samples.Part with { Notes = words, Branch = words, Commits = [new CommitRef("3fa2c1d", words, "given")] };
        var text = PartFile.Create(part, Body);

        AssertSame(part, PartFile.Read("p.md", text).Part!);
        AssertSame(part, PartSource.Read("p.md", text, plainly: false).Part!);
        Assert.Contains("\n# 2026-03-15 · a \"long\": {story}, 😀 ", text, StringComparison.Ordinal);
        Assert.True(text.Split('\n').Single(line => line.StartsWith("# ", StringComparison.Ordinal)).Length < 200);
    }

    [Fact]
    public void A_name_follows_from_the_record_and_nothing_else()
    {
        var name = PartFile.Name(Samples.Part);

        Assert.Matches("^[a-z2-7]{6}$", name);
        Assert.Equal(name, PartFile.Name(Samples.Part with { Name = "other" }));
        Assert.NotEqual(name, PartFile.Name(Samples.Part with { Tasks = 5 }));
        Assert.Equal(name, PartFile.Named(Samples.Part).Name);
    }

    [Fact]
    public void Seconds_are_cut_not_rounded()
    {
        var part = Samples.Part with { Started = new DateTimeOffset(2026, 3, 15, 10, 42, 4, 999, TimeSpan.FromMinutes(90)) };

        Assert.Contains("started: \"2026-03-15T09:12:04Z\"\n", PartFile.Create(part, Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Prettier")]
    [InlineData("BlockStyle")]
    [InlineData("Json")]
    public void Layouts_of_formatters_read_the_same(string layout)
    {
        var text = Layout(layout);
        var reading = PartFile.Read("p.md", text);

        Assert.Empty(reading.Problems);
        AssertSame(Samples.Part, reading.Part!);
        Assert.Equal(text, PartFile.Rewrite("p.md", text, Samples.Part, "generated\n"));
    }

    [Fact]
    public void Only_what_changed_is_written_into_a_formatters_layout()
    {
        var text = Layout("BlockStyle");
        var changed = Samples.Part with { Tasks = 5, Phase = null, Outcome = "shipped", Notes = "Stripe" };

        var rewritten = PartFile.Rewrite("p.md", text, changed, "generated\n");

        Golden.Verify(rewritten);
        AssertSame(changed, PartFile.Read("p.md", rewritten).Part!);
    }

    [Fact]
    public void Other_versions_keys_stay_with_their_line_and_commit()
    {
        var text = File
            .Replace("cost: 1.163712}", "cost: 1.163712, carbon_g: 12.5, \"by\": ['a: b', {x: 1}]}", StringComparison.Ordinal)
            .Replace("via: \"transcript\"}", "via: \"transcript\", signed: true}", StringComparison.Ordinal)
            .Replace("prices:", "x_team: core # ours\nprices:", StringComparison.Ordinal);
        var reading = PartFile.Read("p.md", text);
        var more = reading.Part! with
        {
            Usage = [reading.Part!.Usage[0] with { Calls = 42 }, reading.Part.Usage[1]],
            Commits = [new CommitRef("0123456", "docs", "given"), .. reading.Part.Commits],
        };

        Assert.All(reading.Problems, problem => Assert.Equal(("TL0024", DiagnosticLevel.Info), (problem.Code, problem.Level)));
        Assert.Equal(4, reading.Problems.Count);
        Golden.Verify(PartFile.Rewrite("p.md", text, more, Body));
    }

    [Fact]
    public void Byte_order_mark_and_line_ends_stay()
    {
        var text = "\uFEFF" + File.Replace("\n", "\r\n", StringComparison.Ordinal).TrimEnd();
        Assert.Empty(PartFile.Read("p.md", text).Problems);

        var rewritten = PartFile.Rewrite("p.md", text, Samples.Part with { Tasks = 5, Outcome = "shipped" }, "new\n");

        Assert.Equal(
            text.Replace("tasks: 4", "tasks: 5", StringComparison.Ordinal)
                .Replace("commits:", "outcome: \"shipped\"\r\ncommits:", StringComparison.Ordinal)
                .Replace(Body.Replace("\n", "\r\n", StringComparison.Ordinal), "new\r\n", StringComparison.Ordinal),
            rewritten);
    }

    [Fact]
    public void A_heading_that_nobody_edited_follows_the_part_that_takes_its_place()
    {
        var later = PartFile.Named(Samples.Part with { Notes = "Stripe | webhooks <b>" });

        Assert.Contains("\n# 2026-03-15 · Stripe \\| webhooks &lt;b>\n", PartFile.Carry(File + "mine\n", later, Body), StringComparison.Ordinal);
        Assert.EndsWith("## Notes\nmine\n", PartFile.Carry(File + "mine\n", later, Body), StringComparison.Ordinal);
        Assert.Contains("\n# My title\n", PartFile.Carry(File.Replace("# 2026-03-15 · Stripe connector + tests", "# My title", StringComparison.Ordinal), later, Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "# 2026-03-15 · feat: Stripe connector")]
    [InlineData("", "# 2026-03-15 · feat: Stripe connector")]
    [InlineData("a\nb", "# 2026-03-15 · a b")]
    public void The_title_is_the_notes_or_the_first_commit(string? notes, string heading) =>
        Assert.Contains($"\n{heading}\n", PartFile.Create(Samples.Part with { Notes = notes }, Body), StringComparison.Ordinal);

    [Fact]
    public void Without_a_region_only_the_record_is_written()
    {
        var text = File.Replace("<!-- tokenlog:begin session -->", "", StringComparison.Ordinal);

        Assert.Equal(text.Replace("tasks: 4", "tasks: 5", StringComparison.Ordinal), PartFile.Rewrite("p.md", text, Samples.Part with { Tasks = 5 }, "new\n"));
    }

    [Fact]
    public void What_cannot_be_read_is_not_rewritten() =>
        Assert.Throws<ArgumentException>(() => PartFile.Rewrite("p.md", "no front matter", Samples.Part, Body));

    private static string Layout(string name) => System.IO.File.ReadAllText(Path.Combine(Golden.FolderOf(), "Layouts", name + ".md"));

    private static void AssertSame(Part expected, Part actual) => Assert.Equal(PartWriter.Write(expected), PartWriter.Write(actual));

    private static List<string> Places(YamlNode node) => node switch
    {
        YamlScalar scalar => [$"{scalar.Start}-{scalar.End} {scalar.Plain} {scalar.Text}"],
        YamlList list => [$"{list.Start}-{list.End}", .. list.Items.SelectMany(Places)],
        YamlMap map => [$"{map.Start}-{map.End} {map.Flow}", .. map.Entries.SelectMany(entry => (IEnumerable<string>)[.. Places(entry.Key), .. Places(entry.Value)])],
        _ => [],
    };
}
