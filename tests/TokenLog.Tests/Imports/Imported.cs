using System.Globalization;
using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.Imports;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Imports;

/// <summary>Imports bytes as the tool does, with the shipped prices.</summary>
internal static class Imported
{
    public static ImportReading From(
        string name,
        byte[] content,
        IReadOnlyDictionary<string, ImportField>? mapping = null,
        TrackerConfiguration? configuration = null) =>
        ImportFile.Read(name, new MemoryStream(content), new ImportSettings
        {
            Configuration = configuration ?? new TrackerConfiguration { WeeklyBudgets = [new("opus", 500_000)] },
            Pricer = new Pricer(PriceTable.Shipped),
            Mapping = mapping ?? new Dictionary<string, ImportField>(StringComparer.Ordinal),
        });

    public static ImportReading From(string content) => From("file", Encoding.UTF8.GetBytes(content));
}

/// <summary>What an import found, as a person can check it.</summary>
internal static class Told
{
    public static string Of(ImportReading reading)
    {
        var text = new StringBuilder($"{reading.Shape ?? "not recognised"}; not imported: {reading.NotImported}\n");
        foreach (var (part, line, kept) in reading.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nline {line}: {part.RowId ?? "-"} {part.Date:yyyy-MM-dd} {part.Basis}{Words(part)}\n");
            foreach (var usage in part.Usage)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Line(usage)}\n");
            }

            foreach (var (field, value) in kept)
            {
                text.Append(CultureInfo.InvariantCulture, $"  kept {field}: {value}\n");
            }
        }

        foreach (var suggestion in reading.Suggestions)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nadd to {suggestion.Key}: {suggestion.Line} (line {suggestion.SourceLine})");
        }

        foreach (var problem in reading.Problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{problem}\n  {problem.Excerpt}\n  {problem.Fix}\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Words(Part part) => string.Concat(
        new[]
        {
            ("started", part.Started?.ToString("O", CultureInfo.InvariantCulture)), ("ended", part.Ended?.ToString("O", CultureInfo.InvariantCulture)),
            ("agent", part.Agent), ("session", part.Session), ("author", part.Author), ("branch", part.Branch), ("task", part.Task), ("phase", part.Phase),
            ("tasks", part.Tasks?.ToString(CultureInfo.InvariantCulture)), ("types", part.TaskTypes), ("outcome", part.Outcome), ("notes", part.Notes),
        }.Where(word => word.Item2 is not null).Select(word => $" {word.Item1}={word.Item2}"));

    private static string Line(UsageLine line) => string.Join(
        ' ',
        new[]
        {
            line.Key.Model,
            line.Calls is { } calls ? FormattableString.Invariant($"calls={calls}") : null,
            line.Tokens is { } t ? FormattableString.Invariant($"in={t.Input} out={t.Output} w5={t.CacheWrite5m} w1={t.CacheWrite1h} read={t.CacheRead} reasoning={t.Reasoning}") : "tokens unknown",
            line.Cost is { } cost ? FormattableString.Invariant($"cost={cost}") : "cost unknown",
            line.ReportedCost is { } reported ? FormattableString.Invariant($"reported={reported}") : null,
            line.Low is { } low ? FormattableString.Invariant($"low={low} high={line.High}") : null,
            line.Currency,
            line.OutputMissingCalls > 0 ? "output missing" : null,
            line.DurationMs is { } duration ? FormattableString.Invariant($"duration={duration}") : null,
        }.OfType<string>());
}
