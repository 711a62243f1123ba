using TokenLog.Core.Documents;
using TokenLog.Corrections;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>One call or task as a script or pipeline reports it.</summary>
internal sealed record RecordEntry
{
    // What the sessions of `record` are called, so that nothing is ever added to a part that something else made.
    private const string SessionPrefix = "record ";

    public required string Agent { get; init; }

    public string? Task { get; init; }

    public required string Model { get; init; }

    /// <summary>Null where only the cost is known.</summary>
    public TokenCounts? Tokens { get; init; }

    /// <summary>USD as reported; null to have the tokens priced.</summary>
    public decimal? Cost { get; init; }

    public long? DurationMs { get; init; }

    /// <summary>When it was; null where only the day is known.</summary>
    public DateTimeOffset? At { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The script's own name for it: the same again adds nothing.</summary>
    public string? RecordId { get; init; }

    /// <summary>
    /// The file that holds it: the newest part of this agent, task, branch and day that is not committed yet, with this added; else a new
    /// part of the same session. Null if the ledger holds this id already, void or not.
    /// </summary>
    public LedgerWrite? Plan(IReadOnlyList<StoredPart> inTree, Project project)
    {
        if (RecordId is not null && inTree.Any(stored => stored.Part.RecordIds.Contains(RecordId, StringComparer.Ordinal)))
        {
            return null;
        }

        var open = inTree
            .Where(stored => IsOpen(stored.Part, project) && inTree.All(other => other.Part.Ref != stored.Part.FullName) && project.IsPending(stored))
            .MaxBy(stored => (stored.Part.Ended ?? DateTimeOffset.MinValue, stored.Part.FullName));
        var part = Added(open?.Part ?? Start(inTree, project), project);
        for (var copy = 2; open is null && inTree.Any(stored => stored.Part.FullName == part.FullName); copy++)
        {
            // The same call in the same second, and the first is committed: a second one all the same.
            part = PartFile.Named(part with { Session = $"{SessionOf(project)} {copy}", Id = SessionId.Of(Agent, $"{SessionOf(project)} {copy}") });
        }

        var body = SessionReport.Render(part);
        var text = open is null ? PartFile.Create(part, body) : PartFile.Carry(open.Text, part, body);
        return new LedgerWrite(part, $"{project.Configuration.Reports}/{part.RelativePath}", text, open);
    }

    private string SessionOf(Project project) => $"{SessionPrefix}{Date:yyyy-MM-dd} {project.Git.Branch}";

    private bool IsOpen(Part part, Project project) =>
        part is { Kind: PartKind.Manual, Session: not null }
        && part.Session.StartsWith(SessionPrefix, StringComparison.Ordinal)
        && (part.Agent, part.Task, part.Branch, part.Date) == (Agent, Task, project.Git.Branch, Date)
        && part.Usage.All(line => line.ReportedCost is not null == Cost is not null);

    private Part Start(IReadOnlyList<StoredPart> inTree, Project project) => new()
    {
        Id = SessionId.Of(Agent, SessionOf(project)),
        Kind = PartKind.Manual,
        Basis = Basis.Reported,
        Date = Date,
        Repo = Git.RemoteName.From(project.Git.RemoteUrl),
        Author = PartDraft.AuthorOf(project),
        Branch = project.Git.Branch,
        Agent = Agent,
        Session = SessionOf(project),
        Task = Task,

        // A task that goes on in another part is still one.
        Tasks = Task is null || inTree.Any(stored => stored.Part.Task == Task && stored.Part.Tasks > 0) ? null : 1,
    };

    private Part Added(Part part, Project project)
    {
        var line = Line(project);
        var same = part.Usage.FirstOrDefault(other => other.Key == line.Key);
        if (same is not null)
        {
            line = Sum(same, line, project);
        }

        return PartFile.Named(part with
        {
            Usage = [.. part.Usage.Where(other => other.Key != line.Key).Append(line).OrderBy(other => other.Key, Comparer<LineKey>.Create(LineKey.InOrder))],
            Started = Min(part.Started, At),
            Ended = Max(part.Ended, At),
            Prices = Cost is null ? project.Pricer.Table.Date : part.Prices,
            RecordIds = RecordId is null ? part.RecordIds : [.. part.RecordIds, RecordId],
        });
    }

    private UsageLine Line(Project project)
    {
        var call = new Call
        {
            Agent = Agent,
            Session = SessionOf(project),
            Key = "",
            At = At ?? new DateTimeOffset(Date, new TimeOnly(12, 0), TimeSpan.Zero),
            Model = Model,
            Tokens = Tokens ?? default,
        };
        var line = new UsageLine { Key = project.Pricer.KeyOf(call, Date), Calls = 1, Tokens = Tokens, DurationMs = DurationMs };
        return Cost is { } usd ? line with { Cost = Money.Round(usd), ReportedCost = Money.Round(usd) } : line with { Cost = project.Pricer.Cost(line) };
    }

    private static UsageLine Sum(UsageLine a, UsageLine b, Project project)
    {
        var sum = a with
        {
            Calls = a.Calls + b.Calls,
            Tokens = a.Tokens is null && b.Tokens is null ? null : (a.Tokens ?? default) + (b.Tokens ?? default),
            DurationMs = a.DurationMs is null && b.DurationMs is null ? null : (a.DurationMs ?? 0) + (b.DurationMs ?? 0),
            ReportedCost = a.ReportedCost + b.ReportedCost,
        };

        // Priced tokens are rounded once, as a whole.
        return sum with { Cost = sum.ReportedCost ?? project.Pricer.Cost(sum) };
    }

    private static DateTimeOffset? Min(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private static DateTimeOffset? Max(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
