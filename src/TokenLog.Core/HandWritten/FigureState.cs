namespace TokenLog.Core.HandWritten;

/// <summary>What came of reading a figure that a person typed.</summary>
public enum FigureState
{
    /// <summary>There is a figure.</summary>
    Known,

    /// <summary>The cell is empty, or says that nobody knows: <c>—</c>, <c>TBD</c>, <c>(pending)</c>.</summary>
    Unknown,

    /// <summary>The same signs mean different figures to different people; which was meant cannot be told.</summary>
    Ambiguous,

    /// <summary>The cell holds something else: words, a rate, a formula.</summary>
    Unreadable,
}
