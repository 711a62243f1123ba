using TokenLog.Core.Advice;

namespace TokenLog.Core.Reviews;

/// <summary>Subagents that ran on the dearest family, though what they do is mostly looking and looking up.</summary>
internal static class SubagentModels
{
    public static Finding? Of(Review review)
    {
        if (ExpensiveFamily.Dearest(review) is not { } family
            || review.Alternatives.Cheaper(family, review.Period.Last) is not { } model)
        {
            return null;
        }

        var lines = family.Spends.Where(spend => spend.Line is { Cost: not null } line && line.Key.Role != "main").ToList();
        var saving = review.Alternatives.Saving(lines, model);
        if (saving <= 0m)
        {
            return null;
        }

        var cost = lines.Sum(spend => spend.Cost);
        var roles = lines.GroupBy(spend => spend.Line!.Key.Role, StringComparer.Ordinal)
            .Select(role => (Name: role.Key, Cost: role.Sum(spend => spend.Cost)))
            .OrderByDescending(role => role.Cost)
            .ThenBy(role => role.Name, StringComparer.Ordinal)
            .Select(role => $"{role.Name} {Money.Show(role.Cost)}");
        var seen = $"Subagents used {family.Name} for {Money.Show(cost)}{Findings.ShareOf(review, cost)}: {string.Join(", ", roles)}.";
        var name = Ladder.NameOf(model);
        return new Finding("subagent_models", $"Subagents on {family.Name}", [("Observation", seen)])
        {
            InOneSentence = seen,
            Sessions = [.. review.Sessions.Where(session => lines.Exists(line => line.Part.Id == session.Id)).Select(session => session.Id)],
            Advice = new Recommendation(
                $"Let subagents run on {name}",
                [$"Make {name} the default of subagents, and keep {family.Name} for the session that leads them, unless a task says otherwise."],
                AtOnce: false)
            {
                Worth = saving,
                Assumption = $"{model} takes as many tokens for this work",
            },
        };
    }
}
