using System.Globalization;
using System.Text;
using System.Text.Json;
using TokenLog.Core.Documents;
using TokenLog.Core.Imports;

namespace TokenLog.Core.Pricing;

/// <summary>The text of a published price list: its figures, made sure of, and the problems found in it.</summary>
internal sealed class PublishedText(string path, string text, IReadOnlyCollection<string> providers)
{
    // The dearest price ever listed is 600 (o1-pro's output).
    private const decimal Dearest = 10_000m;
    private const int LongestExcerpt = 120;
    private const int BeforeTheFault = 40;

    private readonly TrackerSource source = new(path, text);
    private readonly TextPositions places = new(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
    private readonly SortedDictionary<string, int> leftOut = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> LeftOut => leftOut;

    /// <summary>In the order of the file; published data are often one line, of which the place of the fault is enough.</summary>
    public IEnumerable<Diagnostic> Problems => source.Problems.Select(problem => problem.Excerpt is { Length: > LongestExcerpt } line
        ? problem with { Excerpt = $"…{line.AsSpan(Math.Clamp(problem.Column - 1 - BeforeTheFault, 0, line.Length - LongestExcerpt), LongestExcerpt)}…" }
        : problem);

    public TrackerNode? Parse() => source.Parse();

    /// <summary>A model with its place; models are asked for in the order of the file.</summary>
    public PublishedModel At(TrackerNode node, PublishedModel model)
    {
        var place = places.Of(node.Start);
        return model with { Line = place.Line, Column = place.Column };
    }

    public void Error(string code, TrackerNode at, string message, string fix) => source.Add(DiagnosticLevel.Error, code, at.Start, message, fix);

    public void Warn(string code, TrackerNode at, string message, string fix) => source.Add(DiagnosticLevel.Warning, code, at.Start, message, fix);

    /// <summary>
    /// The name that our own table has for a provider whose models are wanted; null, and counted, for any other. Without a choice those are
    /// wanted who make the models: what others charge for them is not the list price.
    /// </summary>
    public string? Wanted(string provider, IReadOnlyDictionary<string, string> makers, int models)
    {
        var isWanted = providers.Count == 0
            ? makers.ContainsKey(provider)
            : providers.Contains(provider, StringComparer.OrdinalIgnoreCase)
                || (makers.TryGetValue(provider, out var ours) && providers.Contains(ours, StringComparer.OrdinalIgnoreCase));
        if (isWanted)
        {
            return makers.GetValueOrDefault(provider, provider);
        }

        leftOut[provider] = leftOut.GetValueOrDefault(provider) + models;
        return null;
    }

    /// <summary>True if only makers' own names count: a name with a slash in it is then somebody else's.</summary>
    public bool IsMakersOnly => providers.Count == 0;

    /// <summary>A price in USD per million; null where there is none. What cannot be a price is an error.</summary>
    /// <param name="model">An object.</param>
    /// <param name="key">The key of its price.</param>
    /// <param name="perToken">True if the list counts in USD per token.</param>
    /// <param name="isWhole">True for input and output prices, which are never as small as a price per token.</param>
    public decimal? Price(TrackerNode model, string key, bool perToken = false, bool isWhole = false) =>
        model.Find(key) is { Value: { IsNull: false } value } ? PriceOf(value, key, perToken, isWhole) : null;

    /// <summary>As above, of a value.</summary>
    public decimal? PriceOf(TrackerNode value, string key, bool perToken = false, bool isWhole = false)
    {
        const decimal Million = 1_000_000m;
        const decimal Cheapest = 0.0005m;
        if (value.Number is not { } number)
        {
            Error("TL0157", value, $"{key} is {value.Found}, which is not a price", "take the file as it was published; nothing of it is used");
            return null;
        }

        if (number is < 0m or > Dearest || (perToken ? number * Million : number) is > Dearest)
        {
            Error("TL0157", value, $"{key} is {value.Found}: {(number < 0m ? "no price is below 0" : perToken ? "more than any model costs; prices here are per token" : "more than any model costs; prices here are per million tokens")}", "take the file as it was published; nothing of it is used");
            return null;
        }

        var price = perToken ? number * Million : number;
        if (isWhole && price is > 0m and < Cheapest)
        {
            Error("TL0157", value, $"{key} is {value.Found}: {(perToken ? "less than any model costs" : "this looks like a price per token, but prices here are per million tokens")}", "take the file as it was published; nothing of it is used");
            return null;
        }

        return decimal.Parse(price.ToString("0.############", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A day as lists write it; null, and an error, for anything else.</summary>
    public DateOnly? Day(TrackerNode value)
    {
        if (value.Kind == JsonTokenType.String
            && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Error("TL0158", value, $"{value.Found} is not a day", "take the file as it was published; nothing of it is used");
        return null;
    }
}
