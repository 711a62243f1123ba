namespace TokenLog.Landing;

/// <summary>Which commit of a branch's own line, its first parents, is the first that has a commit in its history.</summary>
internal static class FirstParentLine
{
    /// <param name="tip">The branch.</param>
    /// <param name="parents">The parents of each commit of its history, as far back as is of interest.</param>
    /// <param name="asked">The commits that are looked for; those not in <paramref name="parents"/> are left out.</param>
    public static IReadOnlyDictionary<string, string> Reaching(string tip, IReadOnlyDictionary<string, string[]> parents, IReadOnlyCollection<string> asked)
    {
        var line = new Stack<string>();
        for (var commit = tip; commit is not null && parents.TryGetValue(commit, out var above); commit = above.Length > 0 ? above[0] : null)
        {
            line.Push(commit);
        }

        var wanted = asked.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        while (line.TryPop(out var next) && found.Count < wanted.Count)
        {
            open.Push(next);
            while (open.TryPop(out var commit))
            {
                if (!seen.Add(commit) || !parents.TryGetValue(commit, out var above))
                {
                    continue;
                }

                if (wanted.Contains(commit))
                {
                    found[commit] = next;
                }

                foreach (var parent in above)
                {
                    open.Push(parent);
                }
            }
        }

        return found;
    }
}
