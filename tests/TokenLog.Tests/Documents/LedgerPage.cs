using System.Text.RegularExpressions;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Documents;

/// <summary>docs/ledger.md explains every key that a record can have, in the order in which they are written.</summary>
public sealed partial class LedgerPage
{
    private static readonly string[] Sections = File.ReadAllText(Path.Combine(Configuration.Repository.Root, "docs", "ledger.md")).ReplaceLineEndings("\n").Split("\n## ");

    [Fact]
    public void Explains_the_keys_of_the_record() => Assert.Equal(PartWriter.Keys, KeysOf("The record"));

    [Fact]
    public void Explains_the_keys_of_usage_lines() => Assert.Equal(Written("day").Order(StringComparer.Ordinal), KeysOf("A line of usage").Order(StringComparer.Ordinal));

    [Fact]
    public void Explains_the_keys_of_commits() => Assert.Equal(Written("sha"), KeysOf("A commit"));

    private static IEnumerable<string> KeysOf(string section) => Row().Matches(Sections.Single(text => text.StartsWith(section + "\n", StringComparison.Ordinal))).Select(row => row.Groups["key"].Value);

    /// <summary>The keys of the list items that begin with one of them, in a record that has everything.</summary>
    private static IEnumerable<string> Written(string first) => PartWriter.Write(Samples.Everything)
        .Split('\n')
        .Where(line => line.StartsWith($"  - {{{first}:", StringComparison.Ordinal))
        .SelectMany(line => Key().Matches(line).Select(key => key.Groups["key"].Value))
        .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(?<key>\w+)` \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"[{ ](?<key>\w+): ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
