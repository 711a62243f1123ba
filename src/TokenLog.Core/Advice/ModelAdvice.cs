using TokenLog.Core.Estimates;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Advice;

/// <summary>Work that a cheaper model would have done, and work that wanted a stronger one.</summary>
internal sealed class ModelAdvice(Ledger ledger, Pricer pricer)
{
    /// <summary>A subagent whose calls write less than this on average mostly reads and reports.</summary>
    public const long SmallOutputPerCall = 600;

    /// <summary>Fewer calls of a role than this say nothing of it.</summary>
    public const long EnoughCalls = 5;

    /// <summary>Light work (documentation, configuration, status) with at most so many tokens of output for a task.</summary>
    public const long LightOutputPerTask = 5_000;

    /// <summary>A whole session with at most so much output was a question or a small edit.</summary>
    public const long ShortSessionOutput = 1_000;

    private static readonly string[] ReadingRoles = ["explore", "search", "locat", "find", "read", "research", "librarian", "status", "guide"];

    private readonly Ladder ladder = new(ledger, pricer.Table);

    /// <summary>One suggestion for each kind of work and model.</summary>
    public IEnumerable<Suggestion> Of(IReadOnlyList<Session> sessions) => Roles(sessions).Concat(Sessions(sessions)).Concat(Heavy(sessions));

    private IEnumerable<Suggestion> Roles(IReadOnlyList<Session> sessions)
    {
        foreach (var role in Uses(sessions, use => use.Line.Key.Role != "main").GroupBy(use => (use.Line.Key.Role, Model: Models.Name(use.Line.Key.Model))))
        {
            var uses = role.ToList();
            var calls = uses.Sum(use => use.Line.Calls ?? 0);
            var output = uses.Sum(use => use.Line.Tokens!.Value.Output);
            var reading = ReadingRoles.Any(word => role.Key.Role.Contains(word, StringComparison.OrdinalIgnoreCase));
            if (!reading && (calls < EnoughCalls || output > calls * SmallOutputPerCall))
            {
                continue;
            }

            var why = reading
                ? $"a role that only reads does as well with the cheaper model"
                : $"{Figures.Count(output / calls)} tokens of output for a call are reports that the cheaper model writes as well";
            if (Cheaper($"Subagents \"{role.Key.Role}\"", role.Key.Model, uses, lightest: reading, why) is { } suggestion)
            {
                yield return suggestion;
            }
        }
    }

    private IEnumerable<Suggestion> Sessions(IReadOnlyList<Session> sessions)
    {
        var kinds = sessions
            .Where(session => WorkWords.HeavyWork(session) is null)
            .Select(session => (Session: session, Kind: LightKind(session)))
            .Where(light => light.Kind is not null)
            .ToLookup(light => light.Kind!.Value, light => light.Session);
        foreach (var kind in kinds.OrderBy(kind => kind.Key.Work, StringComparer.Ordinal))
        {
            foreach (var model in Uses([.. kind], use => use.Line.Key.Role == "main").GroupBy(use => Models.Name(use.Line.Key.Model), StringComparer.Ordinal))
            {
                if (Cheaper(kind.Key.Work, model.Key, [.. model], lightest: true, kind.Key.Why) is { } suggestion)
                {
                    yield return suggestion;
                }
            }
        }
    }

    private static (string Work, string Why)? LightKind(Session session)
    {
        var lines = session.Parts.SelectMany(part => part.Usage).Where(line => line.Tokens is not null).ToList();
        var output = lines.Sum(line => line.Tokens!.Value.Output);
        return lines.Count == 0 || lines.Exists(line => line.OutputMissingCalls > 0) ? null
            : WorkWords.IsLight(session) && output <= LightOutputPerTask * Math.Max(1, session.Tasks ?? 1)
                ? ("Documentation, configuration and status work", "the tasks and notes say what the work was, and little was written")
            : output <= ShortSessionOutput
                ? ("Short questions and small edits", $"a session with at most {Figures.Count(ShortSessionOutput)} tokens of output was no hard problem")
            : null;
    }

    private IEnumerable<Suggestion> Heavy(IReadOnlyList<Session> sessions)
    {
        foreach (var work in sessions.Select(session => (Session: session, Work: WorkWords.HeavyWork(session))).Where(heavy => heavy.Work is not null).GroupBy(heavy => heavy.Work!.Value))
        {
            // Where the strongest model did most of it, the others only helped.
            var weak = work.Select(heavy => heavy.Session)
                .Where(session => PastSessions.ModelOf(session) is { } model && ladder.Top(model, session.Date) is not null)
                .ToList();
            foreach (var model in Uses(weak, use => use.Line.Key.Role == "main").GroupBy(use => Models.Name(use.Line.Key.Model), StringComparer.Ordinal))
            {
                var uses = model.ToList();
                if (ladder.Top(model.Key, uses[^1].Line.Key.Day) is { } top && Saving(uses, top) is { } saving)
                {
                    var suggestion = Suggest(AdviceKind.StrongerModel, work.Key.Work, model.Key, top, uses, saving, "the stronger model takes as many tokens; what it spares in rework is not in the figure");
                    yield return suggestion with { Risk = work.Key.Risk };
                }
            }
        }
    }

    private Suggestion? Cheaper(string work, string model, List<Use> uses, bool lightest, string why) =>
        ladder.Below(model, lightest, uses[^1].Line.Key.Day) is { } cheaper && Saving(uses, cheaper) is > 0m and var saving
            ? Suggest(AdviceKind.CheaperModel, work, model, cheaper, uses, saving, $"the cheaper model takes as many tokens; {why}")
            : null;

    private decimal? Saving(List<Use> uses, string model)
    {
        var other = new Repricing(pricer, model);
        var costs = uses.ConvertAll(use => other.Cost(use.Line));
        return costs.TrueForAll(cost => cost is not null) ? uses.Sum(use => use.Line.Cost!.Value) - costs.Sum(cost => cost!.Value) : null;
    }

    private static Suggestion Suggest(AdviceKind kind, string work, string model, string recommended, List<Use> uses, decimal saving, string assumption) => new(
        kind,
        work,
        model,
        recommended,
        [.. uses.Select(use => use.Session).Distinct(StringComparer.Ordinal)],
        Money.Round(uses.Sum(use => use.Line.Cost!.Value)),
        Money.Round(saving),
        assumption);

    private static List<Use> Uses(IReadOnlyList<Session> sessions, Func<Use, bool> which) => Use.Of(sessions).Where(which).ToList();
}
