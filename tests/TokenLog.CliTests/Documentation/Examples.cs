using System.Text.RegularExpressions;
using TokenLog.Core.Documents;

namespace TokenLog.CliTests.Documentation;

/// <summary>
/// Every example in the documentation is what the tool really prints: in the repository that <c>demo --keep</c> leaves, with one
/// more session in the agent's logs, the commands of a page run in their order. <c>TOKENLOG_ACCEPT=1</c> rewrites the pages.
/// </summary>
public sealed partial class Examples : IDisposable
{
    private readonly TempRepository outside = TempRepository.None();
    private readonly string shop;

    public Examples()
    {
        var demo = outside.Beside("ada");
        var run = outside.Run("demo", "--keep", demo);
        Assert.True(run.ExitCode == 0, run.Error);
        shop = Path.Combine(demo, "shop");
        outside.Environment["CLAUDE_CONFIG_DIR"] = Path.Combine(demo, "claude");
        outside.Environment["TOKENLOG_NOW"] = "2026-03-12T12:00:00Z";
        File.WriteAllText(Path.Combine(demo, "usage.csv"), "date,model,input_tokens,output_tokens,cost_usd,mood\n2026-03-05,claude-sonnet-4-6,9000,3200,0.08,good\n2026-03-06,,,,n/a,\n");
        File.WriteAllText(Path.Combine(demo, "acme.tsv"), "# date: 2026-03-10\nmodel\tprovider\tinput\toutput\tcache_read\nacme-coder-2\tacme\t1.2\t6\t0.12\n");
        AddSession(Path.Combine(demo, "claude", "projects", "-demo-shop", "e7f1a2b3-0c1d-4e2f-8a9b-0c1d2e3f4005.jsonl"));
    }

    public static TheoryData<string> Pages => [.. Repository.Pages()];

    public void Dispose() => outside.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Are_what_the_tool_prints(string page)
    {
        var file = Repository.At(page);
        var text = File.ReadAllText(file);
        var real = Console().Replace(text, block => $"```console\n$ {block.Groups["command"].Value}\n{Output(block.Groups["command"].Value)}```");
        real = Picture().Replace(real, picture =>
            $"{picture.Groups["begin"].Value}\n{RegionOf(picture.Groups["file"].Value, picture.Groups["region"].Value)}\n<!-- /example -->");
        if (Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1")
        {
            File.WriteAllText(file, real);
        }

        Assert.Equal(real, text);
    }

    private string Output(string command)
    {
        Assert.StartsWith("dotnet tokenlog ", command, StringComparison.Ordinal);
        var arguments = Argument().Matches(command["dotnet tokenlog ".Length..]).Select(match => match.Value.Trim('"'));
        var run = outside.RunIn(shop, [.. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Out.Replace(outside.Root, "/home", StringComparison.Ordinal);
    }

    /// <summary>A generated region as a reader sees it; its links would lead nowhere from here.</summary>
    private string RegionOf(string file, string region) => Link().Replace(
        TextDocument.Parse(file, File.ReadAllText(Path.Combine(shop, file))).Find(region)!.Body.Trim('\n') + "\n",
        "$1");

    private void AddSession(string file)
    {
        string[] times = ["2026-03-12T09:00:00Z", "2026-03-12T09:03:00Z", "2026-03-12T09:07:00Z"];
        var log = new ClaudeLog(outside, "e7f1a2b3-0c1d-4e2f-8a9b-0c1d2e3f4005", shop);
        File.WriteAllLines(file, times.Select((time, i) => log.AssistantLine($"e{i}", time, output: 1800 + (400 * i), input: 900, cacheRead: 40000)));
    }

    [GeneratedRegex("```console\n\\$ (?<command>[^\n]+)\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Console();

    [GeneratedRegex("(?<begin><!-- example: (?<file>\\S+), region (?<region>\\S+) -->\n).*?<!-- /example -->", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}
