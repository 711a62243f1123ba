using System.Globalization;
using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.HandWritten;

namespace TokenLog.Tests.HandWritten;

/// <summary>
/// Real logs from public repositories. For each of them a file in <c>Expected</c> says what must be read and what is to be warned about,
/// in numbers only; <c>TOKENLOG_ACCEPT=1</c> writes them anew.
/// </summary>
public sealed class Corpus
{
    private static string Folder => Path.Combine(CorpusFactAttribute.Folder!, "costlogs");

    [CorpusFact]
    public void Of_every_real_log_exactly_this_is_read()
    {
        var files = Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        List<string> different = [];
        foreach (var file in files)
        {
            var expected = Path.Combine(Golden.FolderOf(), "Expected", Path.GetFileNameWithoutExtension(file) + ".txt");
            var found = Summary(HandLog.Read(Path.GetFileName(file), File.ReadAllText(file)));
            if (Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1")
            {
                File.WriteAllText(expected, found);
            }
            else if (!File.Exists(expected) || File.ReadAllText(expected) != found)
            {
                different.Add($"{Path.GetFileName(file)}:\n{found}");
            }
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [CorpusFact]
    public void Every_real_log_is_adopted_with_every_byte_of_it_kept()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.md"))
        {
            var text = File.ReadAllText(file);
            var adoption = Adoption.Of("COST_LOG.md", text, TrackerConfiguration.Default, RowContext.Nothing with { Year = 2026 }, [], isPage: true);
            Assert.NotNull(adoption.Document);
            Assert.DoesNotContain(adoption.Problems, problem => problem.Level == DiagnosticLevel.Error);
            Pages.AssertOnlyAdded(text, adoption.Document.Text);
            Assert.Contains("sessions", adoption.Regions);
            var ledger = Ledger.Of(adoption.Parts);
            var again = CostLog.Render(adoption.Document, ledger, TrackerConfiguration.Default);
            Assert.Equal(adoption.Document.Text, again.Document?.Text);
            Assert.Empty(Adoption.Of("COST_LOG.md", adoption.Document.Text, TrackerConfiguration.Default, RowContext.Nothing with { Year = 2026 }, adoption.Parts, isPage: true).Parts);
        }
    }

    private static string Summary(HandLog log)
    {
        var lines = log.Parts.SelectMany(part => part.Usage).ToList();
        var text = new StringBuilder();
        void Say(string name, object? value) => text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
        Say("tables", string.Join(' ', log.SessionTables.Select(table => table.Table.FirstLine)));
        Say("rows", log.Parts.Count());
        Say("usd", lines.Sum(line => line.Cost ?? 0m));
        foreach (var foreign in lines.Where(line => line.Currency is not null).GroupBy(line => line.Currency!, StringComparer.Ordinal))
        {
            Say(foreign.Key, foreign.Sum(line => line.ReportedCost ?? 0m));
        }

        Say("tokens", lines.Sum(line => line.Tokens?.Total ?? 0));
        Say("tokens in sums", log.Rows.Where(row => row.Counts).Sum(row => row.Reading.TotalTokens ?? 0));
        Say("estimated", log.Parts.Count(part => part.Basis == Basis.Estimated));
        Say("cost unknown", lines.Count(line => line is { Cost: null, Currency: null }));
        foreach (var problem in log.Problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"{problem.Line} {problem.Level.ToString().ToLowerInvariant()} {problem.Code}\n");
        }

        return text.ToString();
    }
}
