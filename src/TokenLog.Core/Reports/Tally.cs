namespace TokenLog.Core.Reports;

/// <summary>
/// What a period, a model or a person comes to. Money and tokens are those of the usage lines given; sessions (distinct by id) and
/// tasks those of the parts given, because they count on another day.
/// </summary>
/// <param name="Sessions">Distinct sessions.</param>
/// <param name="Tasks">Tasks of the parts that know a number; null when none does.</param>
/// <param name="TasksIncomplete">True if some parts know their tasks and some do not.</param>
/// <param name="Calls">Calls of the lines that know a number; null when none does.</param>
/// <param name="Tokens">Tokens of the lines that know them; null when none does.</param>
/// <param name="Cost">Money.</param>
/// <param name="CostWithTasks">The money of the parts that know their tasks: what can be divided by <paramref name="Tasks"/>.</param>
public sealed record Tally(
    long Sessions,
    long? Tasks,
    bool TasksIncomplete,
    long? Calls,
    TokenCounts? Tokens,
    CostFigure Cost,
    CostFigure CostWithTasks)
{
    /// <summary>What the mark of <see cref="CostPerTask"/> means.</summary>
    public static string TasksFootnote =>
        $"{Footnote.TasksUnknown} Sessions whose number of tasks nobody knows are left out of the cost per task.";

    /// <summary>Average, two decimals.</summary>
    public ReportCell CostPerSession => Cost.Average(Sessions);

    /// <summary>Average, two decimals, over the sessions whose number of tasks is known.</summary>
    public ReportCell CostPerTask => CostWithTasks.Average(Tasks ?? 0) switch
    {
        { Number: not null } cell when TasksIncomplete => cell with { Text = Footnote.Mark(cell.Text, Footnote.TasksUnknown) },
        var cell => cell,
    };

    /// <summary>True if <see cref="CostPerTask"/> carries the mark.</summary>
    public bool MarksTasks => CostPerTask.Text.EndsWith(Footnote.TasksUnknown);

    /// <summary>Adds up some lines and some parts.</summary>
    public static Tally Of(IReadOnlyCollection<Spend> spends, IReadOnlyCollection<Part> parts)
    {
        TokenCounts? tokens = null;
        long? calls = null;
        foreach (var spend in spends)
        {
            tokens = spend.Line?.Tokens is { } used ? (tokens ?? default) + used : tokens;
            calls = spend.Line?.Calls is { } some ? (calls ?? 0) + some : calls;
        }

        var known = parts.Count(part => part.Tasks is not null);
        return new Tally(
            parts.Select(part => part.Id).Distinct(StringComparer.Ordinal).LongCount(),
            known == 0 ? null : parts.Sum(part => (long)(part.Tasks ?? 0)),
            known > 0 && known < parts.Count,
            calls,
            tokens,
            CostFigure.Of(spends),
            CostFigure.Of(spends.Where(spend => spend.Part.Tasks is not null)));
    }
}
