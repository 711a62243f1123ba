using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>A part file to be written.</summary>
/// <param name="Part">The record.</param>
/// <param name="Path">Where it goes.</param>
/// <param name="Text">The whole file.</param>
/// <param name="Before">The part whose place it takes, in the same file or another; null if it is new.</param>
internal sealed record LedgerWrite(Part Part, string Path, string Text, StoredPart? Before);
