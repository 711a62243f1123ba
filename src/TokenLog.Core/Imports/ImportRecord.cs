namespace TokenLog.Core.Imports;

/// <summary>One record of another tool, nothing of it interpreted yet.</summary>
/// <param name="Fields">In the order of the file.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Lines">Usage by model, where the record breaks it down; the record's own figures are their sums then.</param>
internal sealed record ImportRecord(IReadOnlyList<RawField> Fields, Place Place, IReadOnlyList<ImportRecord>? Lines = null);

/// <summary>A value with its name.</summary>
/// <param name="Name">The heading or key; of nested values all keys with dots.</param>
/// <param name="Text">As it is written; empty for null.</param>
/// <param name="IsText">False for a number, true or false of JSON, whose form leaves no doubt.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record RawField(string Name, string Text, bool IsText, Place Place);
