namespace TokenLog.Core.Sources;

/// <summary>A <see cref="CallCopy"/> in few bytes: what most copies do not have takes none.</summary>
internal static class CallCopyBytes
{
    [Flags]
    private enum Has
    {
        None = 0,
        Suffix = 1,
        Progress = 1 << 1,
        Agent = 1 << 2,
        ForkedFrom = 1 << 3,
        Repository = 1 << 4,
        DirectoryHash = 1 << 5,
        UnsplitWrites = 1 << 6,
        WebSearches = 1 << 7,
        ReportedCost = 1 << 8,
        Reasoning = 1 << 9,
        Sidechain = 1 << 10,
        SecondHand = 1 << 11,
        IsSum = 1 << 12,
        StandsForSession = 1 << 13,
        OutputMissing = 1 << 14,
        Telemetry = 1 << 15,
        Estimated = 1 << 16,
    }

    /// <summary>What is not as in the copy before: most of a session stays the same from call to call.</summary>
    [Flags]
    private enum Changed
    {
        Nothing = 0,
        Anything = 1,
        Session = 1 << 1,
        Model = 1 << 2,
        Role = 1 << 3,
        Cwd = 1 << 4,
        Branch = 1 << 5,
        Version = 1 << 6,
        Tier = 1 << 7,
        Geo = 1 << 8,
    }

    public static void Write(CompactWriter writer, CallCopy copy, CallCopy? before)
    {
        var has = HasOf(copy);
        var changed = ChangedSince(copy, before) | (has == Has.None ? Changed.Nothing : Changed.Anything);
        writer.Number((long)changed);
        if (has != Has.None)
        {
            writer.Number((long)has);
        }

        writer.Text(copy.MessageId);
        writer.Text(copy.RequestId);
        WriteWord(writer, changed & Changed.Session, copy.Session);
        writer.Number(copy.At.UtcTicks - (before?.At.UtcTicks ?? 0));
        writer.Number(copy.Position - (before?.Position ?? 0));
        WriteWord(writer, changed & Changed.Model, copy.Model);
        WriteWord(writer, changed & Changed.Role, copy.Role);
        WriteWord(writer, changed & Changed.Cwd, copy.Cwd);
        WriteWord(writer, changed & Changed.Branch, copy.Branch);
        WriteWord(writer, changed & Changed.Version, copy.Version);
        WriteWord(writer, changed & Changed.Tier, copy.Tier);
        WriteWord(writer, changed & Changed.Geo, copy.Geo);
        writer.Number(copy.Tokens.Input);
        writer.Number(copy.Tokens.Output);
        writer.Number(copy.Tokens.CacheWrite5m);
        writer.Number(copy.Tokens.CacheWrite1h);
        writer.Number(copy.Tokens.CacheRead);
        writer.Number(copy.Visible);
        WriteWord(writer, has & Has.Suffix, copy.Suffix);
        WriteWord(writer, has & Has.Progress, copy.Progress);
        WriteWord(writer, has & Has.Agent, copy.Agent);
        WriteWord(writer, has & Has.ForkedFrom, copy.ForkedFrom);
        WriteWord(writer, has & Has.Repository, copy.Repository);
        WriteWord(writer, has & Has.DirectoryHash, copy.DirectoryHash);
        WriteNumber(writer, has & Has.UnsplitWrites, copy.UnsplitWrites);
        WriteNumber(writer, has & Has.WebSearches, copy.WebSearches);
        WriteNumber(writer, has & Has.Reasoning, copy.Tokens.Reasoning);
        if (copy.ReportedCost is { } cost)
        {
            writer.Amount(cost);
        }
    }

