using TokenLog.Core.Pricing;

namespace TokenLog.Core.Recording;

/// <summary>Everything that decides what a run records.</summary>
public sealed record RecordingRequest
{
    /// <summary>What the logs hold for this repository, in any of its worktrees, without copies.</summary>
    public required IReadOnlyList<Call> Calls { get; init; }

    /// <summary>Whether a call is this run's to record: made in this worktree, or in one that no longer exists.</summary>
    public required Func<Call, bool> InScope { get; init; }

    /// <summary>Every part that is in the tree, a ref, a stash or another worktree. The same part twice does no harm.</summary>
    public required IReadOnlyList<Part> Recorded { get; init; }

    /// <summary>Full names of parts of this worktree that are in no commit: what covers more may take their place.</summary>
    public IReadOnlySet<string> Pending { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What the journal knows of recorded calls, by <see cref="CallPin.HashOf"/>.</summary>
    public IReadOnlyDictionary<string, CallPin> Pins { get; init; } = new Dictionary<string, CallPin>(StringComparer.Ordinal);

    /// <summary>The ledger's time zone: it decides the day of a call.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>First day of the ledger; older calls are left alone. Null: no limit.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>The day before which calls are recorded; later ones are left alone. Null: no limit.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Prices the lines.</summary>
    public required Pricer Pricer { get; init; }
}
