namespace TokenLog.Core.Documents;

/// <summary>A part of a document that the tool owns: what stands between two markers, each alone on its line.</summary>
/// <param name="Name">As in <c>&lt;!-- tokenlog:begin NAME --&gt;</c>.</param>
/// <param name="Body">The lines between the markers, each ended by a line feed whatever the file uses; empty if there are none.</param>
/// <param name="Attributes">What stands after the name in the end marker (<c>rows=ab12,cd34</c>); null if nothing does.</param>
/// <param name="BeginLine">Line of the begin marker, from 1.</param>
/// <param name="EndLine">Line of the end marker, from 1.</param>
public sealed record Region(string Name, string Body, string? Attributes, int BeginLine, int EndLine);
