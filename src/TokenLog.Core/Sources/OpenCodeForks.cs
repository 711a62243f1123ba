namespace TokenLog.Core.Sources;

/// <summary>
/// OpenCode forks a session by copying its messages under new ids, and exports may be cleaned of ids. Such copies are known by what they keep: when
/// the answer began and ended, its model and its figures. Ids ascend, so the oldest is the original.
/// </summary>
internal static class OpenCodeForks
{
    public static IReadOnlyCollection<FileLog> Without(IReadOnlyCollection<FileLog> logs)
    {
        if (!logs.Any(IsOfOpenCode))
        {
            return logs;
        }

        var answers = logs.Where(IsOfOpenCode)
            .SelectMany(log => log.Copies.Where(copy => copy.Progress is not null).Select(copy => (log.Agent, Copy: copy)))
            .GroupBy(answer => (answer.Agent, answer.Copy.Progress!), answer => answer.Copy);
        var copied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            var original = answer.Where(copy => !copy.SecondHand).MinBy(copy => copy.MessageId, StringComparer.Ordinal);
            if (original is not null)
            {
                copied.UnionWith(answer.Where(copy => copy.SecondHand || copy.Session != original.Session).Select(copy => copy.MessageId));
                copied.Remove(original.MessageId);
            }
        }

        return copied.Count == 0
            ? logs
            : [.. logs.Select(log => IsOfOpenCode(log) ? log.Only(copy => !copied.Contains(copy.MessageId)) : log)];
    }

    /// <summary>Kilo took its database over from OpenCode, and its forks with it.</summary>
    private static bool IsOfOpenCode(FileLog log) => log.Agent is OpenCode.AgentName or Kilo.AgentName;
}
