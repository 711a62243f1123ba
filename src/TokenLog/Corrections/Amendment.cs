using TokenLog.Core.Documents;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>What a person wants to have changed in a recorded part.</summary>
internal sealed record Amendment
{
    public Annotations Said { get; init; } = new();

    public string? Author { get; init; }

    public string? Branch { get; init; }

    /// <summary>Which usage line the figures are about, from 1; null where there is only one.</summary>
    public int? Line { get; init; }

    public string? Model { get; init; }

    /// <summary>USD.</summary>
    public decimal? Cost { get; init; }

    public long? Input { get; init; }

    public long? Output { get; init; }

    public long? CacheRead { get; init; }

    public string? Why { get; init; }

    public bool HasFigures => Model is not null || Cost is not null || HasTokens;

    private bool HasTokens => (Input ?? Output ?? CacheRead) is not null;

    public bool IsEmpty => Said.IsEmpty && Author is null && Branch is null && !HasFigures;

    /// <summary>The files that say so; none if the ledger says so already.</summary>
    /// <exception cref="TokenLogException">The name means nothing or too much, or figures lack what they need (2).</exception>
    public IReadOnlyList<LedgerWrite> Plan(string name, IReadOnlyList<StoredPart> inTree, Project project)
    {
        var parts = Picked.By(name, inTree).Parts;
        if (parts.Count == 0)
        {
            throw new TokenLogException(ExitCode.Usage, $"\"{name}\" is void, so there is nothing to amend");
        }

        // What describes the circumstances holds for all parts of a session; the rest for one.
        if (parts.Count > 1 && (HasFigures || Said != Said.Context))
        {
            throw Picked.Ambiguous(name, parts);
        }

        return [.. parts.Select(part => Plan(part, inTree, project)).OfType<LedgerWrite>()];
    }

    private LedgerWrite? Plan(StoredPart stored, IReadOnlyList<StoredPart> inTree, Project project)
    {
        var said = Annotated(stored.Part);
        var wanted = HasFigures ? WithFigures(said, project) : said;

        // A measured part's branch says which usage it covers: in its own file it stays, or that usage would be recorded again.
        return (HasFigures || (Branch is not null && stored.Part.Kind == PartKind.Usage)) && !PartFile.Same(wanted, stored.Part)
            ? Correcting(wanted, stored.Part, inTree, project)
            : PartFile.Same(wanted, stored.Part)
                ? null
                : new LedgerWrite(wanted, stored.Path, PartFile.Carry(stored.Text, wanted, SessionReport.Render(wanted)), stored);
    }

    private Part Annotated(Part part)
    {
        var said = Said.ApplyTo(part);
        return said with
        {
            Notes = Cleared(said.Notes),
            TaskTypes = Cleared(said.TaskTypes),
            Outcome = Cleared(said.Outcome),
            Phase = Cleared(said.Phase),
            Task = Cleared(said.Task),
            Author = Cleared(Author ?? part.Author),
            Branch = Cleared(Branch ?? part.Branch),
        };
    }

    private LedgerWrite Correcting(Part wanted, Part before, IReadOnlyList<StoredPart> inTree, Project project)
    {
        if (string.IsNullOrWhiteSpace(Why))
        {
            throw new TokenLogException(
                ExitCode.Usage,
                HasFigures ? "figures are corrected by a part of its own, which says why" : "the branch of measured usage is corrected by a part of its own, which says why",
                "Add --why \"…\".");
        }

        return AmendingPart.Of(wanted, before, Why, inTree, project);
    }

    private Part WithFigures(Part part, Project project)
    {
        var index = Line is { } number ? number - 1 : part.Usage.Count > 1 ? -1 : 0;
        if (index < 0 || index >= Math.Max(1, part.Usage.Count))
        {
            throw new TokenLogException(ExitCode.Usage, WhichLine(part), "Say which line with --line N, or void the part and record the figures by hand.");
        }

        var old = part.Usage.Count == 0 ? new UsageLine { Key = new LineKey(part.Date, Model ?? "unknown", "main") } : part.Usage[index];
        var line = old with { Key = old.Key with { Model = Model ?? old.Key.Model } };
        if (HasTokens)
        {
            var tokens = line.Tokens ?? default;
            line = line with { Tokens = tokens with { Input = Input ?? tokens.Input, Output = Output ?? tokens.Output, CacheRead = CacheRead ?? tokens.CacheRead } };
        }

        var typed = Cost is { } usd;
        line = typed
            ? line with { Cost = Money.Round(Cost!.Value), Low = null, High = null, Currency = null }
            : line.Tokens is null ? line : line with { Cost = project.Pricer.Cost(line), Low = null, High = null, Currency = null };
        if (part.Usage.Where((_, i) => i != index).Any(other => other.Key == line.Key))
        {
            throw new TokenLogException(ExitCode.Usage, $"another line of {part.FullName} is about {line.Key.Model} on that day already", "Correct that line, or void the part and record the figures by hand.");
        }

        return part with
        {
            Usage = part.Usage.Count == 0 ? [line] : [.. part.Usage.Select((other, i) => i == index ? line : other).Order(InOrder)],
            Basis = typed || HasTokens ? Basis.Manual : part.Basis,
            Prices = typed ? part.Prices : project.Pricer.Table.Date,
        };
    }

    private static readonly Comparer<UsageLine> InOrder = Comparer<UsageLine>.Create((a, b) => LineKey.InOrder(a.Key, b.Key));

    private static string WhichLine(Part part) =>
        $"{part.FullName} has {part.Usage.Count} usage lines:{string.Concat(part.Usage.Select((line, i) => $"\n    {i + 1}  {line.Key.Day:yyyy-MM-dd} {line.Key.Model} {line.Key.Role} {(line.Cost is { } cost ? Money.Show(cost) : "unpriced")}"))}";

    private static string? Cleared(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
