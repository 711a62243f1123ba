using System.Text.Json;

namespace TokenLog.Core.Documents;

/// <summary>A hook to be put into an agent's settings.</summary>
/// <param name="Event">What the agent calls the moment: <c>SessionEnd</c>.</param>
/// <param name="Item">The value for the event's list, as JSON on one line.</param>
public sealed record AgentHook(string Event, string Item);

/// <summary>A settings file and what became of it; <see cref="Text"/> is null where it cannot be understood, and the problems say why.</summary>
/// <param name="Text">The text to be written; the same as before where there was nothing to do.</param>
/// <param name="Problems">With positions.</param>
public sealed record AgentSettingsEdit(string? Text, IReadOnlyList<Diagnostic> Problems);

/// <summary>
/// The hooks in an agent's settings: JSON, comments and trailing commas allowed, in which <c>hooks.EVENT</c> is a list. Claude Code, Codex, Gemini CLI and
/// Copilot CLI share this shape. Everything else in the file stays the same to the byte.
/// </summary>
public static class AgentSettings
{
    private const string Key = "hooks";

    /// <summary>The text with those of the hooks that are not in it yet.</summary>
    /// <param name="path">The file as the user would name it, for the messages.</param>
    /// <param name="text">Its text; empty for a file that is not there.</param>
    /// <param name="hooks">What is to be in it.</param>
    public static AgentSettingsEdit With(string path, string text, IReadOnlyList<AgentHook> hooks)
    {
        var written = string.IsNullOrWhiteSpace(text.TrimStart('\uFEFF')) ? text.StartsWith('\uFEFF') ? "\uFEFF{}\n" : "{}\n" : text;
        foreach (var hook in hooks)
        {
            var source = new TrackerSource(path, written);
            if (Root(source) is not { } root)
            {
                return new AgentSettingsEdit(null, source.Problems);
            }

            if (List(root, hook.Event) is not { } list || !list.Items.Exists(item => IsOurs(item)))
            {
                written = written[..^source.Text.Length] + Added(source, root, hook);
            }
        }

        return new AgentSettingsEdit(written, []);
    }

    /// <summary>The text without this tool's hooks, and without the lists and objects that would be empty then.</summary>
    /// <inheritdoc cref="With"/>
    public static AgentSettingsEdit Without(string path, string text)
    {
        var written = text;
        while (true)
        {
            var source = new TrackerSource(path, written);
            if (Root(source) is not { } root)
            {
                return new AgentSettingsEdit(null, source.Problems);
            }

            if (Removed(source, root) is not { } shorter)
            {
                return new AgentSettingsEdit(written, []);
            }

            written = written[..^source.Text.Length] + shorter;
        }
    }

    /// <summary>The events for which the text holds one of this tool's hooks, in the order of the file; none where it cannot be understood.</summary>
    public static IReadOnlyList<string> EventsIn(string text)
    {
        var source = new TrackerSource("", text);
        return string.IsNullOrWhiteSpace(source.Text) || Root(source)?.Find(Key)?.Value is not { } hooks
            ? []
            : [.. hooks.Members.Where(member => member.Value.Items.Exists(item => IsOurs(item))).Select(member => member.Name)];
    }

    /// <summary>The whole number that a settings file gives for a key at its top level; null where it does not, or cannot be understood.</summary>
    public static int? WholeNumber(string text, string key)
    {
        var source = new TrackerSource("", text);
        var value = string.IsNullOrWhiteSpace(source.Text) ? null : source.Parse()?.Find(key)?.Value.Number;
        return value is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= 1_000_000 ? (int)number : null;
    }

    private static TrackerNode? Root(TrackerSource source)
    {
        var root = source.Parse();
        if (root is null || Misshapen(root) is not { } wrong)
        {
            return root;
        }

        source.Add(DiagnosticLevel.Error, "TL0290", wrong.Node.Start, $"{wrong.Name} is {wrong.Node.Found}, so no hook can be put there", $"make {wrong.Name} {wrong.Wanted}");
        return null;
    }

    private static (TrackerNode Node, string Name, string Wanted)? Misshapen(TrackerNode root) =>
        !root.IsObject ? (root, "the file", "an object { }")
        : root.Find(Key)?.Value is not { } hooks ? null
        : !hooks.IsObject ? (hooks, Key, "an object { }")
        : hooks.Members.Find(member => !member.Value.IsArray) is { } member ? (member.Value, $"{Key}.{member.Name}", "a list [ ]")
        : null;

    private static TrackerNode? List(TrackerNode root, string name) => root.Find(Key)?.Value.Find(name)?.Value;

    private static string Added(TrackerSource source, TrackerNode root, AgentHook hook)
    {
        var splice = new JsonSplice(source);
        var unit = splice.Unit;
        string Events(string? indent) => indent is null ? $"\"{hook.Event}\": [{hook.Item}]" : $"\"{hook.Event}\": [{indent}{unit}{hook.Item}{indent}]";

        return List(root, hook.Event) is { } list ? splice.Append(list, _ => hook.Item)
            : root.Find(Key)?.Value is { } hooks ? splice.Append(hooks, Events)
            : splice.Append(root, indent => indent is null ? $"\"{Key}\": {{ {Events(null)} }}" : $"\"{Key}\": {{{indent}{unit}{Events(indent + unit)}{indent}}}");
    }

    /// <summary>One step of taking out; null when nothing is left to take.</summary>
    private static string? Removed(TrackerSource source, TrackerNode root)
    {
        var splice = new JsonSplice(source);
        var hooks = root.Find(Key)?.Value;
        foreach (var member in hooks?.Members ?? [])
        {
            var index = member.Value.Items.FindIndex(item => IsOurs(item));
            if (index < 0)
            {
                continue;
            }

            // Others may stand in the same group; it goes only if ours is alone in it.
            var group = member.Value.Items[index].Find(Key)?.Value;
            return group is { IsArray: true, Items.Count: > 1 } ? splice.Remove(group, group.Items.FindIndex(item => IsOurs(item)))
                : member.Value.Items.Count > 1 ? splice.Remove(member.Value, index)
                : hooks!.Members.Count > 1 ? splice.Remove(hooks, hooks.Members.IndexOf(member))
                : splice.Remove(root, root.Members.FindIndex(candidate => candidate.Name == Key));
        }

        return null;
    }

    /// <summary>Whether a value calls this tool to record.</summary>
    private static bool IsOurs(TrackerNode node) => node.Kind == JsonTokenType.String
        ? node.Text.Contains("tokenlog end-session", StringComparison.Ordinal)
        : node.Items.Exists(item => IsOurs(item)) || node.Members.Exists(member => IsOurs(member.Value));
}
