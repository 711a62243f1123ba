using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>What came of reading a row.</summary>
/// <param name="Part">A manual part, not yet identified (<see cref="ManualPart.Identified"/>); null if the row is no session, or has no day.</param>
/// <param name="Problems">What could not be read, each with its cell. None of them is an error: what is not understood is unknown.</param>
public sealed record RowReading(Part? Part, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>True of a row of totals, of a heading within the table, or of one without a word: nothing to count.</summary>
    public bool IsAside { get; init; }

    /// <summary>Tokens that the row gives in one sum, which a usage line has no place for.</summary>
    public long? TotalTokens { get; init; }
}
