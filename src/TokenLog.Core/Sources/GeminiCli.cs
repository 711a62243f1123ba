using System.Text;

namespace TokenLog.Core.Sources;

/// <summary>
/// Gemini CLI: <c>tmp/&lt;project&gt;/chats/session-*.json</c>, one document for each session, in newer versions <c>.jsonl</c>; a subagent's in
/// <c>chats/&lt;session&gt;/</c>. Two files may carry one session id and no message in common, so files are never told apart by it. The project
/// is named by <c>.project_root</c> beside <c>chats</c>, in older versions only by a hash of its directory. Source: gemini-cli's
/// <c>chatRecordingTypes.ts</c> and 42 files of 2025-11 to 2026-01.
/// </summary>
public sealed class GeminiCli : IAgentSource
{
    /// <inheritdoc/>
    public string Name => "gemini-cli";

    /// <inheritdoc/>
    public string Variable => "GEMINI_DATA_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/tmp"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Home + "/.gemini/tmp")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath)
    {
        var steps = LogPath.Steps(relativePath);
        return (relativePath.EndsWith(".json", StringComparison.Ordinal) || relativePath.EndsWith(".jsonl", StringComparison.Ordinal))
            && (Array.LastIndexOf(steps, "chats", steps.Length - 1) >= 0 || steps[^1].Contains("session-", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public bool IsTranscript(string path) => LogPath.Steps(path).Contains("chats", StringComparer.Ordinal)
        && LogPath.Steps(path)[^1].StartsWith("session-", StringComparison.Ordinal);

    /// <inheritdoc/>
    public string? CompanionOf(string path)
    {
        var chats = path.AsSpan().LastIndexOf("/chats/") is >= 0 and var at ? at : path.AsSpan().LastIndexOf("\\chats\\");
        return chats > 0 ? path[..(chats + 1)] + ".project_root" : null;
    }

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion)
    {
        var root = Encoding.UTF8.GetString(companion).Trim();
        var found = new FileLog(Name, file.Path);
        var session = new GeminiSession(found, root.Length > 0 && !root.Contains('\n', StringComparison.Ordinal) ? root : null, ParentOf(file.Path));
        return file.Path.EndsWith(".jsonl", StringComparison.Ordinal)
            ? new GeminiLines(found, session).Read(log, file.Start)
            : new GeminiDocument(found, session).Read(log);
    }

    /// <summary>The session whose subagent wrote a file: the folder between <c>chats</c> and it.</summary>
    private static string? ParentOf(string path) => LogPath.Steps(path) is [.., "chats", var parent, _] ? parent : null;
}
