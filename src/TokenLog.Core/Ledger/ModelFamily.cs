using System.Collections.Concurrent;

namespace TokenLog.Core;

/// <summary>The family a model belongs to, as budgets and reports count it. Needs no price: a model of tomorrow has a family today.</summary>
public static class ModelFamily
{
    /// <summary>What a model is that belongs to no known family.</summary>
    public const string Other = "other";

    // The same few names stand on every line of a ledger.
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// <c>opus</c>, <c>sonnet</c>, <c>haiku</c>, <c>fable</c>, <c>mythos</c>, <c>claude</c> (older ones without a family), <c>gpt</c>
    /// (the o series and Codex too), <c>gemini</c>, <c>grok</c>, <c>deepseek</c>, <c>kimi</c>, <c>glm</c>, <c>qwen</c>, <c>mistral</c>,
    /// <c>minimax</c>, <c>llama</c>, <c>composer</c>, else <see cref="Other"/>.
    /// </summary>
    public static string Of(string model) => Known.GetOrAdd(model, Read);

    /// <summary>A family as people write it: <c>Opus</c>, <c>GPT</c>.</summary>
    public static string Title(string family) => family switch
    {
        "gpt" or "glm" => family.ToUpperInvariant(),
        "deepseek" => "DeepSeek",
        "minimax" => "MiniMax",
        Other => "Other models",
        [var first, .. var rest] => char.ToUpperInvariant(first) + rest,
        _ => family,
    };

    private static string Read(string model)
    {
        var name = model[(model.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (name == "coder-model")
        {
            return "qwen"; // the name that Qwen Code writes for whatever its own service gives it
        }

        var claude = false;
        foreach (var word in name.Split('-', '.', '_', ' ', ':', '@', '['))
        {
            if (FamilyOf(word) is not { } family)
            {
                continue;
            }

            if (family != "claude")
            {
                return family;
            }

            claude = true;
        }

        return claude ? "claude" : Other;
    }

    private static string? FamilyOf(string word) => word switch
    {
        "opus" or "sonnet" or "haiku" or "fable" or "mythos" or "claude" or "composer" => word,
        "codex" or "chatgpt" => "gpt",
        "moonshot" => "kimi",
        "qwq" => "qwen",
        "magistral" or "ministral" or "devstral" or "codestral" or "mixtral" or "pixtral" => "mistral",
        "gemma" => "gemini",
        ['o', >= '1' and <= '9'] => "gpt",
        _ => Starts.FirstOrDefault(start => word.StartsWith(start, StringComparison.Ordinal)),
    };

    // With a version glued on: gpt5, qwen3, kimi2, llama3 …
    private static readonly string[] Starts = ["gpt", "gemini", "grok", "deepseek", "kimi", "glm", "qwen", "mistral", "minimax", "llama"];
}
