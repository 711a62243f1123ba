using TokenLog.Core.Reports;

namespace TokenLog.Core.PullRequests;

/// <summary>The sentences about what a branch cost, as plain text.</summary>
public static class PullRequestWords
{
    /// <summary>What it comes to, in a few words: <c>AI cost: $3.20</c>.</summary>
    public static string Heading(PullRequest request) => request.Ledger.Own.Count == 0
        ? "AI cost: none recorded"
        : $"AI cost: {Amount(request.Ledger.Own)}";

    /// <summary>The branch's own usage in one sentence.</summary>
    public static string Sentence(PullRequest request)
    {
        var name = Name(request);
        if (request.Ledger.Own.Count == 0)
        {
            return $"No AI usage is recorded for {name} since it left {request.Base}.";
        }

        var tally = Tally.Of([.. request.Ledger.Own.SelectMany(Spend.Of)], request.Ledger.Own);
        var people = request.Ledger.Own.Select(part => Figures.PersonName(part.Author)).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var calls = tally.Calls is { } known ? $", {Figures.Count(known, "call")}" : "";
        var tokens = tally.Tokens is { } used ? $", {Figures.Count(used.Total, "token")}" : "";
        var by = people > 1 ? $" of {Figures.Count(people, "person", "people")}" : "";
        return $"{Capital(name)} cost {Amount(request.Ledger.Own)} at list prices since it left {request.Base}: "
            + $"{Figures.Count(tally.Sessions, "session")}{by}{calls}{tokens}.";
    }

    /// <summary>What is apart from the branch's own cost, a sentence each.</summary>
    public static IEnumerable<string> Apart(PullRequest request)
    {
        var ledger = request.Ledger;
        if (ledger.Carried.Count > 0)
        {
            var branches = ledger.Carried.Select(part => part.Branch!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            yield return $"It also carries {Amount(ledger.Carried)} in {Sessions(ledger.Carried)} recorded for {List(branches)}.";
        }

        if (ledger.Pending.Count > 0)
        {
            yield return $"Recorded here and not committed yet, so in none of these figures: {Amount(ledger.Pending)} in {Sessions(ledger.Pending)}.";
        }

        if (ledger.AlreadyThere.Count > 0)
        {
            yield return $"{request.Base} has {Sessions(ledger.AlreadyThere)} of this branch already ({Amount(ledger.AlreadyThere)}), not counted again.";
        }

        if (ledger.Corrections.Count > 0)
        {
            var change = ledger.Corrections.Sum(correction => correction.Change);
            yield return $"It corrects {Figures.Count(ledger.Corrections.Count, "part")} of the ledger of {request.Base} by {Figures.MoneyChange(change)}.";
        }

        if (ledger.Removed.Count > 0)
        {
            yield return $"It deletes {Figures.Count(ledger.Removed.Count, "recorded part")} ({Amount(ledger.Removed)}) from the ledger. "
                + "Money that was spent stays spent: `void` takes out what is wrong, and says why.";
        }
    }

    /// <summary>How much of the branch the figures cover.</summary>
    public static string Coverage(PullRequest request)
    {
        var coverage = request.Coverage;
        if (coverage.Commits.Count == 0)
        {
            return "The branch has no commits of its own.";
        }

        var all = Figures.Count(coverage.Commits.Count, "commit");
        var others = coverage.RecordedOnly > 0 ? $" Sessions also name {Figures.Count(coverage.RecordedOnly, "other commit")}." : "";
        var named = $"{Figures.Count(coverage.ByAgents)} of {all} {(coverage.ByAgents == 1 ? "names" : "name")} an AI agent";
        return (coverage.ByAgents, coverage.Recorded) switch
        {
            (0, _) => $"None of {all} names an AI agent.{others}",
            (1, 1) => $"{named} and has recorded usage.{others}",
            var (agents, recorded) when agents == recorded => $"{named}, and all of these have recorded usage.{others}",
            var (_, recorded) =>
                $"{named}, {recorded switch { 0 => "none has", 1 => "1 has", _ => Figures.Count(recorded) + " have" }} recorded usage: what the other work cost is not known.{others}",
        };
    }

    /// <summary>An amount in a sentence.</summary>
    internal static string Amount(IEnumerable<Part> parts)
    {
        var figure = CostFigure.Of(parts.SelectMany(Spend.Of));
        return figure.IsKnown ? figure.InWords() : "an unknown amount";
    }

    private static string Sessions(IReadOnlyList<Part> parts) =>
        Figures.Count(parts.Select(part => part.Id).Distinct(StringComparer.Ordinal).Count(), "session");

    private static string Name(PullRequest request) => PullRequestTables.Short(request.Branch) ?? "this branch";

    private static string Capital(string name) => name == "this branch" ? "This branch" : name;

    private static string List(IReadOnlyList<string> names)
    {
        const int Most = 5;
        var shown = names.Take(Most).Select(PullRequestTables.Short);
        return string.Join(", ", shown) + (names.Count > Most ? $" and {Figures.Count(names.Count - Most, "more branch", "more branches")}" : "");
    }
}
