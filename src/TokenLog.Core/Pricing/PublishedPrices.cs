using System.Globalization;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>
/// A published price list, whoever publishes it: genai-prices (<c>data.json</c>), models.dev (<c>api.json</c>), LiteLLM
/// (<c>model_prices_and_context_window.json</c>), or a table in the form of our own.
/// </summary>
/// <param name="Kind">Who publishes it: <c>genai-prices</c>, <c>models.dev</c>, <c>LiteLLM</c> or <c>tokenlog</c>.</param>
/// <param name="Day">The day of the data.</param>
/// <param name="Models">The models of the providers asked for, in the order of the file.</param>
/// <param name="LeftOut">How many models of other providers there are, by the provider's name there; ordinal.</param>
public sealed record PublishedPrices(string Kind, DateOnly Day, IReadOnlyList<PublishedModel> Models, IReadOnlyDictionary<string, int> LeftOut)
{
    /// <summary>Our own form.</summary>
    public const string OwnKind = "tokenlog";

    /// <summary>Reads a list, whose form is recognised by its shape. Null, and an error, where it is none.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="path">Its name, for <paramref name="problems"/>.</param>
    /// <param name="today">The day that data without a date are taken to be of.</param>
    /// <param name="providers">Whose prices to take, as the file names them; empty: those who make the models.</param>
    /// <param name="problems">TL0050, TL0150 to TL0158 and TL0160 are added here, in the order of the file.</param>
    public static PublishedPrices? Parse(string text, string path, DateOnly today, IReadOnlyCollection<string> providers, ICollection<Diagnostic> problems)
    {
        if (text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is not ['{' or '[', ..])
        {
            return Own(text, path, today, problems);
        }

        var file = new PublishedText(path, text, providers);
        var list = file.Parse() is { } root ? Read(root, file, today) : null;
        foreach (var problem in file.Problems)
        {
            problems.Add(problem);
        }

        return list;
    }

    private static PublishedPrices? Read(TrackerNode root, PublishedText file, DateOnly today)
    {
        var (kind, models) = root switch
        {
            { IsArray: true } when root.Items.Exists(GenaiPrices.IsProvider) => ("genai-prices", GenaiPrices.Read(root, file)),
            { IsObject: true } when root.Members.Exists(member => ModelsDev.IsProvider(member.Value)) => ("models.dev", ModelsDev.Read(root, file)),
            { IsObject: true } when root.Members.Exists(member => LiteLlm.IsModel(member.Value)) => ("LiteLLM", LiteLlm.Read(root, file)),
            _ => ("", []),
        };
        if (kind.Length > 0)
        {
            return new PublishedPrices(kind, today, models, file.LeftOut);
        }

        file.Error("TL0156", root, "this JSON is no price list that TokenLog knows", "give the data.json of genai-prices, the api.json of models.dev, LiteLLM's model_prices_and_context_window.json, or a table of your own");
        return null;
    }

    private static PublishedPrices? Own(string text, string path, DateOnly today, ICollection<Diagnostic> problems)
    {
        var table = PriceTable.Parse(text, path, problems);
        if (!table.Rows.Any())
        {
            return null;
        }

        var day = DateOnly.TryParseExact(table.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dated) ? dated : today;
        var models = table.Rows
            .GroupBy(row => ModelName.Plain(row.Model), StringComparer.Ordinal)
            .Select(rows => new PublishedModel(
                rows.First().Model,
                rows.First().Provider,
                [.. rows.SelectMany(row => row.Aliases).Distinct(StringComparer.Ordinal)],
                [.. rows.Select(PublishedPeriod.Of)]));
        return new PublishedPrices(OwnKind, day, [.. models], new Dictionary<string, int>(StringComparer.Ordinal));
    }
}

/// <summary>A model of a published list.</summary>
/// <param name="Name">As the list names it, without the provider in front.</param>
/// <param name="Provider">As our own table names the provider: <c>anthropic</c>, <c>xai</c>, …</param>
/// <param name="Aliases">Other names that the list says are the same model.</param>
/// <param name="Periods">Its prices, oldest first; at least one.</param>
public sealed record PublishedModel(string Name, string Provider, IReadOnlyList<string> Aliases, IReadOnlyList<PublishedPeriod> Periods)
{
    /// <summary>True if the list says from which day a price holds, so that a price without a day is an old one.</summary>
    public bool KeepsHistory { get; init; }

    /// <summary>Where it stands in the file, from 1; 0 where that is not known.</summary>
    public int Line { get; init; }

    /// <summary>Where it stands in its line, from 1; 0 where that is not known.</summary>
    public int Column { get; init; }
}

/// <summary>What a list says of a model over one period. What it does not say is null.</summary>
/// <param name="ValidFrom">The first day; null where the list does not say.</param>
/// <param name="Prices">USD per million.</param>
public sealed record PublishedPeriod(DateOnly? ValidFrom, TokenPrices Prices)
{
    /// <summary>The long-context line.</summary>
    public LongContext? LongContext { get; init; }

    /// <summary>True if a list without a line says that there is none, rather than nothing.</summary>
    public bool KnowsLines { get; init; }

    /// <summary>Hours at which more is charged; a list that knows of such hours says so where there are some.</summary>
    public PeakHours? Peak { get; init; }

    /// <summary>USD per 1000 searches.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>The whole row, where a table of our own form is the list.</summary>
    public PriceRow? Row { get; init; }

    /// <summary>A row of our own form.</summary>
    internal static PublishedPeriod Of(PriceRow row) => new(row.ValidFrom == DateOnly.MinValue ? null : row.ValidFrom, row.Prices)
    {
        LongContext = row.LongContext,
        KnowsLines = true,
        Peak = row.Peak,
        WebSearch = row.WebSearch,
        Row = row,
    };
}
