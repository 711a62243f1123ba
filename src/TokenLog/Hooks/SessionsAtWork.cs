using TokenLog.Core.Recording;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>What a work tree holds that is in no commit yet: used but not recorded, or recorded and pending.</summary>
/// <param name="Unrecorded">What the agents' logs hold beyond the ledger.</param>
/// <param name="Pending">Parts of this work tree that are in no commit.</param>
internal sealed record SessionsAtWork(UnrecordedUsage Unrecorded, IReadOnlyList<StoredPart> Pending)
{
    public static SessionsAtWork In(Project project, Output output)
    {
        var parts = project.ReadParts(output);
        return new SessionsAtWork(
            UnrecordedUsage.Find(project, parts, output, new UsageQuery()),
            [.. parts.Where(stored => !project.Git.IsInHead(stored.Path))]);
    }

    /// <summary>Ids of the sessions, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Ids =>
    [
        .. Unrecorded.Recording.Parts.Select(part => part.Part.Id)
            .Concat(Pending.Where(stored => stored.Part.Kind == PartKind.Usage).Select(stored => stored.Part.Id))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The parts of a recording that hold more than the pending ones whose place they take.</summary>
    public static IReadOnlyList<NewPart> Fresh(Recording recording) =>
        [.. recording.Parts.Where(part => !Spending.Of([part.Part]).Minus(Spending.Of(part.Replaces)).IsNothing)];

    /// <summary>What is new in a recording: what pending parts hold already is recorded.</summary>
    public static Spending NewIn(Recording recording) =>
        Spending.Of(recording.Parts.Select(part => part.Part)).Minus(Spending.Of(recording.Parts.SelectMany(part => part.Replaces)));

    /// <summary>One line before a push; null where everything is in a commit.</summary>
    public string? BeforePush
    {
        get
        {
            var spent = NewIn(Unrecorded.Recording);
            var pending = Spending.Of(Pending.Select(stored => stored.Part));
            return !spent.IsNothing ? $"tokenlog: {Cost(spent)} unrecorded: dotnet tokenlog end-session --commit"
                : Pending.Count > 0 ? $"tokenlog: {Cost(pending)} recorded, but in no commit: git add {string.Join(' ', Folders)} && git commit"
                : null;
        }
    }

    private IEnumerable<string> Folders => Pending.Select(stored => stored.Path.Split('/')[0]).Distinct(StringComparer.Ordinal);

    private static string Cost(Spending spending) => (spending.Unpriced ? "at least " : "") + Money.Show(spending.CostKnown);
}
