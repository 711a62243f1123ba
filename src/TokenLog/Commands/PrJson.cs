using System.Text.Json.Nodes;
using TokenLog.Core.PullRequests;
using TokenLog.Core.Reports;

namespace TokenLog.Commands;

/// <summary>What <c>pr</c> says to programs.</summary>
internal static class PrJson
{
    public static JsonObject Of(PullRequest request) => new()
    {
        ["schema"] = "tokenlog/pr@1",
        ["base"] = request.Base,
        ["base_sha"] = request.BaseCommit,
        ["merge_base"] = request.MergeBase,
        ["head"] = request.Head,
        ["branch"] = request.Branch,
        ["sessions"] = Sessions(request, request.Ledger.Own),
        ["carried"] = Sessions(request, request.Ledger.Carried),
        ["pending"] = Sessions(request, request.Ledger.Pending),
        ["already_in_base"] = Sessions(request, request.Ledger.AlreadyThere),
        ["removed"] = Sessions(request, request.Ledger.Removed),
        ["corrections"] = new JsonArray([.. request.Ledger.Corrections.Select(correction => new JsonObject
        {
            ["part"] = correction.Before.FullName,
            ["by"] = correction.After?.FullName,
            ["cost_before"] = correction.Before.Cost,
            ["cost_after"] = correction.After?.Cost,
            ["change"] = Money.Round(correction.Change),
        })]),
        ["totals"] = Totals(request.Ledger.Own),
        ["carried_totals"] = Totals(request.Ledger.Carried),
        ["pending_totals"] = Totals(request.Ledger.Pending),
        ["budgets"] = new JsonArray([.. request.Budgets.Select(budget => new JsonObject
        {
            ["name"] = budget.After.Name,
            ["period"] = budget.After.Period,
            ["span"] = budget.After.Span?.Name,
            ["unit"] = budget.After.Unit,
            ["limit"] = budget.After.Limit,
            ["before"] = Money.Round(budget.Before.Used),
            ["after"] = Money.Round(budget.After.Used),
            ["share"] = budget.After.Share is { } share ? Math.Round(share, 4) : null,
            ["level_before"] = budget.Before.Level,
            ["level"] = budget.After.Level,
            ["remaining"] = Money.Round(budget.After.Remaining),
            ["lower_bound"] = budget.After.IsLowerBound,
        })]),
        ["coverage"] = new JsonObject
        {
            ["commits"] = request.Coverage.Commits.Count,
            ["by_agents"] = request.Coverage.ByAgents,
            ["recorded"] = request.Coverage.Recorded,
            ["recorded_without_agent"] = request.Coverage.RecordedOnly,
            ["missing"] = new JsonArray([.. request.Coverage.Missing.Select(commit => new JsonObject
            {
                ["sha"] = commit.Sha,
                ["agent"] = commit.Agent,
                ["subject"] = commit.Subject,
            })]),
        },
    };

    /// <summary>Figures of some usage: tokens in their kinds, null where none are known.</summary>
    public static JsonObject Totals(IReadOnlyList<Part> parts)
    {
        var totals = new JsonObject { ["sessions"] = parts.Select(part => part.Id).Distinct(StringComparer.Ordinal).Count() };
        Add(totals, [.. parts.SelectMany(Spend.Of)]);
        return totals;
    }

    private static JsonArray Sessions(PullRequest request, IReadOnlyList<Part> parts) => new([.. parts
        .GroupBy(part => part.Id, StringComparer.Ordinal)
        .OrderBy(session => session.Key, StringComparer.Ordinal)
        .Select(session => Session(request, [.. session]))]);

    private static JsonObject Session(PullRequest request, IReadOnlyList<Part> parts)
    {
        var session = new JsonObject
        {
            ["id"] = parts[0].Id,
            ["title"] = parts[0].RowId ?? parts[0].Id,
            ["agent"] = parts[0].Agent,
            ["author"] = parts[0].Author,
            ["branch"] = parts[0].Branch,
            ["date"] = Figures.Day(parts[^1].Date),
            ["paths"] = new JsonArray([.. parts.Select(part => JsonValue.Create($"{request.Reports}/{part.RelativePath}"))]),
        };
        Add(session, [.. parts.SelectMany(Spend.Of)]);
        session["models"] = new JsonArray([.. parts.SelectMany(Spend.Of)
            .Where(spend => spend.Line is not null)
            .GroupBy(spend => spend.Line!.Key.Model, StringComparer.Ordinal)
            .OrderBy(model => model.Key, StringComparer.Ordinal)
            .Select(model =>
            {
                var figures = new JsonObject { ["model"] = model.Key };
                Add(figures, [.. model]);
                return figures;
            })]);
        return session;
    }

    private static void Add(JsonObject target, IReadOnlyCollection<Spend> spends)
    {
        var tally = Tally.Of(spends, []);
        target["calls"] = tally.Calls;
        target["input"] = tally.Tokens?.Input;
        target["output"] = tally.Tokens?.Output;
        target["cache_write_5m"] = tally.Tokens?.CacheWrite5m;
        target["cache_write_1h"] = tally.Tokens?.CacheWrite1h;
        target["cache_read"] = tally.Tokens?.CacheRead;
        target["cost"] = tally.Cost.Number is { } cost ? Money.Round(cost) : null;
        target["lower_bound"] = tally.Cost.IsLowerBound;
        target["unpriced_tokens"] = spends.Where(spend => spend.Line is { Unpriced: true }).Sum(spend => spend.Tokens.Total);
    }
}
