namespace TokenLog.Core;

/// <summary>What kind of record a part is.</summary>
public enum PartKind
{
    /// <summary>Measured from an agent's log.</summary>
    Usage,

    /// <summary>Figures that a person typed.</summary>
    Manual,

    /// <summary>Takes the part named by <c>ref</c> out of every figure; what it covered stays covered.</summary>
    Void,

    /// <summary>Replaces the part named by <c>ref</c>.</summary>
    Amend,
}
