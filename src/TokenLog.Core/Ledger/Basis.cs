namespace TokenLog.Core;

/// <summary>Where the figures of a part come from.</summary>
public enum Basis
{
    /// <summary>Tokens from the agent's log, priced by the price table.</summary>
    Measured,

    /// <summary>The agent's own cost, where it logs no tokens.</summary>
    Reported,

    /// <summary>Worked out from something else.</summary>
    Estimated,

    /// <summary>Typed by a person.</summary>
    Manual,
}