    public static CallCopy Read(ref CompactReader reader, string path, CallCopy? before)
    {
        var changed = (Changed)reader.Small();
        var has = Is(changed, Changed.Anything) ? (Has)reader.Small() : Has.None;
        var (message, request) = (CompactReader.Needed(reader.Text()), reader.Text());
        var session = CompactReader.Needed(Is(changed, Changed.Session) ? reader.Word() : before?.Session);
        var at = CompactReader.Instant(reader.Number() + (before?.At.UtcTicks ?? 0));
        var position = reader.Number() + (before?.Position ?? 0);
        var model = CompactReader.Needed(Is(changed, Changed.Model) ? reader.Word() : before?.Model);
        var role = CompactReader.Needed(Is(changed, Changed.Role) ? reader.Word() : before?.Role);
        var cwd = Is(changed, Changed.Cwd) ? reader.Word() : before?.Cwd;
        var branch = Is(changed, Changed.Branch) ? reader.Word() : before?.Branch;
        var version = Is(changed, Changed.Version) ? reader.Word() : before?.Version;
        var tier = Is(changed, Changed.Tier) ? reader.Word() : before?.Tier;
        var geo = Is(changed, Changed.Geo) ? reader.Word() : before?.Geo;
        var tokens = new TokenCounts(reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number());
        var visible = reader.Number();
        var copy = new CallCopy
        {
            MessageId = message,
            RequestId = request,
            Session = session,
            At = at,
            Path = path,
            Position = position,
            Model = model,
            Role = role,
            Cwd = cwd,
            Branch = branch,
            Version = version,
            Suffix = (has & Has.Suffix) == Has.None ? "" : CompactReader.Needed(reader.Word()),
            Progress = (has & Has.Progress) == Has.None ? null : reader.Word(),
            Agent = (has & Has.Agent) == Has.None ? null : reader.Word(),
            ForkedFrom = (has & Has.ForkedFrom) == Has.None ? null : reader.Word(),
            Repository = (has & Has.Repository) == Has.None ? null : reader.Word(),
            DirectoryHash = (has & Has.DirectoryHash) == Has.None ? null : reader.Word(),
            Sidechain = (has & Has.Sidechain) != Has.None,
            SecondHand = (has & Has.SecondHand) != Has.None,
            IsSum = (has & Has.IsSum) != Has.None,
            StandsForSession = (has & Has.StandsForSession) != Has.None,
            IsTelemetry = (has & Has.Telemetry) != Has.None,
            IsEstimated = (has & Has.Estimated) != Has.None,
        };
        var unsplit = (has & Has.UnsplitWrites) == Has.None ? 0 : reader.Number();
        var searches = (has & Has.WebSearches) == Has.None ? 0 : reader.Number();
        tokens = tokens with { Reasoning = (has & Has.Reasoning) == Has.None ? 0 : reader.Number() };
        decimal? cost = (has & Has.ReportedCost) == Has.None ? null : reader.Amount();
        return copy.With(new Figures(tokens, unsplit, searches, tier, geo), cost, visible, (has & Has.OutputMissing) != Has.None);
    }

    private static Has HasOf(CallCopy copy) =>
        If(copy.Suffix.Length > 0, Has.Suffix)
        | If(copy.Progress is not null, Has.Progress)
        | If(copy.Agent is not null, Has.Agent)
        | If(copy.ForkedFrom is not null, Has.ForkedFrom)
        | If(copy.Repository is not null, Has.Repository)
        | If(copy.DirectoryHash is not null, Has.DirectoryHash)
        | If(copy.UnsplitWrites != 0, Has.UnsplitWrites)
        | If(copy.WebSearches != 0, Has.WebSearches)
        | If(copy.ReportedCost is not null, Has.ReportedCost)
        | If(copy.Tokens.Reasoning != 0, Has.Reasoning)
        | If(copy.Sidechain, Has.Sidechain)
        | If(copy.SecondHand, Has.SecondHand)
        | If(copy.IsSum, Has.IsSum)
        | If(copy.StandsForSession, Has.StandsForSession)
        | If(copy.OutputMissing, Has.OutputMissing)
        | If(copy.IsTelemetry, Has.Telemetry)
        | If(copy.IsEstimated, Has.Estimated);

    private static Has If(bool it, Has has) => it ? has : Has.None;

    private static Changed ChangedSince(CallCopy copy, CallCopy? before) =>
        If(copy.Session != before?.Session, Changed.Session)
        | If(copy.Model != before?.Model, Changed.Model)
        | If(copy.Role != before?.Role, Changed.Role)
        | If(copy.Cwd != before?.Cwd, Changed.Cwd)
        | If(copy.Branch != before?.Branch, Changed.Branch)
        | If(copy.Version != before?.Version, Changed.Version)
        | If(copy.Tier != before?.Tier, Changed.Tier)
        | If(copy.Geo != before?.Geo, Changed.Geo);

    private static Changed If(bool it, Changed changed) => it ? changed : Changed.Nothing;

    private static bool Is(Changed all, Changed one) => (all & one) != Changed.Nothing;

    private static void WriteWord(CompactWriter writer, Changed changed, string? word)
    {
        if (changed != Changed.Nothing)
        {
            writer.Word(word);
        }
    }

    private static void WriteWord(CompactWriter writer, Has has, string? word)
    {
        if (has != Has.None)
        {
            writer.Word(word);
        }
    }

    private static void WriteNumber(CompactWriter writer, Has has, long number)
    {
        if (has != Has.None)
        {
            writer.Number(number);
        }
    }
}
