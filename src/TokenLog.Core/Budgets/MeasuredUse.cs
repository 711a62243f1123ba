namespace TokenLog.Core.Budgets;

/// <summary>One call of the past, as far as a proposal for limits looks at it.</summary>
/// <param name="Day">Its day in the ledger's time zone.</param>
/// <param name="Session">Agent and session.</param>
/// <param name="Family">The model's family.</param>
/// <param name="Tokens">Tokens of the kinds that count.</param>
/// <param name="Usd">USD at list prices; null without a price.</param>
public sealed record MeasuredUse(DateOnly Day, string Session, string Family, long Tokens, decimal? Usd);
