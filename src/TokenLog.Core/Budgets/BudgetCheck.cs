using TokenLog.Core.Documents;

namespace TokenLog.Core.Budgets;

/// <summary>Holds a ledger against the budgets of a configuration.</summary>
public static class BudgetCheck
{
    /// <summary>Every budget: first the weekly ones, then the others, each in the order of the configuration.</summary>
    /// <param name="ledger">What was used.</param>
    /// <param name="configuration">The budgets, thresholds, counted kinds of tokens and the ledger's time zone.</param>
    /// <param name="now">The instant that says which day, week and month are the current ones.</param>
    public static IReadOnlyList<BudgetStatus> Of(Ledger ledger, TrackerConfiguration configuration, DateTimeOffset now)
    {
        var today = configuration.DayOf(now);
        var local = TimeZoneInfo.ConvertTime(now, configuration.TimeZone).DateTime;
        return
        [
            .. configuration.AllBudgets.Select(budget =>
            {
                var span = budget.PeriodAt(today);
                var byDay = new DailyUse();
                return Of(ledger.Effective, budget, configuration, span, byDay) with
                {
                    Approval = configuration.ApprovalOf(budget.Name, today),
                    Forecast = BudgetForecast.Of(budget, span, byDay, local),
                };
            }),
        ];
    }

    /// <summary>One budget over the days of <paramref name="span"/>: how a past week is held against its budget.</summary>
    /// <param name="ledger">What was used.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="configuration">Thresholds and counted kinds of tokens.</param>
    /// <param name="span">The days that count, by the usage line's day; null for all.</param>
    public static BudgetStatus Of(Ledger ledger, Budget budget, TrackerConfiguration configuration, Period? span) =>
        Of(ledger.Effective, budget, configuration, span);

    /// <summary>The same over some effective parts, for callers that go through many spans and know which parts each touches.</summary>
    /// <param name="effective">Parts that count, each once.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="configuration">Thresholds and counted kinds of tokens.</param>
    /// <param name="span">The days that count, by the usage line's day; null for all.</param>
    public static BudgetStatus Of(IEnumerable<Part> effective, Budget budget, TrackerConfiguration configuration, Period? span) =>
        Of(effective, budget, configuration, span, byDay: null);

    private static BudgetStatus Of(
        IEnumerable<Part> effective, Budget budget, TrackerConfiguration configuration, Period? span, DailyUse? byDay)
    {
        var (used, unknown, unknownCalls) = (0m, 0L, 0L);
        foreach (var part in effective)
        {
            foreach (var line in part.Usage)
            {
                if (span?.Contains(line.Key.Day) == false || !budget.Filter.Matches(part, line))
                {
                    continue;
                }

                var amount = budget.Unit == BudgetUnit.Usd ? Dollars(line) : Tokens(line, configuration.CountedTokens);
                used += amount ?? 0m;
                byDay?.Add(line.Key.Day, amount ?? 0m);
                unknown += amount is null ? line.Tokens?.Total ?? 0L : 0L;
                unknownCalls += amount is null ? line.Calls ?? 1L : line.OutputMissingCalls;
            }
        }

        var thresholds = budget.Thresholds ?? configuration.AlertThresholds;
        var reached = BudgetLevels.Reached(budget, thresholds, used);
        return new BudgetStatus
        {
            Budget = budget,
            Span = span,
            Used = used,
            Reached = [.. reached.Select(level => level.Name)],
            LevelShare = (reached.Count, budget.Limit) switch
            {
                (0, _) => 0m,
                (_, 0m) => 1m,
                _ => reached[^1].Value / budget.Limit,
            },
            Action = BudgetLevels.ActionOf(reached.Count == 0 ? BudgetStatus.Ok : reached[^1].Name, budget, thresholds),
            StopAt = budget.StopAt ?? configuration.StopAt ?? BudgetStatus.Exceeded,
            Unknown = unknown,
            UnknownCalls = unknownCalls,
        };
    }

    /// <summary>
    /// The worst level of some budgets: <c>exceeded</c> before everything else, then the level that begins at the largest share of its
    /// limit; <c>ok</c> for none.
    /// </summary>
    public static string Worst(IEnumerable<BudgetStatus> statuses) => statuses
        .OrderBy(status => status.Level == BudgetStatus.Exceeded)
        .ThenBy(status => status.LevelShare)
        .LastOrDefault()?.Level ?? BudgetStatus.Ok;

    /// <summary>The line's USD; null when it has no price, or money in another currency, which is never added to dollars.</summary>
    internal static decimal? Dollars(UsageLine line) => line.Currency is null or "USD" ? line.Cost : null;

    /// <summary>The line's tokens of the kinds that count; null where it has none.</summary>
    internal static decimal? Tokens(UsageLine line, CountedTokens kinds) => line.Tokens is { } tokens ? kinds.Count(tokens) : null;
}
