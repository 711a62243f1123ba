using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>Tokens that no price is known for.</summary>
internal static class UnpricedUsage
{
    public static Finding? Of(Review review)
    {
        var models = review.Spends
            .Where(spend => spend.Line is { Unpriced: true, Tokens: not null })
            .GroupBy(spend => Models.Name(spend.Line!.Key.Model), StringComparer.Ordinal)
            .Select(model => (Name: model.Key, Tokens: model.Sum(spend => spend.Tokens.Total)))
            .OrderByDescending(model => model.Tokens)
            .ThenBy(model => model.Name, StringComparer.Ordinal)
            .ToList();
        if (models.Count == 0)
        {
            return null;
        }

        var total = models.Sum(model => model.Tokens);
        var share = review.Tally.Tokens is { Total: > 0 } all ? $", {Figures.Percent((decimal)total / all.Total)} of all," : "";
        var seen = $"{Figures.Count(total, "token")}{share} {(total == 1 ? "has" : "have")} no price: {string.Join(", ", models.Select(model => $"{model.Name} ({Figures.Count(model.Tokens)})"))}.";
        return new Finding("unpriced_usage", "Usage without a Price", [("Issue", seen), ("Impact", "Every sum of money here is a lower bound.")])
        {
            InOneSentence = seen,
            Advice = new Recommendation(
                "Give these models a price",
                [$"Under `pricing` in `.ai/token-tracker.json`, in USD per million tokens: {string.Join(", ", models.Select(model => model.Name))}."],
                AtOnce: true),
        };
    }
}
