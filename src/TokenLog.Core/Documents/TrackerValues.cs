using System.Globalization;
using System.Text.Json;
using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>
/// Reads single values. Each method gives the value, or the fallback where the file says null, or the fallback and an error where it says
/// something else.
/// </summary>
internal sealed class TrackerValues(TrackerSource source)
{
    private const decimal LargestAmount = 1_000_000_000_000m;

    public void Error(string code, TrackerNode node, string key, string problem, string fix) =>
        source.Add(DiagnosticLevel.Error, code, node.Start, $"`{key}` {problem}", fix);

    public void Warning(string code, int offset, string key, string problem, string fix) =>
        source.Add(DiagnosticLevel.Warning, code, offset, $"`{key}` {problem}", fix);

    public void Info(string code, int offset, string key, string problem, string fix) =>
        source.Add(DiagnosticLevel.Info, code, offset, $"`{key}` {problem}", fix);

    public T Wrong<T>(TrackerNode node, string key, string accepted, T fallback)
    {
        var quoted = node.IsString && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var fix = quoted ? $"write {node.Text} without quotes" : $"write {accepted}, or leave the key out";
        Error("TL0051", node, key, $"is {node.Found}; accepted: {accepted}", fix);
        return fallback;
    }

    public bool Flag(TrackerNode node, string key, bool fallback) => node.Kind switch
    {
        JsonTokenType.Null => fallback,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => Wrong(node, key, "true or false", fallback),
    };

    public string? Word(TrackerNode node, string key, string accepted = "a text")
    {
        if (node.IsNull)
        {
            return null;
        }

        return node.IsString && node.Text.Trim().Length > 0 && !node.Text.Any(char.IsControl) ? node.Text : Wrong<string?>(node, key, accepted, null);
    }

    /// <summary>A name, or a list of names of which one has to fit.</summary>
    public OneOf? Names(TrackerNode node, string key)
    {
        if (!node.IsArray)
        {
            return Word(node, key, "a name, or a list of names") is { } only ? OneOf.Of(only) : null;
        }

        List<string> names = [.. Items(node, key).Select(item => Word(item.Value, item.Key, "a name")).OfType<string>()];
        return names.Count > 0 ? OneOf.Of(names) : Wrong<OneOf?>(node, key, "a name, or a list of at least one name", null);
    }

    public T Choice<T>(TrackerNode node, string key, T fallback, params Choice<T>[] choices)
    {
        if (node.IsNull)
        {
            return fallback;
        }

        var names = new List<string>();
        foreach (var choice in choices)
        {
            if (node.IsString && node.Text == choice.Name)
            {
                return choice.Value;
            }

            names.Add(choice.Name);
        }

        var accepted = string.Join(", ", names.Select(name => $"\"{name}\""));
        var near = node.IsString ? TrackerKeys.Nearest(node.Text, names) : null;
        Error("TL0051", node, key, $"is {node.Found}; accepted: {accepted}", near is null ? "write one of these, or leave the key out" : $"did you mean \"{near}\"?");
        return fallback;
    }

    /// <summary>A whole number of tokens or sessions from 0 on, also written as <c>5e5</c>.</summary>
    public long? Whole(TrackerNode node, string key)
    {
        if (node.IsNull)
        {
            return null;
        }

        return node.Number is >= 0m and <= long.MaxValue and { } number && number == decimal.Truncate(number)
            ? (long)number
            : Wrong<long?>(node, key, "a whole number from 0 on", null);
    }

    /// <summary>A number from 0 to <paramref name="largest"/>.</summary>
    public decimal? Amount(TrackerNode node, string key, decimal largest = LargestAmount)
    {
        if (node.IsNull)
        {
            return null;
        }

        if (node.Number is { } number && number >= 0m && number <= largest && (number == 0m || number >= 0.000_000_000_001m))
        {
            return Plain(number);
        }

        var range = largest == LargestAmount ? "a number from 0 on" : $"a number from 0 to {largest.ToString(CultureInfo.InvariantCulture)}";
        return Wrong<decimal?>(node, key, $"{range}", null);
    }

    public DateOnly? Day(TrackerNode node, string key)
    {
        if (node.IsNull)
        {
            return null;
        }

        return node.IsString && Period.TryParse(node.Text, out var day) && day.Kind == PeriodKind.Day
            ? day.First
            : Wrong<DateOnly?>(node, key, "a day as in \"2026-03-15\"", null);
    }

    public Period? Month(TrackerNode node, string key) =>
        node.IsString && Period.TryParse(node.Text, out var month) && month.Kind == PeriodKind.Month
            ? month
            : Wrong<Period?>(node, key, "a month as in \"2026-03\"", null);

    /// <summary>The members of an object; a key that is given twice is an error and counts once.</summary>
    public IEnumerable<TrackerMember> Members(TrackerNode node, string key)
    {
        if (!node.IsObject)
        {
            if (!node.IsNull)
            {
                Wrong(node, key, "an object { }", 0);
            }

            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            if (seen.Add(member.Name))
            {
                yield return member;
            }
            else
            {
                source.Add(DiagnosticLevel.Error, "TL0052", member.Start, $"`{Below(key, member.Name)}` is given twice", "keep one of the two");
            }
        }
    }

    public IEnumerable<TrackerItem> Items(TrackerNode node, string key)
    {
        if (!node.IsArray && !node.IsNull)
        {
            Wrong(node, key, "a list [ ]", 0);
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            yield return new TrackerItem(node.Items[i], $"{key}[{i}]");
        }
    }

    /// <summary>Says that a key is not known, and which is near. Keys that serve as comments are let be.</summary>
    public void Unknown(TrackerMember member, string key, IReadOnlyList<string> known)
    {
        if (member.Name.StartsWith('_') || member.Name.StartsWith("//", StringComparison.Ordinal) || member.Name is "$comment" or "comment")
        {
            return;
        }

        var near = TrackerKeys.Nearest(member.Name, known);
        Warning(
            "TL0056",
            member.Start,
            Below(key, member.Name),
            "is not a key that TokenLog knows; it is kept and has no effect",
            near is null ? $"known here: {string.Join(", ", known)}" : $"did you mean `{near}`?");
    }

    public static string Below(string key, string name) => key.Length == 0 ? name : $"{key}.{name}";

    /// <summary>The same number without trailing zeros.</summary>
    public static decimal Plain(decimal number) => number / 1.000000000000000000000000000m;
}

/// <summary>A word that a value may be, and what it means.</summary>
internal sealed record Choice<T>(string Name, T Value);
