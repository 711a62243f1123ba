using TokenLog.Core.Documents;
using TokenLog.Core.Imports;

namespace TokenLog.Tests.Imports;

/// <summary>
/// Each file in <c>cases/</c> is imported, and what came of it is compared with the file of the same name and <c>.expected</c>. A first line
/// of <c>.map</c> beside it is the mapping. A new case is a new file; <c>TOKENLOG_ACCEPT=1</c> writes what is expected.
/// </summary>
public sealed class Cases
{
    private static readonly string Folder = Path.Combine(Golden.FolderOf(), "cases");

    public static TheoryData<string> Files => [.. Directory
        .EnumerateFiles(Folder)
        .Select(file => Path.GetFileName(file))
        .Where(name => !name.EndsWith(".expected", StringComparison.Ordinal) && !name.EndsWith(".received", StringComparison.Ordinal) && !name.EndsWith(".map", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Are_read_as_their_files_say(string name)
    {
        var input = Path.Combine(Folder, name);
        var mapping = File.Exists(input + ".map")
            ? File.ReadAllLines(input + ".map").Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => FieldNames.OfOurs(pair[1])!.Value, StringComparer.Ordinal)
            : [];
        var received = Told.Of(Imported.From(name, File.ReadAllBytes(input), mapping));
        var (expected, newer) = (input + ".expected", input + ".received");
        if (Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1")
        {
            File.WriteAllText(expected, received);
        }

        if (!File.Exists(expected) || File.ReadAllText(expected) != received)
        {
            File.WriteAllText(newer, received);
            Assert.Fail($"{newer} is not {expected}\n{received}");
        }

        File.Delete(newer);
    }

    [CorpusFact]
    public void The_marketplace_tracker_says_budgets_and_prices_and_holds_no_session()
    {
        var reading = Imported.From("token-tracker.json", Corpus("oai-marketplace-token-tracker.json"), configuration: new TrackerConfiguration());
        Assert.Empty(reading.Parts);
        Assert.Equal(
            ["weekly_budgets \"opus\": 500000", "weekly_budgets \"sonnet\": 2000000", "weekly_budgets \"haiku\": 5000000"],
            reading.Suggestions.Where(suggestion => suggestion.Key == "weekly_budgets").Select(suggestion => $"{suggestion.Key} {suggestion.Line}"));
        Assert.Equal(
            ["\"opus\": { \"input\": 15, \"output\": 75 }", "\"sonnet\": { \"input\": 3, \"output\": 15 }", "\"haiku\": { \"input\": 0.5, \"output\": 2.5 }"],
            reading.Suggestions.Where(suggestion => suggestion.Key == "pricing").Select(suggestion => suggestion.Line));
        Assert.DoesNotContain(reading.Suggestions, suggestion => suggestion.Key == "alert_thresholds");
        Assert.Equal(["TL0197:31"], reading.Problems.Select(problem => $"{problem.Code}:{problem.Line}"));
    }

    [CorpusFact]
    public void Every_row_of_the_fuyou_csv_is_read_to_the_cent()
    {
        var rows = File.ReadAllLines(Path.Combine(CorpusFactAttribute.Folder!, "costlogs", "fuyou-token_usage.csv"))[1..].Select(row => row.Split(',')).ToList();
        var reading = Imported.From("fuyou.csv", Corpus("fuyou-token_usage.csv"));
        Assert.Empty(reading.Problems);
        Assert.Equal(102, rows.Count);
        Assert.Equal(rows.Count, reading.Parts.Count);
        Assert.Equal(rows.Sum(row => decimal.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture)), reading.Parts.Sum(part => part.Part.CostKnown));
        Assert.Equal(rows.Sum(row => long.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture)), reading.Parts.Sum(part => part.Part.Usage[0].Tokens!.Value.Total));
        Assert.All(reading.Parts, part => Assert.Equal(Basis.Reported, part.Part.Basis));
    }

    private static byte[] Corpus(string name) => File.ReadAllBytes(Path.Combine(CorpusFactAttribute.Folder!, "costlogs", name));
}
