namespace TokenLog.Core.Recording;

/// <summary>
/// Under what a call was recorded once: kept in the local journal so that the same call is recognised wherever it turns up
/// again (in a fork that replays it, under another role, after the time zone was changed).
/// </summary>
/// <param name="Part">Full name of the part that covers it.</param>
/// <param name="Session">The agent's own id of the session it was recorded for.</param>
/// <param name="Branch">The branch it was recorded for.</param>
/// <param name="Key">The usage line it is in.</param>
public sealed record CallPin(string Part, string Session, string? Branch, LineKey Key)
{
    /// <summary>What identifies a call in the journal: 16 characters of a hash of agent and key.</summary>
    public static string HashOf(Call call) => SessionId.Base32($"{call.Agent}\n{call.Key}", 16);
}
