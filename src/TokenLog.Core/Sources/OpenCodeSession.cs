namespace TokenLog.Core.Sources;

/// <summary>What is known of the session that a message belongs to.</summary>
/// <param name="Root">The session that started it, and that one's, up to the one a person began.</param>
/// <param name="IsChild">True if another session started it.</param>
/// <param name="Directory">Where it works.</param>
/// <param name="Version">Of OpenCode.</param>
internal sealed record OpenCodeSession(string Root, bool IsChild, string? Directory, string? Version)
{
    /// <summary>What takes the place of ids in exports that were cleaned before they were published.</summary>
    private const string Redacted = "REDACTED";

    /// <summary>The model of conversations that Kilo took over from its extension, whose own files tell what they used.</summary>
    private const string TakenOver = "legacy";

    /// <summary>Makes a call of an answer.</summary>
    /// <param name="found">It goes in here, or what is wrong with it.</param>
    /// <param name="message">The answer.</param>
    /// <param name="own">The id of its own session.</param>
    /// <param name="id">Its id, if there is one.</param>
    /// <param name="position">Where it stands.</param>
    /// <returns>What is wrong with it: a code and a text.</returns>
    public (string Code, string Text)? Add(FileLog found, OpenCodeMessage message, string own, string? id, long position)
    {
        if ((!message.HasTokens && message.Cost is null) || (message.Model == TakenOver && message.Tokens.Total == 0))
        {
            return null;
        }

        if (message.Problem is { } problem)
        {
            return ("TL0103", $"{problem}; this call is not counted");
        }

        if (message.Created is not { } at)
        {
            return ("TL0106", "this call has no time; it is not counted");
        }

        var isNameless = id is null or Redacted;
        found.Add(new CallCopy
        {
            MessageId = isNameless ? $"{own}@{message.Fingerprint}" : id!,
            Progress = message.Completed is null ? null : message.Fingerprint,
            SecondHand = isNameless,
            Session = Root,
            ForkedFrom = IsChild ? Root : null,
            At = at,
            Path = found.Path,
            Position = position,
            Model = message.Model ?? "unknown",
            Role = IsChild ? message.Agent ?? "subagent" : "main",
            Cwd = message.Cwd ?? Directory,
            Version = Version,
        }.With(message.Tokens, reportedCost: message.Cost, outputMissing: message.Tokens.Total == 0 && message.Cost is null));
        return null;
    }
}
