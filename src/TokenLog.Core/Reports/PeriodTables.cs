namespace TokenLog.Core.Reports;

/// <summary>The tables of the pages of days, weeks and months, each a function of the period alone.</summary>
public static class PeriodTables
{
    private const int LargestCount = 5;

    /// <summary>Tokens of each kind and cost, by model; the one that cost most first.</summary>
    public static ReportTable Models(Stretch stretch) => TokenTable.ByModel("Models", stretch.Spends);

    /// <summary>Sessions, tasks, calls, tokens and cost, day by day.</summary>
    public static ReportTable Days(Stretch stretch) => Breakdown(
        "Days",
        new ReportColumn("day", "Day"),
        stretch,
        spend => spend.Day,
        part => part.Date,
        day => $"{Figures.Day(day)} {Figures.Weekday(day)}",
        groups => groups.OrderBy(group => group.Key));

    /// <summary>The same by ISO week, as far as its days are in the period.</summary>
    public static ReportTable Weeks(Stretch stretch) => Breakdown(
        "Weeks",
        new ReportColumn("week", "Week"),
        stretch,
        spend => Period.WeekOf(spend.Day),
        part => Period.WeekOf(part.Date),
        week => week.Name,
        groups => groups.OrderBy(group => group.Key));

    /// <summary>The same by person; who spent most comes first.</summary>
    public static ReportTable People(Stretch stretch) => Breakdown(
        "People",
        new ReportColumn("author", "Person"),
        stretch,
        spend => Person(spend.Part),
        Person,
        name => name,
        MostFirst);

    /// <summary>The same by agent, with tasks completed and what one cost; who spent most comes first.</summary>
    public static ReportTable Agents(Stretch stretch) => Breakdown(
        "Agents", new ReportColumn("agent", "Agent"), stretch, spend => Agent(spend.Part), Agent, name => name, MostFirst, perTask: true);

    /// <summary>The same by the task that people or scripts named; what names none comes last. Without rows if nothing names one.</summary>
    public static ReportTable Tasks(Stretch stretch)
    {
        var table = Breakdown(
            "Tasks",
            new ReportColumn("task", "Task"),
            stretch,
            spend => spend.Part.Task ?? "",
            part => part.Task ?? "",
            name => name.Length == 0 ? "no task named" : name,
            groups => MostFirst(groups).OrderBy(group => group.Key.Length == 0),
            perTask: true);
        var named = stretch.Spends.Any(spend => spend.Part.Task is not null) || stretch.Parts.Any(part => part.Task is not null);
        return (named ? table : table with { Rows = [], Totals = null }) with { WhenEmpty = "No session names a task: `start-session --task` and `end-session --task` do." };
    }

    /// <summary>This period beside the one before; its own figures alone where the ledger holds nothing of that.</summary>
    public static ReportTable Change(Stretch stretch)
    {
        var before = $"{Capital(stretch.Noun)} before";
        var now = stretch.Tally;
        var then = stretch.Before?.Tally;
        List<Spend> spends = [.. stretch.Spends, .. stretch.Before?.Spends ?? []];
        var both = CostFigure.Of(spends);
        var bothWithTasks = CostFigure.Of(spends.Where(spend => spend.Part.Tasks is not null));
        ReportColumn[] columns =
        [
            new("figure", ""),
            new("this", $"This {stretch.Noun}", ColumnKind.Count),
            new("before", before, ColumnKind.Count),
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
            ShareRow("Input read from the cache", Efficiency.CacheShare(now), Efficiency.CacheShare(then)),
        ];
        if (then is null)
        {
            columns = columns[..2];
            rows = [.. rows.Where(row => row[1].Number is not null).Select(row => (IReadOnlyList<ReportCell>)[row[0], row[1]])];
        }

        return new ReportTable($"Change against the {stretch.Noun} before", columns, rows)
        {
            Footnotes =
            [
                .. now.Cost.Footnotes(),
                .. then?.Cost.Footnotes().Select(note => note.Insert(2, $"{before}: ")) ?? [],
                .. now.MarksTasks || then is { MarksTasks: true } ? [Tally.TasksFootnote] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>The sessions that cost most, with links to their files.</summary>
    /// <param name="stretch">The period.</param>
    /// <param name="reportsFolder">The reports folder as a link from where the table will stand.</param>
    public static ReportTable Largest(Stretch stretch, string reportsFolder)
    {
        var sessions = stretch.Spends
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
            WhenEmpty = "No sessions this stretch.",
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
        Stretch stretch,
        Func<Spend, T> ofSpend,
        Func<Part, T> ofPart,
        Func<T, string> name,
        Func<IEnumerable<(T Key, Tally Tally)>, IEnumerable<(T Key, Tally Tally)>> order,
        bool perTask = false)
        where T : notnull
    {
        var spends = stretch.Spends.ToLookup(ofSpend);
        var parts = stretch.Parts.ToLookup(ofPart);
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
            .. perTask ? [new ReportColumn("cost_per_task", "Cost per task", ColumnKind.Money)] : Array.Empty<ReportColumn>(),
        ];
        IReadOnlyList<ReportCell> RowOf(string key, Tally tally) => perTask ? [.. Row(key, tally), tally.CostPerTask] : Row(key, tally);
        var rows = order(groups).ToList();
        return new ReportTable(title, columns, [.. rows.Select(group => RowOf(name(group.Key), group.Tally))])
        {
            Totals = rows.Count > 1 ? RowOf("Total", stretch.Tally) : null,
            Footnotes =
            [
                .. stretch.Tally.Cost.Footnotes(),
                .. perTask && rows.Exists(group => group.Tally.MarksTasks) ? [Tally.TasksFootnote] : Array.Empty<string>(),
            ],
        };
    }

    private static IEnumerable<(string Key, Tally Tally)> MostFirst(IEnumerable<(string Key, Tally Tally)> groups) => groups
        .OrderByDescending(group => group.Tally.Cost.Known)
        .ThenByDescending(group => group.Tally.Tokens?.Total ?? 0)
        .ThenBy(group => group.Key, StringComparer.Ordinal);

    private static string Agent(Part part) => part.Agent ?? "by hand";

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

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Person(Part part) => Figures.PersonName(part.Author) ?? ReportCell.Unknown.Text;
}
