using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Advice;

/// <summary>Which model stands below or above another: Haiku, Sonnet, Opus; elsewhere the small one of the same name.</summary>
/// <param name="ledger">Of a family it recommends the model that the ledger used last.</param>
/// <param name="prices">Models without a price are not recommended.</param>
public sealed class Ladder(Ledger ledger, PriceTable prices)
{
    private readonly Dictionary<string, string> newest = ledger.Effective
        .SelectMany(part => part.Usage)
        .OrderBy(line => line.Key.Day)
        .ThenBy(line => line.Key.Model, StringComparer.Ordinal)
        .GroupBy(line => ModelFamily.Of(line.Key.Model), StringComparer.Ordinal)
        .ToDictionary(family => family.Key, family => Models.Name(family.Last().Key.Model), StringComparer.Ordinal);

    /// <summary>The family where there is a ladder of families, else the name: <c>sonnet</c>, <c>gpt-5-mini</c>.</summary>
    public static string Rung(string model) => ModelFamily.Of(model) is "opus" or "sonnet" or "haiku" ? ModelFamily.Of(model) : model;

    /// <summary>The rung as a sentence says it: <c>Sonnet</c>, <c>gpt-5-mini</c>.</summary>
    public static string NameOf(string model) => Rung(model) is var rung && rung != model ? ModelFamily.Title(rung) : model;

    /// <summary>The model one step down, or for the lightest work at the foot of the ladder; null if there is none.</summary>
    public string? Below(string model, bool lightest, DateOnly day) => (ModelFamily.Of(model), lightest) switch
    {
        ("fable" or "mythos", false) => Of("opus"),
        ("opus", false) => Of("sonnet"),
        ("opus" or "sonnet" or "fable" or "mythos", _) => Of("haiku"),
        ("gpt", _) => Priced(model + "-mini", day),
        ("gemini", _) when model.Contains("-pro", StringComparison.Ordinal) => Priced(model.Replace("-pro", "-flash", StringComparison.Ordinal), day),
        ("grok", _) => Priced(model + "-fast", day),
        _ => null,
    };

    /// <summary>The strongest of the same vendor; null if the model is that, or if it is not known.</summary>
    public string? Top(string model, DateOnly day) => ModelFamily.Of(model) switch
    {
        "sonnet" or "haiku" => Of("opus"),
        "gpt" when model.EndsWith("-mini", StringComparison.Ordinal) => Priced(model[..^"-mini".Length], day),
        "gpt" when model.EndsWith("-nano", StringComparison.Ordinal) => Priced(model[..^"-nano".Length], day),
        "gemini" when model.EndsWith("-flash", StringComparison.Ordinal) => Priced(model.Replace("-flash", "-pro", StringComparison.Ordinal), day),
        _ => null,
    };

    private string Of(string family) => newest.GetValueOrDefault(family) ?? family switch
    {
        "opus" => "claude-opus-4-6",
        "sonnet" => "claude-sonnet-4-6",
        _ => "claude-haiku-4-5",
    };

    private string? Priced(string model, DateOnly day) => prices.Find(model, day) is null ? null : model;
}
