namespace TokenLog.Core.Sources;

/// <summary>Makes a call of its copies, as <see cref="Deduplicator"/> has gathered them.</summary>
internal static class CallOfCopies
{
    /// <summary>What <see cref="Merge"/> makes of a single copy, as most are.</summary>
    public static Call Alone(CopyTable table, int index)
    {
        ref readonly var row = ref table.Rows[index];
        var setting = table.Settings[row.Setting];
        var extras = table.ExtrasOf(row);
        var owner = setting.ForkedFrom ?? setting.Session;
        return Make(table.Agent, table.KeyOf(index), owner, setting, row.Traits, new Merged(
            new DateTimeOffset(row.At, TimeSpan.Zero),
            row.Tokens.AtLeastZero(),
            row.UnsplitWrites,
            extras.WebSearches,
            setting.Tier,
            setting.Geo,
            extras.ReportedCost,
            row.Visible,
            row.Traits.HasFlag(CopyTraits.OutputMissing),
            row.Traits.HasFlag(CopyTraits.IsTelemetry),
            HasSuffix: extras.Suffix.Length > 0,
            owner == setting.Session ? [] : [setting.Session]));
    }

    /// <summary>What several copies say together. They stand in their order.</summary>
    public static Call Merge(string agent, string? requestId, string owner, List<CallCopy> copies)
    {
        var first = copies[0];
        var merged = new Merged(first.At, default, 0, 0, null, null, null, 0, true, false, first.Suffix.Length > 0, []);
        foreach (var copy in copies)
        {
            first = IsBetter(copy, first, owner) ? copy : first;
            merged = merged with
            {
                Tokens = TokenCounts.Max(merged.Tokens, copy.Tokens),
                UnsplitWrites = Math.Max(merged.UnsplitWrites, copy.UnsplitWrites),
                WebSearches = Math.Max(merged.WebSearches, copy.WebSearches),
                ReportedCost = CallCopy.Larger(merged.ReportedCost, copy.ReportedCost),
                Visible = Math.Max(merged.Visible, copy.Visible),
                OutputMissing = merged.OutputMissing && copy.OutputMissing,
                OutputTold = merged.OutputTold || (copy.IsTelemetry && copy.Tokens.Output > 0),
            };
        }

        var key = requestId is null ? first.MessageId + first.Suffix : $"{first.MessageId}:{requestId}{first.Suffix}";
        return Make(agent, key, owner, CopySetting.Of(first), first.Traits, merged with
        {
            Tier = Told(copies, owner, static copy => copy.Tier),
            Geo = Told(copies, owner, static copy => copy.Geo),
            AlsoIn = Others(copies, owner),
        });
    }

    /// <summary>True if what only one copy can say is to come from this one, which stands behind the other.</summary>
    private static bool IsBetter(CallCopy copy, CallCopy other, string owner) =>
        copy.SecondHand != other.SecondHand ? other.SecondHand : copy.Session == owner && other.Session != owner;

    /// <summary>What the best of the copies that say anything says.</summary>
    private static string? Told(List<CallCopy> copies, string owner, Func<CallCopy, string?> part)
    {
        CallCopy? best = null;
        foreach (var copy in copies)
        {
            best = part(copy) is not null && (best is null || IsBetter(copy, best, owner)) ? copy : best;
        }

        return best is null ? null : part(best);
    }

    private static string[] Others(List<CallCopy> copies, string owner)
    {
        List<string>? others = null;
        foreach (var copy in copies)
        {
            if (copy.Session != owner && others?.Contains(copy.Session) != true)
            {
                (others ??= []).Add(copy.Session);
            }
        }

        others?.Sort(StringComparer.Ordinal);
        return others is null ? [] : [.. others];
    }

    private static Call Make(string agent, string key, string owner, CopySetting first, CopyTraits traits, in Merged merged) => new()
    {
        Agent = first.Agent ?? agent,
        Session = owner,
        Key = key,
        At = merged.At,
        Model = first.Model,
        Role = first.Role,
        Cwd = first.Cwd,
        DirectoryHash = first.DirectoryHash,
        Repository = first.Repository,
        Branch = first.Branch,
        AgentVersion = first.Version,
        Tokens = merged.Tokens with
        {
            CacheWrite5m = merged.Tokens.CacheWrite5m + Math.Max(0, merged.UnsplitWrites - merged.Tokens.CacheWrite),

            // Reasoning is part of the output; a damaged line may say otherwise.
            Reasoning = Math.Min(merged.Tokens.Reasoning, merged.Tokens.Output),
        },
        Tier = merged.Tier,
        Geo = merged.Geo,
        WebSearches = (int)Math.Min(int.MaxValue, merged.WebSearches),
        ReportedCost = merged.ReportedCost,
        IsSum = traits.HasFlag(CopyTraits.IsSum),
        IsEstimated = traits.HasFlag(CopyTraits.IsEstimated),
        OutputMissing = merged.OutputMissing
            || (agent == ClaudeCode.AgentName && !merged.OutputTold && !merged.HasSuffix && !traits.HasFlag(CopyTraits.IsSum)
                && MissingOutput.In(first.Version, merged.Tokens.Output, merged.Visible)),
        IsStandIn = traits.HasFlag(CopyTraits.StandsForSession),
        AlsoIn = merged.AlsoIn,
    };

    /// <summary>What all copies of a call say together.</summary>
    private readonly record struct Merged(
        DateTimeOffset At,
        TokenCounts Tokens,
        long UnsplitWrites,
        long WebSearches,
        string? Tier,
        string? Geo,
        decimal? ReportedCost,
        long Visible,
        bool OutputMissing,
        bool OutputTold,
        bool HasSuffix,
        IReadOnlyList<string> AlsoIn);
}
