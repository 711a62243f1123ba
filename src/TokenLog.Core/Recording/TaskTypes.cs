using System.Globalization;

namespace TokenLog.Core.Recording;

/// <summary>How many tasks of which kind: <c>3 code, 1 docs</c>, the form of the session log.</summary>
public static class TaskTypes
{
    /// <summary>
    /// Reads <c>4</c>, <c>3 code, 1 docs</c> or <c>code, docs</c> (one of each). The count is null where the text holds neither
    /// a number nor a list.
    /// </summary>
    public static (int? Count, string? Types) Parse(string text)
    {
        var trimmed = text.Trim();
        if (int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return (count, null);
        }

        var total = 0;
        foreach (var item in trimmed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var number = item.Split(' ', 2)[0];
            total += int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var some) ? some : 1;
        }

        return total == 0 ? (null, null) : (total, trimmed);
    }

    /// <summary>
    /// Tasks of a session by its commits: one each, of the kind that its conventional-commit type says
    /// (conventionalcommits.org): <c>feat</c>, <c>fix</c>, <c>perf</c>, <c>refactor</c>, … are code, <c>test</c> is test,
    /// <c>ci</c>, <c>build</c> and <c>chore</c> are infra, a subject without a type is code.
    /// </summary>
    /// <returns>Null and null without commits.</returns>
    public static (int? Count, string? Types) FromCommits(IReadOnlyList<CommitRef> commits)
    {
        if (commits.Count == 0)
        {
            return (null, null);
        }

        var kinds = commits
            .GroupBy(commit => KindOf(commit.Subject), StringComparer.Ordinal)
            .OrderByDescending(kind => kind.Count())
            .ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} {kind.Key}"));
        return (commits.Count, string.Join(", ", kinds));
    }

    /// <summary>A note from the subjects of commits, without their types: at most two, and how many more there are.</summary>
    public static string? NotesFromCommits(IReadOnlyList<CommitRef> commits)
    {
        var subjects = commits.Select(commit => Description(commit.Subject)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var more = subjects.Count > 2 ? string.Create(CultureInfo.InvariantCulture, $" (+{subjects.Count - 2} more)") : "";
        return subjects.Count == 0 ? null : string.Join("; ", subjects.Take(2)) + more;
    }

    private static string KindOf(string subject) => TypeOf(subject) switch
    {
        "docs" or "doc" => "docs",
        "test" or "tests" => "test",
        "ci" or "build" or "chore" or "deps" or "release" => "infra",
        "review" => "review",
        "plan" or "design" or "adr" => "planning",
        _ => "code",
    };

    /// <summary>The type before the colon, without scope and breaking mark; null where there is none.</summary>
    private static string? TypeOf(string subject)
    {
        var colon = subject.IndexOf(": ", StringComparison.Ordinal);
        if (colon <= 0)
        {
            return null;
        }

        var head = subject[..colon].TrimEnd('!');
        var scope = head.IndexOf('(', StringComparison.Ordinal);
        head = scope > 0 && head.EndsWith(')') ? head[..scope] : head;
        return head.All(char.IsAsciiLetterLower) ? head : null;
    }

    private static string Description(string subject)
    {
        var text = TypeOf(subject) is null ? subject : subject[(subject.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        text = text.Trim();
        return text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }
}
