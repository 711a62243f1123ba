namespace TokenLog.Core;

/// <summary>
/// What a model's name says. Agents, clouds and people spell one model in many ways
/// (<c>us.anthropic.claude-opus-4-6-v1:0</c>, <c>anthropic/claude-4.6-opus-20260205</c>, <c>Opus 4.6</c>); a price table knows one.
/// </summary>
/// <remarks>
/// Only what never changes the model is taken off: provider prefixes, dates, <c>@</c> versions, <c>-v1:0</c>, <c>[1m]</c>,
/// <c>-latest</c> after a version number, and the effort asked for. A version number is never shortened: claude-sonnet-5-6 is not
/// claude-sonnet-5, and a name that is left over has no price.
/// </remarks>
/// <param name="Spellings">The names to look up, most literal first, each as <see cref="Plain"/> gives it.</param>
/// <param name="Region">
/// The cloud region that the name binds inference to (<c>us</c>, <c>eu</c>, <c>us-east5</c>); null for none, and for <c>global</c>.
/// </param>
/// <param name="Tier"><c>fast</c> for Claude names that end so (<c>claude-opus-4.8-fast</c> in Copilot and OpenRouter); else null.</param>
public sealed record ModelName(IReadOnlyList<string> Spellings, string? Region, string? Tier)
{
    private static readonly HashSet<string> Providers = new(StringComparer.Ordinal)
    {
        "amazon-bedrock", "anthropic", "aws", "azure", "azure-openai", "azure_ai", "bedrock", "converse", "copilot", "cursor",
        "deepseek", "deepseek-ai", "gemini", "github-copilot", "github_copilot", "google", "google-vertex", "google-vertex-anthropic",
        "kimi", "litellm", "minimax", "minimaxai", "mistral", "mistralai", "models", "moonshot", "moonshotai", "openai", "openrouter",
        "publishers", "qwen", "vertex", "vertex-ai", "vertex_ai", "x-ai", "xai", "z-ai", "zai", "zai-org", "zhipuai",
    };

    // Cross-region inference profiles of Amazon Bedrock.
    private static readonly HashSet<string> BedrockRegions = new(StringComparer.Ordinal) { "us", "eu", "apac", "ap", "au", "jp", "ca", "global" };

    private static readonly string[] Efforts = ["-minimal", "-low", "-medium", "-high", "-xhigh"];

    private static readonly HashSet<string> ClaudeFamilies = new(StringComparer.Ordinal) { "opus", "sonnet", "haiku", "fable", "mythos" };

    /// <summary>Reads a name as an agent wrote it.</summary>
    public static ModelName Of(string model)
    {
        var spellings = new List<string>(4);
        var rest = model.Trim().ToLowerInvariant();
        Add(rest);
        rest = WithoutProvider(rest, out var region);
        Add(rest);
        string? tier = null;
        while (Shorter(rest) is { } shorter)
        {
            tier ??= IsClaude(rest) && rest.EndsWith("-fast", StringComparison.Ordinal) ? "fast" : null;
            rest = shorter;
            Add(rest);
        }

        return new ModelName(spellings, region, tier);

        void Add(string name)
        {
            var plain = Plain(name);
            if (!spellings.Contains(plain))
            {
                spellings.Add(plain);
            }
        }
    }

    /// <summary>
    /// One spelling for names that differ in nothing but form: lower case, dashes for dots, blanks and underscores, and for Claude
    /// family before version (<c>claude-3.5-sonnet</c> and <c>Sonnet 3.5</c> are <c>claude-sonnet-3-5</c>; a version <c>.0</c> is left out).
    /// </summary>
    public static string Plain(string name)
    {
        var plain = name.Trim().ToLowerInvariant().Replace('.', '-').Replace(' ', '-').Replace('_', '-');
        var words = plain.Split('-');
        var start = words[0] == "claude" ? 1 : 0;
        if (start == 0 && !ClaudeFamilies.Contains(words[0]))
        {
            return plain;
        }

        string? family = null;
        var version = new List<string>(2);
        foreach (var word in words.AsSpan(start))
        {
            if (family is null && ClaudeFamilies.Contains(word))
            {
                family = word;
            }
            else if (word.Length is 1 or 2 && IsNumber(word) && version.Count < 2)
            {
                version.Add(word);
            }
            else
            {
                return plain;
            }
        }

        return (family, version) switch
        {
            (null, _) or (_, []) => plain,
            (_, [var major]) => $"claude-{family}-{major}",
            (_, [var major, "0"]) => $"claude-{family}-{major}",
            _ => $"claude-{family}-{version[0]}-{version[1]}",
        };
    }

