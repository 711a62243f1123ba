namespace TokenLog.Core;

/// <summary>A commit that an agent's own log names as made during a session.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Session">The agent's own id of the session.</param>
/// <param name="At">When the log line was written (UTC).</param>
/// <param name="Sha">As the log has it, mostly abbreviated; at least 4 hexadecimal digits.</param>
/// <param name="Branch">The branch committed to, if said.</param>
/// <param name="Subject">First line of the message, if said.</param>
public sealed record CommitMention(string Agent, string Session, DateTimeOffset At, string Sha, string? Branch, string? Subject);
