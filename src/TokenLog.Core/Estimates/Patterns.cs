using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Estimates;

/// <summary>What a ledger has learned of its own work, by trait: how many sessions, and what a task comes to in tokens and money.</summary>
public static class Patterns
{
    private const int FewestForARange = History.EnoughInAll;

    /// <summary>The tables, by the name of the region that each fills.</summary>
    public static IReadOnlyList<(string Region, ReportTable Table)> Of(Ledger ledger, CountedTokens counted)
    {
        var sessions = PastSessions.Of(ledger, counted);
        var (tokens, cost) = (History.Of(sessions, Target.Tokens), History.Of(sessions, Target.Cost));
        return
        [
            ("kinds", ByClass("kind", "Kind of task", sessions, session => new(session.Work.Mix.Kind, null, null, null), one => one.Kind, tokens, cost)),
            ("kinds-and-models", ByClass("kind", "Kind and model", sessions, session => new(session.Work.Mix.Kind, session.Work.Model, null, null), one => one.Kind is null || one.Model is null ? null : one.ToString(), tokens, cost)),
            ("models", ByClass("model", "Model", sessions, session => new(null, session.Work.Model, null, null), one => one.Model, tokens, cost)),
            ("phases", Grouped("phase", "Phase", sessions, session => session.Work.Phase)),
            ("sizes", Grouped("size", "Size", sessions, session => session.Work.Mix.Size)),
            ("authors", Authors(ledger, sessions)),
            ("roles", Roles(ledger, counted)),
        ];
    }

    /// <summary>True once a class can have enough sessions to speak for itself: before that a page of patterns would hold little but dashes.</summary>
    public static bool HasAny(Ledger ledger, CountedTokens counted) => PastSessions.Of(ledger, counted).Count >= History.EnoughForAClass;

    private static ReportTable ByClass(
        string key,
        string name,
        IReadOnlyList<PastWork> sessions,
        Func<PastWork, WorkClass> classOf,
        Func<WorkClass, string?> nameOf,
        History tokens,
        History cost) => Table(
            key,
            name,
            [.. sessions.GroupBy(classOf).Where(group => nameOf(group.Key) is not null)
                .Select(group => (nameOf(group.Key)!, group.Count(), tokens.In(group.Key), cost.In(group.Key)))]);

    private static ReportTable Grouped(string key, string name, IReadOnlyList<PastWork> sessions, Func<PastWork, string?> traitOf) => Table(
        key,
        name,
        [.. sessions.Where(session => traitOf(session) is not null)
            .GroupBy(session => traitOf(session)!, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count(), SampleOf(group.Select(PerTask(Target.Tokens))), SampleOf(group.Select(PerTask(Target.Cost)))))]);

    private static ReportTable Table(string key, string name, IReadOnlyList<(string Name, int Sessions, Sample? Tokens, Sample? Cost)> rows) => new(
        name,
        [
            new ReportColumn(key, name),
            new ReportColumn("sessions", "Sessions", ColumnKind.Count),
            new ReportColumn("tokens_per_task", "Tokens per task", ColumnKind.Count),
            new ReportColumn("tokens_range", "80% range", ColumnKind.Count),
            new ReportColumn("cost_per_task", "Cost per task", ColumnKind.Money),
            new ReportColumn("cost_range", "80% range", ColumnKind.Money),
        ],
        [
            .. rows.OrderByDescending(row => row.Sessions).ThenBy(row => row.Name, StringComparer.Ordinal).Select(row => (IReadOnlyList<ReportCell>)
            [
                new ReportCell(row.Name),
                ReportCell.Count(row.Sessions),
                Middle(row.Tokens, Tokens),
                Range(row.Tokens, Tokens),
                Middle(row.Cost, Dollars),
                Range(row.Cost, Dollars),
            ]),
        ]);

    /// <summary>Who did how much of it, and what a task comes to with each of them.</summary>
    private static ReportTable Authors(Ledger ledger, IReadOnlyList<PastWork> sessions)
    {
        var authors = ledger.Sessions.ToDictionary(session => session.Id, session => Figures.PersonName(session.Parts[0].Author), StringComparer.Ordinal);
        var table = Grouped("author", "Author", sessions, session => authors[session.Id]);
        return table with
        {
            Columns = [table.Columns[0], table.Columns[1], new ReportColumn("share", "Share of sessions", ColumnKind.Share), .. table.Columns.Skip(2)],
            Rows = [.. table.Rows.Select(row => (IReadOnlyList<ReportCell>)[row[0], row[1], ReportCell.Share(row[1].Number / sessions.Count), .. row.Skip(2)])],
        };
    }

    /// <summary>What one session spends in a role (the main conversation, a kind of subagent); tasks have no role, so this is by session.</summary>
    private static ReportTable Roles(Ledger ledger, CountedTokens counted)
    {
        var uses = ledger.Sessions
            .SelectMany(session => session.Parts.SelectMany(part => part.Usage).Where(line => line.Tokens is not null).GroupBy(line => line.Key.Role, StringComparer.Ordinal))
            .Select(role => (
                Role: role.Key,
                Tokens: (double)role.Sum(line => counted.Count(line.Tokens!.Value)),
                Cost: role.All(line => line.Cost is not null) ? (double)role.Sum(line => line.Cost!.Value) : 0));
        var table = Table("role", "Role", [.. uses.GroupBy(use => use.Role, StringComparer.Ordinal).Select(role => (role.Key, role.Count(), SampleOf(role.Select(use => use.Tokens)), SampleOf(role.Select(use => use.Cost))))]);
        return table with
        {
            Columns = [table.Columns[0], table.Columns[1], new("tokens_per_session", "Tokens per session", ColumnKind.Count), table.Columns[3], new("cost_per_session", "Cost per session", ColumnKind.Money), table.Columns[5]],
        };
    }

    private static Func<PastWork, double> PerTask(Target target) => session => (session.Of(target) ?? 0) / session.Work.Mix.Tasks;

    private static Sample? SampleOf(IEnumerable<double> figures)
    {
        var sample = new Sample();
        foreach (var figure in figures.Where(figure => figure > 0))
        {
            sample.Add(Math.Log(figure));
        }

        return sample.Count == 0 ? null : sample;
    }

    private static ReportCell Middle(Sample? sample, Func<double, ReportCell> cell) => sample is null ? ReportCell.Unknown : cell(Math.Exp(sample.Median));

    private static ReportCell Range(Sample? sample, Func<double, ReportCell> cell) => sample?.Count >= FewestForARange && sample.Range() is { } range
        ? new ReportCell($"{cell(Math.Exp(range.Low)).Text} - {cell(Math.Exp(range.High)).Text}")
        : ReportCell.Unknown;

    /// <summary>Three digits that count: an estimate of 12,345.67 tokens would promise what it cannot know.</summary>
    public static ReportCell Tokens(double tokens) => ReportCell.Count((long)ThreeDigits(tokens));

    /// <summary>US dollars with three digits that count.</summary>
    public static ReportCell Dollars(double usd)
    {
        var rounded = Money.Round((decimal)ThreeDigits(usd));
        return new ReportCell(rounded < 0.1m ? Money.ShowFine(rounded) : Money.Show(rounded), rounded);
    }

    /// <summary>Rounded twice, because exp(log(x)) may differ in the last bit between machines and must not decide how a half is rounded.</summary>
    private static double ThreeDigits(double figure)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(figure)) - 2);
        return Math.Min(Math.Round(Math.Round(figure / unit, 6)) * unit, 9e15);
    }
}