    private static string WithoutProvider(string name, out string? region)
    {
        region = null;
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            name = name[(name.LastIndexOf('/') + 1)..];
        }
        else if (name.StartsWith("projects/", StringComparison.Ordinal) && name.AsSpan().IndexOf("/publishers/") is var at and > 0)
        {
            region = name[..at].Split('/') is [_, _, "locations", var location, ..] && location != "global" ? location : null;
            name = name[(at + 1)..];
        }

        while (name.IndexOf('/') is var slash and > 0 && Providers.Contains(name[..slash]))
        {
            name = name[(slash + 1)..];
        }

        // us.anthropic.claude-…, anthropic.claude-…
        const string Vendor = "anthropic.";
        var vendor = name.AsSpan().IndexOf(Vendor);
        if (vendor == 0)
        {
            return name[Vendor.Length..];
        }

        if (vendor > 1 && name[vendor - 1] == '.' && BedrockRegions.Contains(name[..(vendor - 1)]))
        {
            region = name[..(vendor - 1)] is var profile && profile == "global" ? null : profile;
            return name[(vendor + Vendor.Length)..];
        }

        return name;
    }

    /// <summary>The name with one more thing taken off its end; null when there is nothing left to take.</summary>
    private static string? Shorter(string name)
    {
        if ((Without(name, "[1m]") ?? Without(name, ":thinking") ?? Without(name, ":beta")) is { } plain)
        {
            return plain;
        }

        if (name.LastIndexOf('@') is var at and > 0 && name[(at + 1)..] is "default" or "latest" or { Length: 8 })
        {
            return name[..at];
        }

        if (DateLength(name) is var date and > 0)
        {
            return name[..^date];
        }

        // `gemini-pro-latest` is whatever is newest, but `claude-3-5-sonnet-latest` can be one model only.
        if (Without(name, "-latest") is { } pinned && pinned.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return pinned;
        }

        if (IsClaude(name) && (WithoutBedrockVersion(name) ?? Without(name, "-thinking") ?? Without(name, "-fast")) is { } claude)
        {
            return claude;
        }

        foreach (var effort in Efforts)
        {
            if (Without(name, effort) is { } shorter)
            {
                return shorter;
            }
        }

        return null;
    }

    private static bool IsClaude(string name) =>
        name.StartsWith("claude", StringComparison.Ordinal) || (name.IndexOf('-') is var dash and > 0 && ClaudeFamilies.Contains(name[..dash]));

    // Not LINQ: its methods over characters are compiled anew in every run, and hooks run often.
    private static bool IsNumber(ReadOnlySpan<char> word) => word.Length > 0 && !word.ContainsAnyExceptInRange('0', '9');

    private static string? Without(string name, string end) =>
        name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : null;

    /// <summary>Length of <c>-20260205</c> or <c>-2026-02-05</c> at the end; 0 if there is none.</summary>
    private static int DateLength(string name)
    {
        return Matches("-20dddddd") ? 9 : Matches("-20dd-dd-dd") ? 11 : 0;

        bool Matches(string pattern)
        {
            if (name.Length <= pattern.Length)
            {
                return false;
            }

            var end = name.AsSpan(name.Length - pattern.Length);
            for (var i = 0; i < pattern.Length; i++)
            {
                if (pattern[i] == 'd' ? !char.IsAsciiDigit(end[i]) : pattern[i] != end[i])
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Takes <c>-v1</c>, <c>-v2:0</c> or <c>-v1:0:200k</c> off.</summary>
    private static string? WithoutBedrockVersion(string name)
    {
        var at = name.AsSpan().LastIndexOf("-v");
        var version = at > 0 ? name[(at + 2)..].Split(':') : [];
        if (version.Length is 0 or > 3)
        {
            return null;
        }

        foreach (var word in version)
        {
            if (!IsNumber(word.AsSpan().TrimEnd('k')))
            {
                return null;
            }
        }

        return name[..at];
    }
}
