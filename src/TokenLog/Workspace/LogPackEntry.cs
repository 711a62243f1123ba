namespace TokenLog.Workspace;

/// <summary>Where a record lies in a pack.</summary>
/// <param name="Key">Of the log's agent and path. Two logs with the same key would only cost time: a record says of which log it is.</param>
/// <param name="Offset">Of its first byte.</param>
/// <param name="Length">In bytes.</param>
internal sealed record LogPackEntry(ulong Key, long Offset, int Length)
{
    public static ulong KeyOf(string agent, string path) => Fingerprint.OfWords(agent, path);
}
