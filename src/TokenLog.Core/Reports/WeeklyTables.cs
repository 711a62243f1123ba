namespace TokenLog.Core.Reports;

/// <summary>The tables of a weekly page, each a function of the week alone.</summary>
public static class WeeklyTables
{
    private const int LargestCount = 5;

    /// <summary>Tokens of each kind and cost, by model; the one that cost most first.</summary>
    public static ReportTable Models(Week week) => TokenTable.ByModel("Models", week.Spends);

    /// <summary>Sessions, tasks, calls, tokens and cost, day by day.</summary>
    public static ReportTable Days(Week week) => Breakdown(
        "Days",
        new ReportColumn("day", "Day"),
        week,
        spend => spend.Day,
        part => part.Date,
        day => $"{Figures.Day(day)} {Figures.Weekday(day)}",
        groups => groups.OrderBy(group => group.Key));

    /// <summary>The same by person; who spent most comes first.</summary>
    public static ReportTable People(Week week) => Breakdown(
        "People",
        new ReportColumn("author", "Person"),
        week,
        spend => Person(spend.Part),
        Person,
        name => name,
        groups => groups
            .OrderByDescending(group => group.Tally.Cost.Known)
            .ThenByDescending(group => group.Tally.Tokens?.Total ?? 0)
            .ThenBy(group => group.Key, StringComparer.Ordinal));

