namespace TokenLog.Core.Budgets;

/// <summary>A value of <c>weekly_budgets</c>.</summary>
/// <param name="Family">The model family.</param>
/// <param name="Tokens">Tokens for an ISO week, at least 0.</param>
public sealed record WeeklyBudget(string Family, long Tokens);
