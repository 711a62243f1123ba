namespace TokenLog.Sessions;

/// <summary>What a run of <c>end-session</c> was asked to do.</summary>
internal sealed record EndSessionRequest
{
    public required string Directory { get; init; }

    /// <summary>When the run began: what was written after that it may have read or not.</summary>
    public DateTime Began { get; } = DateTime.UtcNow;

    /// <summary>Set when an agent's hook runs the command: nothing it meets may stop the agent.</summary>
    public HookInput? Hook { get; init; }

    /// <summary>True for <c>--hook</c>: at most one line is said.</summary>
    public bool IsQuiet { get; init; }

    public Annotations Said { get; init; } = new();

    public ManualEntry Manual { get; init; } = new();

    /// <summary>Make a manual part even where usage could be measured.</summary>
    public bool ForceManual { get; init; }

    /// <summary>Find again what is on no branch any more: all of it for no names, else what they name. Null: not asked.</summary>
    public IReadOnlyList<string>? Reclaim { get; init; }

    public bool AllWorktrees { get; init; }

    public bool Stage { get; init; }

    public bool Commit { get; init; }

    public bool DryRun { get; init; }

    /// <summary>True where the views would be refreshed: not at each turn of a session, but when it ends, or when a person asks.</summary>
    public bool RefreshesViews => Hook is not { IsTurn: true };

    public bool IsByHand => ForceManual || Manual.HasFigures;
}