    /// <summary>This week beside the one before.</summary>
    public static ReportTable Change(Week week)
    {
        var now = week.Tally;
        var then = week.Before?.Tally;
        List<Spend> spends = [.. week.Spends, .. week.Before?.Spends ?? []];
        var both = CostFigure.Of(spends);
        var bothWithTasks = CostFigure.Of(spends.Where(spend => spend.Part.Tasks is not null));
        ReportColumn[] columns =
        [
            new("figure", ""),
            new("this_week", "This week", ColumnKind.Count),
            new("week_before", "Week before", ColumnKind.Count),
            new("change", "Change", ColumnKind.Count),
        ];
        IReadOnlyList<ReportCell>[] rows =
        [
            MoneyRow("Cost", now.Cost.Cell(), then?.Cost.Cell(), both),
            MoneyRow("Cost per session", now.CostPerSession, then?.CostPerSession, both),
            MoneyRow("Cost per task", now.CostPerTask, then?.CostPerTask, bothWithTasks),
            CountRow("Sessions", now.Sessions, then?.Sessions),
            CountRow("Tasks", now.Tasks, then?.Tasks),
            CountRow("Calls", now.Calls, then?.Calls),
            CountRow("Tokens", now.Tokens?.Total, then?.Tokens?.Total),
            CountRow("Output tokens", now.Tokens?.Output, then?.Tokens?.Output),
            ShareRow("Input read from the cache", CacheShare(now), CacheShare(then)),
        ];
        return new ReportTable("Change against the week before", columns, rows)
        {
            Footnotes =
            [
                .. now.Cost.Footnotes(),
                .. then?.Cost.Footnotes().Select(note => note.Insert(2, "Week before: ")) ?? [],
                .. now.MarksTasks || then is { MarksTasks: true } ? [Tally.TasksFootnote] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>The sessions that cost most this week, with links to their files.</summary>
    /// <param name="week">The week.</param>
    /// <param name="reportsFolder">The reports folder as a link from where the table will stand.</param>
    public static ReportTable Largest(Week week, string reportsFolder)
    {
        var sessions = week.Spends
            .GroupBy(spend => spend.Part.Id, StringComparer.Ordinal)
            .Select(group => (Id: group.Key, Spends: group.ToList(), Cost: CostFigure.Of(group)))
            .OrderByDescending(session => session.Cost.Known)
            .ThenByDescending(session => session.Spends.Sum(spend => spend.Tokens.Total))
            .ThenBy(session => session.Id, StringComparer.Ordinal)
            .Take(LargestCount)
            .ToList();
        ReportColumn[] columns =
        [
            new("session", "Session"),
            new("date", "Date"),
            new("author", "Person"),
            new("model", "Model"),
            new("tokens", "Tokens", ColumnKind.Count),
            new("cost", "Cost", ColumnKind.Money),
            new("notes", "Notes"),
        ];
        var rows = sessions.Select(session => LargestRow(session.Spends, session.Cost, reportsFolder));
        return new ReportTable("Largest sessions", columns, [.. rows])
        {
            Footnotes = [.. CostFigure.Of(sessions.SelectMany(session => session.Spends)).Footnotes()],
            WhenEmpty = "No sessions this week.",
        };
    }

    private static IReadOnlyList<ReportCell> LargestRow(List<Spend> spends, CostFigure cost, string reportsFolder)
    {
        var latest = spends[^1].Part;
        var notes = spends.Select(spend => spend.Part.Notes).LastOrDefault(text => !string.IsNullOrWhiteSpace(text));
        return
        [
            new ReportCell(latest.RowId ?? latest.Id, Link: SessionLog.Link(latest, reportsFolder)),
            new ReportCell(Figures.Day(latest.Date)),
            new ReportCell(Person(latest)),
            new ReportCell(Reports.Models.Primary(spends)),
            ReportCell.Count(Tally.Of(spends, []).Tokens?.Total),
            cost.Cell(),
            new ReportCell(notes ?? ""),
        ];
    }

    private static ReportTable Breakdown<T>(
        string title,
        ReportColumn key,
        Week week,
        Func<Spend, T> ofSpend,
        Func<Part, T> ofPart,
        Func<T, string> name,
        Func<IEnumerable<(T Key, Tally Tally)>, IEnumerable<(T Key, Tally Tally)>> order)
        where T : notnull
    {
        var spends = week.Spends.ToLookup(ofSpend);
        var parts = week.Parts.ToLookup(ofPart);
        var groups = spends.Select(group => group.Key).Union(parts.Select(group => group.Key))
            .Select(group => (group, Tally.Of([.. spends[group]], [.. parts[group]])));
        ReportColumn[] columns =
        [
            key,
            new("sessions", "Sessions", ColumnKind.Count),
            new("tasks", "Tasks", ColumnKind.Count),
            new("calls", "Calls", ColumnKind.Count),
            new("tokens", "Tokens", ColumnKind.Count),
            new("cost", "Cost", ColumnKind.Money),
        ];
        return new ReportTable(title, columns, [.. order(groups).Select(group => Row(name(group.Key), group.Tally))])
        {
            Totals = Row("Total", week.Tally),
            Footnotes = [.. week.Tally.Cost.Footnotes()],
        };
    }

    private static IReadOnlyList<ReportCell> Row(string name, Tally tally) =>
    [
        new ReportCell(name),
        ReportCell.Count(tally.Sessions),
        ReportCell.Count(tally.Tasks),
        ReportCell.Count(tally.Calls),
        ReportCell.Count(tally.Tokens?.Total),
        tally.Cost.Cell(),
    ];

    private static IReadOnlyList<ReportCell> MoneyRow(string name, ReportCell now, ReportCell? then, CostFigure both)
    {
        ReportCell? change = now.Number - then?.Number is { } usd ? new ReportCell(both.Mark(Figures.MoneyChange(usd)), Money.Round(usd)) : null;
        return Row(name, now, then, change);
    }

    private static IReadOnlyList<ReportCell> CountRow(string name, long? now, long? then) =>
        Row(name, ReportCell.Count(now), ReportCell.Count(then), now - then is { } more ? new ReportCell(Figures.Change(more), more) : null);

    private static IReadOnlyList<ReportCell> ShareRow(string name, decimal? now, decimal? then) =>
        Row(name, ReportCell.Share(now), ReportCell.Share(then), null);

    private static IReadOnlyList<ReportCell> Row(string name, ReportCell now, ReportCell? then, ReportCell? change) =>
        [new ReportCell(name), now, then ?? ReportCell.Unknown, change ?? ReportCell.Unknown];

    private static decimal? CacheShare(Tally? tally) =>
        tally?.Tokens is { TotalInput: > 0 } tokens ? (decimal)tokens.CacheRead / tokens.TotalInput : null;

    private static string Person(Part part) => Figures.PersonName(part.Author) ?? ReportCell.Unknown.Text;
}
