using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;

namespace TokenLog.Core.Imports;

/// <summary>What decides how a file is read.</summary>
public sealed record ImportSettings
{
    /// <summary>What the repository's configuration says already: it decides the day of an instant and what is left to suggest.</summary>
    public required TrackerConfiguration Configuration { get; init; }

    /// <summary>Prices tokens that have no cost.</summary>
    public required Pricer Pricer { get; init; }

    /// <summary>When the file was last written (UTC): a report of a day that was not over then is not whole. Null: not known.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>A person's own mapping: their name of a column or key, and what it means.</summary>
    public IReadOnlyDictionary<string, ImportField> Mapping { get; init; } = new Dictionary<string, ImportField>(StringComparer.Ordinal);
}

/// <summary>What a file holds for the ledger.</summary>
/// <param name="Shape">What kind of file it is, in words; null if it was not recognised.</param>
/// <param name="Parts">One for each record that was understood, in the order of the file, not yet named.</param>
/// <param name="Suggestions">What its configuration says and ours does not.</param>
/// <param name="NotImported">Records that were not understood, or that others already tell of.</param>
/// <param name="Problems">TL0116, TL0117 and TL0190 to TL0199, in the order of the file.</param>
public sealed record ImportReading(
    string? Shape,
    IReadOnlyList<ImportedPart> Parts,
    IReadOnlyList<Suggestion> Suggestions,
    int NotImported,
    IReadOnlyList<Diagnostic> Problems);

/// <summary>A part made of one record.</summary>
/// <param name="Part">Its <see cref="Part.Digest"/> is of the record's content, so that importing the record again is recognised.</param>
/// <param name="Line">Where the record stands in the file.</param>
/// <param name="Kept">What was not understood in it, by its name there.</param>
public sealed record ImportedPart(Part Part, int Line, IReadOnlyList<KeyValuePair<string, string>> Kept)
{
    /// <summary>The whole of the part's file, where it comes from a ledger's export: it keeps its name, and is known by that.</summary>
    public string? File { get; init; }
}

/// <summary>A line for the configuration. Nothing writes it but a person.</summary>
/// <param name="Key">The object or list of the configuration that it belongs into: <c>weekly_budgets</c>.</param>
/// <param name="Line">The JSON to add there: <c>"opus": 500000</c>.</param>
/// <param name="SourceLine">Where the other file says so.</param>
public sealed record Suggestion(string Key, string Line, int SourceLine);
