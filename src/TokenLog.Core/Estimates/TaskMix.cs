using System.Globalization;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Estimates;

/// <summary>What a piece of work consists of, known before it begins: <c>3 code, 1 docs</c> is four tasks, mostly code.</summary>
/// <param name="Tasks">Number of tasks, at least 1.</param>
/// <param name="Kind">
/// The kind that most of them are of, in the spelling of the cost guide (<c>coding</c> is <c>code</c>); of two with as many the first by
/// name. Null where only a number is known.
/// </param>
public sealed record TaskMix(int Tasks, string? Kind)
{
    /// <summary>How large the work is: <c>1 task</c>, <c>2-3 tasks</c>, <c>4-8 tasks</c>, <c>9+ tasks</c>.</summary>
    public string Size => Tasks switch
    {
        1 => "1 task",
        <= 3 => "2-3 tasks",
        <= 8 => "4-8 tasks",
        _ => "9+ tasks",
    };

    /// <summary>Reads <c>3 code, 1 docs</c>, <c>code, docs</c> (one of each) or <c>4</c>; null for text that says no number of tasks.</summary>
    public static TaskMix? Parse(string? text)
    {
        var tasks = 0L;
        Dictionary<string, long> kinds = new(StringComparer.Ordinal);
        foreach (var item in (text ?? "").ToLowerInvariant().Split([',', ';', '+'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = item.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var counted = int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            if ((!counted && char.IsAsciiDigit(words[0][0])) || (counted && number == 0))
            {
                return null;
            }

            var count = counted ? number : 1;
            tasks += count;
            if ((counted ? words.ElementAtOrDefault(1) : item) is { } kind)
            {
                kind = CostGuide.KindOf(kind);
                kinds[kind] = kinds.GetValueOrDefault(kind) + count;
            }
        }

        return tasks is 0 or > 100_000
            ? null
            : new TaskMix((int)tasks, kinds.OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => kind.Key).FirstOrDefault());
    }
}
