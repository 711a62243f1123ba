namespace TokenLog.Core.Recording;

/// <summary>What one part at a time is about: one agent's session on one branch.</summary>
internal sealed record StreamKey(string Agent, string Session, string? Branch);

/// <summary>A call with the session, branch and usage line it counts for.</summary>
/// <param name="Call">The call.</param>
/// <param name="Stream">Session and branch.</param>
/// <param name="Key">Usage line.</param>
/// <param name="PinnedTo">Full name of the part that is known to cover it; null if none is.</param>
internal sealed record AttributedCall(Call Call, StreamKey Stream, LineKey Key, string? PinnedTo);
