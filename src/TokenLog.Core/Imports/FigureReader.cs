namespace TokenLog.Core.Imports;

/// <summary>Reads the figures of a record. One that is out of any range makes the whole record unusable; one that is not understood is unknown.</summary>
/// <param name="problems">What is not understood goes here.</param>
/// <param name="commas">True where the file's commas may be decimal.</param>
internal sealed class FigureReader(ImportProblems problems, bool commas)
{
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>The figures; null, and a problem, if one of them cannot be true.</summary>
    public RecordFigures? Read(IReadOnlyDictionary<ImportField, RawField> fields)
    {
        var (sound, approximate) = (true, false);
        string? currency = null;
        decimal? Amount(ImportField field, bool whole = false)
        {
            if (!fields.TryGetValue(field, out var raw))
            {
                return null;
            }

            var figure = Figure.Of(raw, whole, commas);
            if (figure.State != FigureState.Known || (whole && figure.Value != decimal.Truncate(figure.Value)))
            {
                SayUnknown(figure.State, raw);
                return null;
            }

            if (figure.Value < 0m || figure.Value > Largest)
            {
                problems.Warning(
                    "TL0194",
                    raw.Place,
                    $"{ImportProblems.Short(raw.Name, 40)} is {ImportProblems.Short(raw.Text, 40)}, which is {(figure.Value < 0m ? "less than nothing" : "more than 10^12")}; the record was not imported",
                    ImportProblems.Short(raw.Text),
                    "correct it there and import the file again");
                sound = false;
                return null;
            }

            approximate |= figure.Approximate;
            currency = field == ImportField.Cost ? figure.Currency : currency;
            return figure.Value;
        }

        long? Tokens(ImportField field) => (long?)Amount(field, whole: true);

        var (whole, cached) = (Tokens(ImportField.InputWithCached), Tokens(ImportField.CachedInInput));
        var (written, hour) = (Tokens(ImportField.CacheWrite), Tokens(ImportField.CacheWrite1h));
        var input = Tokens(ImportField.Input);
        var read = Tokens(ImportField.CacheRead);
        if ((input ?? whole) is { } withCached && cached is { } part && part <= withCached)
        {
            (input, read) = (withCached - part, read ?? part);
        }

        var figures = new RecordFigures
        {
            Input = input ?? whole,
            Output = Tokens(ImportField.Output),

            // Anthropic's cache_creation_input_tokens is the sum of both kinds.
            CacheWrite5m = Tokens(ImportField.CacheWrite5m) ?? (written >= hour ? written - hour : written),
            CacheWrite1h = hour,
            CacheRead = read,
            Reasoning = Tokens(ImportField.Reasoning),
            Total = Tokens(ImportField.Total),
            Cost = Amount(ImportField.Cost),
            Calls = Tokens(ImportField.Calls),
            DurationMs = Tokens(ImportField.DurationMs) ?? (long?)(Amount(ImportField.DurationSeconds) * 1000m),
        };
        return sound ? Checked(figures with { Currency = CurrencyOf(fields) ?? currency, Approximate = approximate || IsSet(fields) }, fields) : null;
    }

    private static string? CurrencyOf(IReadOnlyDictionary<ImportField, RawField> fields) =>
        fields.TryGetValue(ImportField.Currency, out var raw) && raw.Text.Trim() is { Length: 3 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;

    private static bool IsSet(IReadOnlyDictionary<ImportField, RawField> fields) =>
        fields.TryGetValue(ImportField.Estimated, out var raw) && raw.Text.Trim().ToLowerInvariant() is "true" or "yes" or "1" or "y";

    private RecordFigures Checked(RecordFigures figures, IReadOnlyDictionary<ImportField, RawField> fields)
    {
        if (figures is { Input: not null, Output: not null, Tokens: { } tokens, Total: > 0 and { } total }
            && total != tokens.Total && total != tokens.Input + tokens.Output && total != tokens.TotalInput - tokens.CacheRead + tokens.Output)
        {
            var raw = fields[ImportField.Total];
            problems.Warning(
                "TL0196",
                raw.Place,
                FormattableString.Invariant($"{ImportProblems.Short(raw.Name, 40)} is {total}, and the kinds of tokens add up to {tokens.Total}; the kinds count"),
                null,
                "look at the record there, if the difference matters");
        }

        return figures;
    }

    private void SayUnknown(FigureState state, RawField raw)
    {
        if (state == FigureState.Absent)
        {
            return;
        }

        var (what, fix) = state == FigureState.Ambiguous
            ? ("can be read in two ways", "write it with a point before the decimals and nothing between thousands")
            : ("is not a figure that TokenLog understands", "write digits, with a point before decimals");
        problems.Warning("TL0196", raw.Place, $"{ImportProblems.Short(raw.Name, 40)} {what}; it is taken as unknown", ImportProblems.Short(raw.Text), fix);
    }
}
