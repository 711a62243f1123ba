namespace TokenLog.Core.Sources;

/// <summary>
/// Cline and its descendants, Roo Code and the older <see cref="Kilo"/>: <c>tasks/&lt;task&gt;/ui_messages.json</c> in the editor's storage of the extension. Source:
/// the readers of codeburn and tokscale, and a task of Cline of 2026-01.
/// </summary>
/// <param name="name">The agent's name in the ledger.</param>
/// <param name="extension">The extension's id, which is its folder's name.</param>
/// <param name="variable">The environment variable that names its folder.</param>
public sealed class Cline(string name, string extension, string variable) : IAgentSource
{
    private static readonly string[] Editors = ["Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf"];

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public string Variable { get; } = variable;

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/tasks"), new(directory + "/data/tasks"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) =>
    [
        .. Editors.Select(editor => new LogPlace($"{home.Applications}/{editor}/User/globalStorage/{extension}/tasks")),
        new($"{home.Home}/.vscode-server/data/User/globalStorage/{extension}/tasks"),
        .. Name == "cline" ? [new LogPlace(home.Home + "/.cline/data/tasks")] : Array.Empty<LogPlace>(),
    ];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => LogPath.Steps(relativePath)[^1].EndsWith("ui_messages.json", StringComparison.Ordinal);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        new ClineTask(new FileLog(Name, file.Path), LogPath.Folder(file.Path) is { Length: > 0 } task ? task : LogPath.NameOf(file.Path)).Read(log);
}
