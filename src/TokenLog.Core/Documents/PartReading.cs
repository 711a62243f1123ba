namespace TokenLog.Core.Documents;

/// <summary>What came of reading a part's file.</summary>
/// <param name="Part">The part; null if there is an error among the problems.</param>
/// <param name="Problems">In file order; also warnings and remarks about a part that could be read.</param>
public sealed record PartReading(Part? Part, IReadOnlyList<Diagnostic> Problems);
