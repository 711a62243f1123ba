namespace TokenLog.Core.Documents;

/// <summary>What came of rendering a view.</summary>
/// <param name="Document">The document with its regions up to date; the very same one if they were; null if nothing may be written.</param>
/// <param name="Problems">What was found on the way, in file order. With an error there is no document.</param>
public sealed record Rendering(TextDocument? Document, IReadOnlyList<Diagnostic> Problems);
