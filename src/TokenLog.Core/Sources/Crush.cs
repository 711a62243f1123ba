namespace TokenLog.Core.Sources;

/// <summary>
/// Crush: <c>.crush/crush.db</c> in the folder that it works in. A session's cost is a sum, with that of the sessions that it started; its tokens
/// are those of the last request, written over each time. Source: Crush's <c>agent.go</c> and <c>coordinator.go</c>, and the reader of tokscale.
/// </summary>
public sealed class Crush : IDatabaseSource
{
    private const string Folder = ".crush";

    /// <inheritdoc/>
    public string Name => "crush";

    /// <inheritdoc/>
    public string Variable => "CRUSH_DATA_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new($"{directory}/{Folder}"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesIn(string workTree) => [new($"{workTree}/{Folder}/crush.db")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => LogPath.Steps(relativePath)[^1] == "crush.db";

    /// <inheritdoc/>
    public bool IsDatabase(string path) => true;

    /// <inheritdoc/>
    public string? CompanionOf(string path) => path + DatabaseLog.Latest;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) => new(Name, file.Path);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database)
    {
        var found = new FileLog(Name, file.Path);
        if (!found.Has(database, "sessions", "id", "cost", "created_at"))
        {
            return found;
        }

        var models = ModelsOf(database);
        var columns = database.ColumnsOf("sessions");
        var query = DatabaseLog.Columns(columns, "", "id", "created_at", "cost", "prompt_tokens", "completion_tokens");
        var roots = columns.Contains("parent_session_id") ? " WHERE parent_session_id IS NULL OR parent_session_id = ''" : "";
        long position = 0;
        foreach (var row in database.Rows($"SELECT {query} FROM sessions{roots} ORDER BY rowid"))
        {
            Take(found, row, ++position, models);
        }

        return found;
    }

    private static void Take(FileLog found, LogRow row, long position, Dictionary<string, string> models)
    {
        var id = row.Text(0) ?? $"row {position}";
        var (figures, problem) = row.Figures(3, "prompt_tokens", "completion_tokens");
        var cost = row.Usd(2);
        problem ??= cost is null && row.Text(2) is not null ? "cost is not an amount in USD" : null;
        var tokens = figures is [var prompt, var completion] ? new TokenCounts(prompt, completion, 0, 0, 0) : default;
        if (problem is not null)
        {
            found.Warn("TL0103", id, $"{problem}; this session is not counted");
        }
        else if (cost is not > 0 && tokens.Total == 0)
        {
            return;
        }
        else if (row.Instant(1) is not { } at)
        {
            found.Warn("TL0106", id, "this session has no time; it is not counted");
        }
        else
        {
            found.Add(new CallCopy
            {
                MessageId = id,
                Session = id,
                At = at,
                Path = found.Path,
                Position = position,
                Model = models.GetValueOrDefault(id) ?? "unknown",
                Role = "main",
                Cwd = DirectoryOf(found.Path),
                IsSum = cost > 0,
            }.With(cost > 0 ? default : tokens, reportedCost: cost > 0 ? cost : null, outputMissing: cost is not > 0));
        }
    }

    /// <summary>The model that answered last in each session.</summary>
    private static Dictionary<string, string> ModelsOf(ILogDatabase database)
    {
        var models = new Dictionary<string, string>(StringComparer.Ordinal);
        var columns = database.ColumnsOf("messages");
        if (columns.Contains("session_id") && columns.Contains("model"))
        {
            foreach (var row in database.Rows("SELECT session_id, model FROM messages WHERE model IS NOT NULL AND model <> '' ORDER BY rowid"))
            {
                if (row.Text(0) is { } session && row.Text(1) is { } model)
                {
                    models[session] = model;
                }
            }
        }

        return models;
    }

    /// <summary>The folder that the database's own folder is in.</summary>
    private static string? DirectoryOf(string path)
    {
        var own = path.AsSpan().LastIndexOfAny('/', '\\');
        var above = own > 0 ? path.AsSpan(0, own).LastIndexOfAny('/', '\\') : -1;
        return LogPath.Folder(path) == Folder && above > 0 ? path[..above] : null;
    }
}
