using System.Text.RegularExpressions;

namespace TokenLog.Core.Reviews;

/// <summary>
/// The mark that an agent leaves on a commit: a <c>Co-authored-by</c> line that names it, its own line (<c>Generated with …</c>), or its name
/// as the author. A commit without one may still be an agent's work.
/// </summary>
public static partial class AgentMark
{
    private static readonly (string Word, string Agent)[] Names =
    [
        ("claude", "claude-code"), ("anthropic.com", "claude-code"), ("codex", "codex"), ("copilot", "copilot-cli"), ("gemini", "gemini-cli"), ("aider", "aider"),
        ("cursoragent", "cursor"), ("cursor agent", "cursor"), ("opencode", "opencode"), ("ampcode", "amp"), ("factory-droid", "droid"), ("qwen", "qwen"),
        ("goose", "goose"), ("crush", "crush"),
    ];

    /// <summary>The agent; null when nothing says that one was at work.</summary>
    /// <param name="author">Author's name and mail.</param>
    /// <param name="message">The whole message.</param>
    public static string? Of(string author, string message)
    {
        var lines = Line().Matches(message).Select(match => match.Value);
        return lines.Prepend(IsAgentAuthor().IsMatch(author) ? author : "")
            .Select(line => Names.FirstOrDefault(name => line.Contains(name.Word, StringComparison.OrdinalIgnoreCase)).Agent)
            .FirstOrDefault(agent => agent is not null);
    }

    [GeneratedRegex(@"^[ \t]*(Co-authored-by:|[^\w\n]*Generated (with|by)\b).*$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"noreply@anthropic\.com|\(aider\)|\[bot\]|cursoragent|copilot-swe-agent", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsAgentAuthor();
}
