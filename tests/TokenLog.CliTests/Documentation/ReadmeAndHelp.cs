using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TokenLog.CliTests.Documentation;

/// <summary>What the README says beside its examples, and what <c>--help</c> says.</summary>
public sealed partial class ReadmeAndHelp : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public static TheoryData<string> Commands => ["init", "start-session", "end-session", "adopt", "import", "amend", "void", "check", "record", "roi list", "roi show", "roi add", "roi edit", "optimize", "estimate", "render", "status", "pr", "commits", "blame", "logs", "report", "export csv", "export json", "export md", "prices show", "prices list", "hooks install", "hooks status", "hooks uninstall", "hooks run", "doctor", "merge-driver", "review", "budget list", "budget add", "budget approve", "guard", "demo"];

    public void Dispose() => repository.Dispose();

    [Fact]
    public void The_readmes_two_commands_are_those_that_the_release_script_and_a_person_run()
    {
        var shell = Shell().Matches(Repository.Read("README.md")).Select(block => block.Groups[1].Value.Trim()).ToList();
        Assert.Equal("dotnet run --project src/TokenLog -- demo", shell[0]);
        Assert.Equal("dotnet test", shell[1]);
        Assert.Contains("\ndotnet test | tee", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_and_command_have_the_names_that_the_readme_says()
    {
        var project = Repository.Read("src/TokenLog/TokenLog.csproj");
        Assert.Contains("<PackageId>TokenLog</PackageId>", project, StringComparison.Ordinal);
        Assert.Contains("<ToolCommandName>dotnet-tokenlog</ToolCommandName>", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_is_in_the_readmes_table_and_in_the_help()
    {
        var help = repository.Run("--help").Out;
        var listed = CommandRow().Matches(Repository.Read("README.md")).Select(row => row.Groups[1].Value).ToList();
        var offered = CommandLine().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(line => line.Groups[1].Value).ToList();
        Assert.Equal(offered.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_gives_examples_that_it_understands(string command)
    {
        var help = repository.Run([.. command.Split(' '), "--help"]);
        Assert.Equal(0, help.ExitCode);
        Assert.Equal("", help.Error);
        var examples = Example().Matches(help.Out).Select(example => example.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var arguments = Argument().Matches(example).Select(match => match.Value.Trim('"'));
            var run = repository.Run([.. arguments, "--help"]);
            Assert.True(run.ExitCode == 0, $"{example}: {run.Error}");
            Assert.DoesNotContain("Unrecognized", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_hook_in_the_readme_is_json_whose_command_records_the_session()
    {
        var settings = JsonNode.Parse(Settings().Match(Repository.Read("README.md")).Groups[1].Value)!;
        var command = (string)settings["hooks"]!["SessionEnd"]![0]!["hooks"]![0]!["command"]!;
        Assert.StartsWith("dotnet-tokenlog ", command, StringComparison.Ordinal);

        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        new ClaudeLog(repository, "bbbbbbbb-1").Call("b", "2026-03-15T09:00:00Z");
        var run = repository.RunWithInput(log.HookInput("SessionEnd"), command.Split(" || ")[0].Split(' ')[1..]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(log.Session, repository.Read(Assert.Single(repository.Files("reports/sessions"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_in_the_documentation_lead_somewhere()
    {
        foreach (var page in Repository.Pages().Append("templates/ai/README.md"))
        {
            foreach (var link in Link().Matches(Fence().Replace(Repository.Read(page), "")).Select(match => match.Groups[1].Value))
            {
                var target = Path.Combine(Path.GetDirectoryName(Repository.At(page))!, link);
                Assert.True(File.Exists(target), $"{page}: {link}");
            }
        }
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Settings();

    [GeneratedRegex("^\\| `([a-z-]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex CommandRow();

    [GeneratedRegex("^  ([a-z-]+) ", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex("^ +dotnet tokenlog ([^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Argument();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
