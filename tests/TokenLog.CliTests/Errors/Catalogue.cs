using System.Text;
using System.Text.RegularExpressions;
using TokenLog.CliTests.Documentation;

namespace TokenLog.CliTests.Errors;

/// <summary>Each code has an example that the real tool is run on; docs/errors.md is made of them. <c>TOKENLOG_ACCEPT=1</c> rewrites both.</summary>
public sealed partial class Catalogue
{
    private const string Page = "docs/errors.md";

    /// <summary>Codes without a folder, and why.</summary>
    private static readonly Dictionary<string, string> WithoutExample = new(StringComparer.Ordinal)
    {
        ["TL0006"] = "takes a line nested thousands of levels deep",
        ["TL0102"] = "takes a line of hundreds of megabytes",
        ["TL0105"] = "takes a log that the system refuses to read",
        ["TL0107"] = "takes a folder that the system refuses to list",
        ["TL0110"] = "takes a database that another program holds locked",
        ["TL0114"] = "takes a tool without SQLite's library",
        ["TL0234"] = "takes a partial clone whose files were never fetched",
        ["TL0213"] = "takes a branch beside the default one",
    };

    public static TheoryData<string> Cases => [.. ErrorCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_tool_says_what_the_example_expects(string name)
    {
        var example = ErrorCase.All.Single(one => one.Name == name);
        var actual = example.Run();
        if (Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1")
        {
            example.Accept(actual);
        }

        Assert.Equal(example.Expected, actual);
        Assert.Contains($" {example.Code}: ", actual, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_made_of_the_examples()
    {
        var page = Text();
        if (Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1")
        {
            File.WriteAllText(Repository.At(Page), page);
        }

        Assert.Equal(page, Repository.Read(Page));
    }

    [Fact]
    public void Every_code_has_an_example_or_a_reason()
    {
        var used = Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var explained = ErrorCase.All.Select(one => one.Code).Concat(WithoutExample.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(used, explained);
    }

    private static string Text()
    {
        var page = new StringBuilder(
            """
            # Every code and what to do

            TokenLog says everything that is wrong with a file at once: `path:line:column: level CODE: message`, then the line as it stands in the
            file, then what to do. Errors stop a command before it writes anything; warnings and infos do not. `dotnet tokenlog check` looks for all
            of it in the repository without changing a file.

            This page is made from the examples in `tests/TokenLog.CliTests/Errors`, which the tests run.


            """.Replace("\r\n", "\n", StringComparison.Ordinal));
        foreach (var example in ErrorCase.All)
        {
            page.Append($"## {example.Code}: {example.Title}\n\n{example.About}\n\n```text\n$ dotnet tokenlog {example.Command}\n{example.Expected}```\n\n");
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    // Only where a code is given to a problem; comments name codes too.
    [GeneratedRegex("\"(TL0[0-9]{3})\"")]
    private static partial Regex Code();
}
