using System.Text.RegularExpressions;

namespace TokenLog.Core.Recording;

/// <summary>
/// Whether a commit names an AI agent as its author or helper. Agents say so in different ways, and servers that squash keep the text of a
/// message but not its trailers as such, so the whole message is read line by line.
/// </summary>
/// <remarks>
/// A name alone proves nothing where people bear it too: somebody called Claude is no agent. Such names count only with an address of the
/// agent's own.
/// </remarks>
public static partial class AgentMark
{
    private static readonly (string Agent, string[] Names, string[] Addresses)[] Known =
    [
        ("claude-code", ["claude code"], ["@anthropic.com"]),
        ("codex", ["openai codex", "codex cli", "chatgpt-codex-connector"], ["@openai.com", "chatgpt-codex-connector[bot]@"]),
        ("copilot-cli", ["github copilot", "copilot-swe-agent", "copilot coding agent"], ["copilot@github.com", "+copilot@users.noreply.github.com", "copilot-swe-agent[bot]@"]),
        ("cursor", ["cursor agent"], ["cursoragent@cursor.com", "@cursor.com", "@cursor.sh"]),
        ("aider", [], ["@aider.chat"]),
        ("gemini-cli", ["gemini cli", "gemini code assist", "gemini-code-assist"], ["gemini-code-assist[bot]@", "gemini-cli@google.com", "gemini-cli[bot]@"]),
        ("jules", ["google-labs-jules"], ["google-labs-jules[bot]@"]),
        ("opencode", ["opencode"], ["@opencode.ai", "@sst.dev", "opencode-agent[bot]@"]),
        ("amp", [], ["@ampcode.com"]),
        ("qwen", ["qwen-coder", "qwen code"], ["qwen-coder@alibabacloud.com"]),
        ("droid", ["factory-droid", "factory droid"], ["factory-droid[bot]@", "@factory.ai"]),
        ("devin", ["devin ai", "devin-ai-integration"], ["devin-ai-integration[bot]@", "@cognition.ai"]),
        ("openhands", ["openhands"], ["@all-hands.dev", "@openhands.dev"]),
        ("crush", [], ["crush@charm.land"]),
        ("goose", [], ["goose@block.xyz", "opensource@block.xyz"]),
        ("cline", [], ["@cline.bot"]),
        ("roo", ["roo code"], ["@roocode.com"]),
        ("kilo", ["kilo code"], ["@kilocode.ai"]),
    ];

    /// <summary>The agent that a commit names: <c>claude-code</c>, <c>codex</c>, …; <c>agent</c> for one that does not say which; null for none.</summary>
    /// <param name="authorName">The commit's author.</param>
    /// <param name="authorEmail">The author's address.</param>
    /// <param name="committerName">Who committed it.</param>
    /// <param name="message">The whole message.</param>
    public static string? Of(string authorName, string authorEmail, string committerName, string message) =>
        IsAider(authorName) || IsAider(committerName) ? "aider" : Person(authorName, authorEmail) ?? Trailers(message);

    /// <summary>The same, with the author as <c>Name &lt;mail&gt;</c>.</summary>
    /// <param name="author">The commit's author.</param>
    /// <param name="message">The whole message.</param>
    public static string? Of(string author, string message)
    {
        var (name, address) = NameAndAddress(author);
        return Of(name, address, name, message);
    }

    private static bool IsAider(string name) => name.EndsWith(" (aider)", StringComparison.Ordinal);

    private static string? Trailers(string message)
    {
        foreach (Match line in Trailer().Matches(message))
        {
            var value = line.Groups["value"].Value.Trim();
            var found = line.Groups["key"].Value.ToUpperInvariant() switch
            {
                "CO-AUTHORED-BY" => Helper(value),
                "ASSISTED-BY" or "GENERATED-BY" => Helper(value) ?? Word(value),
                "CLAUDE-SESSION" => "claude-code",
                _ => "agent",
            };
            if (found is not null)
            {
                return found;
            }
        }

        return Generated().Match(message) is { Success: true } generated ? Word(generated.Groups["by"].Value) : null;
    }

    private static string? Helper(string person)
    {
        var (name, address) = NameAndAddress(person);
        return name.StartsWith("aider (", StringComparison.Ordinal) ? "aider" : Person(name, address);
    }

    private static (string Name, string Address) NameAndAddress(string person)
    {
        var bracket = person.IndexOf('<', StringComparison.Ordinal);
        return bracket < 0 ? (person, "") : (person[..bracket].Trim(), person[(bracket + 1)..].TrimEnd('>', ' '));
    }

    private static string? Person(string name, string address)
    {
        foreach (var (agent, names, addresses) in Known)
        {
            if (names.Contains(name.Replace("[bot]", "", StringComparison.OrdinalIgnoreCase).Trim(), StringComparer.OrdinalIgnoreCase)
                || addresses.Any(known => Is(address, known)))
            {
                return agent;
            }
        }

        return null;
    }

    /// <summary>An agent that a free text begins with: <c>Claude Opus 4.5</c>, <c>Claude:claude-opus-4-5</c>.</summary>
    private static string? Word(string text) =>
        Known.Select(known => known.Agent).FirstOrDefault(agent => FirstWord().Match(text).Value.Equals(agent.Split('-')[0], StringComparison.OrdinalIgnoreCase));

    // An address of a company's own domain is not enough where people work there; theirs are told apart by what agents never have.
    private static bool Is(string address, string known) => known[0] is '@' or '+'
        ? address.EndsWith(known, StringComparison.OrdinalIgnoreCase) && (known[0] == '+' || IsNobody(address[..^known.Length]))
        : known[^1] == '@' ? address[(address.IndexOf('+', StringComparison.Ordinal) + 1)..].StartsWith(known, StringComparison.OrdinalIgnoreCase)
        : address.Equals(known, StringComparison.OrdinalIgnoreCase);

    private static bool IsNobody(string box) => NobodysBox().IsMatch(box);

    [GeneratedRegex(
        @"^[ \t]*(?<key>Co-authored-by|Assisted-by|Generated-by|Claude-Session|Entire-Checkpoint|Entire-Session|AI-Session|Agent-Session)[ \t]*:[ \t]*(?<value>\S.*)$",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"^[^\w\n]*Generated with \[?(?<by>[A-Za-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Generated();

    [GeneratedRegex("^[A-Za-z]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex FirstWord();

    [GeneratedRegex(
        "^(no-?reply|agent|bot|cli|claude|codex|cursoragent|aider|amp|opencode|openhands|devin|droid|cline|roo|kilo|roomote)([-+.].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex NobodysBox();
}
