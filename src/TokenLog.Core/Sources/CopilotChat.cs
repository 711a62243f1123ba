namespace TokenLog.Core.Sources;

/// <summary>
/// Copilot Chat in VS Code: <c>agent-traces.db</c>, where its telemetry is kept if <c>github.copilot.chat.otel.dbSpanExporter.enabled</c> is set. Source: a
/// database of 2026-05.
/// </summary>
public sealed class CopilotChat : IDatabaseSource
{
    internal const string AgentName = "copilot-chat";

    /// <summary>The attribute that names the chat.</summary>
    internal const string Session = "copilot_chat.chat_session_id";

    /// <summary>The attribute that names the chat for which a title or a message was made.</summary>
    internal const string ParentSession = "copilot_chat.parent_chat_session_id";

    private const string Extension = "github.copilot-chat";

    private static readonly string[] Editors = ["Code", "Code - Insiders", "VSCodium"];

    /// <inheritdoc/>
    public string Name => AgentName;

    /// <inheritdoc/>
    public string Variable => "COPILOT_CHAT_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) =>
    [
        .. Editors.Select(editor => new LogPlace($"{home.Applications}/{editor}/User/globalStorage/{Extension}/agent-traces.db")),
        new($"{home.Home}/.vscode-server/data/User/globalStorage/{Extension}/agent-traces.db"),
    ];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => IsDatabase(relativePath);

    /// <inheritdoc/>
    public bool IsDatabase(string path) => path.EndsWith("traces.db", StringComparison.Ordinal);

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsDatabase(path) ? path + DatabaseLog.Latest : null;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) => new(Name, file.Path);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database) => new CopilotTraces(new FileLog(Name, file.Path), database).Read();

    /// <summary>The session of a request: the chat, else the one that it was made for. A conversation is a single turn, and is all that some requests name.</summary>
    internal static string? SessionOf(string? chat, string? parent, string? conversation, string? session) => chat ?? session ?? parent ?? conversation;

    /// <summary><c>main</c>, or what a request was for: a title, a message about progress.</summary>
    internal static string RoleOf(string? agent) =>
        agent is not null && !agent.StartsWith("panel/", StringComparison.Ordinal) && !agent.Contains("Copilot", StringComparison.Ordinal) ? agent : "main";
}
