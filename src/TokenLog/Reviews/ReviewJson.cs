using System.Text.Json.Nodes;
using TokenLog.Core.Reports;
using TokenLog.Core.Reviews;

namespace TokenLog.Reviews;

/// <summary>A review for machines: the figures of the page, and the findings with what they rest on.</summary>
internal static class ReviewJson
{
    public static JsonObject Of(ReviewDraft draft, ReviewChoice choice, bool written)
    {
        var review = draft.Review;
        return new JsonObject
        {
            ["schema"] = "tokenlog/review@1",
            ["first"] = Figures.Day(review.Period.First),
            ["last"] = Figures.Day(review.Period.Last),
            ["chosen"] = choice.Why,
            ["path"] = draft.Target.Name,
            ["written"] = written,
            ["days_active"] = new JsonArray([.. review.ActiveDays.Select(day => JsonValue.Create(Figures.Day(day)))]),
            ["sessions"] = new JsonArray([.. review.Sessions.Select(Session)]),
            ["totals"] = Totals(review.Tally),
            ["families"] = new JsonArray([.. review.Families.Select(Family)]),
            ["outcomes"] = Outcomes(review),
            ["estimate"] = Estimate(review.Estimate),
            ["findings"] = new JsonArray([.. Findings.Of(review).Select(Finding)]),
            ["proposed_weekly_budgets"] = new JsonArray([.. ProposedBudgets.Of(review).Select(Budget)]),
        };
    }

    private static JsonObject Session(ReviewSession session)
    {
        var json = new JsonObject
        {
            ["id"] = session.Id,
            ["name"] = session.Title,
            ["date"] = Figures.Day(session.Date),
            ["in_period"] = session.Parts.Count > 0,
            ["description"] = session.Description,
            ["complexity"] = session.Complexity is { } level ? Complexities.Name(level) : null,
        };
        AddChange(json, session.Change);
        json["models"] = new JsonArray([.. Models.ByWeight(session.Spends).Select(model => JsonValue.Create(model))]);
        Add(json, session.Tally);
        return json;
    }

    private static JsonObject Totals(Tally tally)
    {
        var json = new JsonObject { ["sessions"] = tally.Sessions, ["tasks"] = tally.Tasks };
        Add(json, tally);
        if (tally.Cost.Known == 0m && tally.Calls is null && tally.Sessions == 0)
        {
            json["cost"] = null;
        }

        return json;
    }

    private static JsonObject Family(FamilyUse family)
    {
        var json = new JsonObject { ["family"] = family.Family, ["sessions"] = family.Tally.Sessions };
        Add(json, family.Tally);
        return json;
    }

    private static JsonObject Outcomes(Review review)
    {
        var json = new JsonObject { ["commits"] = review.Outcomes.Commits };
        AddChange(json, review.Outcomes.Change);
        foreach (var row in ReviewTables.CostPerOutcome(review).Rows)
        {
            json[row[0].Text switch { "Commits" => "cost_per_commit", "Tests added" => "cost_per_test", _ => "cost_per_insertion" }] = row[2].Number;
        }

        return json;
    }

    private static JsonObject? Estimate(HistoryEstimate estimate) => estimate.Days.Count == 0 ? null : new JsonObject
    {
        ["method"] = estimate.Rates.InWords,
        ["learned_from_sessions"] = estimate.Rates.Sessions,
        ["cost"] = estimate.Cost,
        ["cost_of_marked"] = estimate.CostOfMarked,
        ["days"] = new JsonArray([.. estimate.Days.Select(day => new JsonObject
        {
            ["day"] = Figures.Day(day.Day),
            ["commits"] = day.Commits.Count,
            ["marked"] = day.Marked,
            ["insertions"] = day.Insertions,
            ["input"] = day.Input,
            ["output"] = day.Output,
            ["cost"] = day.Cost,
        })]),
    };

    private static JsonObject Finding(Finding finding) => new()
    {
        ["key"] = finding.Key,
        ["title"] = finding.Title,
        ["text"] = finding.InOneSentence,
        ["sessions"] = new JsonArray([.. finding.Sessions.Select(id => JsonValue.Create(id))]),
        ["recommendation"] = finding.Advice?.Title,
        ["worth"] = finding.Advice?.Worth,
        ["assumption"] = finding.Advice?.Assumption,
    };

    private static JsonObject Budget(ProposedBudget budget) => new()
    {
        ["family"] = budget.Family,
        ["tokens"] = budget.Limit,
        ["highest_week"] = budget.Week.Name,
        ["used_then"] = budget.Highest,
        ["limit_now"] = budget.Now,
    };

    private static void AddChange(JsonObject json, CommitChange? change)
    {
        json["files_changed"] = change?.Files.Count;
        json["insertions"] = change?.Insertions;
        json["deletions"] = change?.Deletions;
        json["tests_added"] = change?.TestsAdded;
    }

    private static void Add(JsonObject json, Tally tally)
    {
        json["calls"] = tally.Calls;
        json["input"] = tally.Tokens?.Input;
        json["output"] = tally.Tokens?.Output;
        json["cache_write_5m"] = tally.Tokens?.CacheWrite5m;
        json["cache_write_1h"] = tally.Tokens?.CacheWrite1h;
        json["cache_read"] = tally.Tokens?.CacheRead;
        json["cost"] = tally.Cost.Number is { } cost ? Money.Round(cost) : null;
        json["lower_bound"] = tally.Cost.IsLowerBound;
    }
}
