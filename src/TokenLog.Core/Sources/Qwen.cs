using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Qwen Code: <c>projects/&lt;project&gt;/chats/*.jsonl</c>; each answer carries its <c>usageMetadata</c>. Cached tokens are inside the prompt's,
/// thoughts are billed beside the candidates. Source: the reader of splitrail and a file of version 0.18.
/// </summary>
public sealed class Qwen : IAgentSource
{
    /// <inheritdoc/>
    public string Name => "qwen";

    /// <inheritdoc/>
    public string Variable => "QWEN_DATA_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/projects"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Home + "/.qwen/projects")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => relativePath.EndsWith(".jsonl", StringComparison.Ordinal);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        new QwenFile(new FileLog(Name, file.Path), LogPath.NameOf(file.Path)).Read(log, file.Start);
}

/// <summary>Reads one chat of Qwen Code.</summary>
internal sealed class QwenFile(FileLog found, string name) : JsonLinesFile(found)
{
    private RepeatedText cwdText;
    private RepeatedText sessionText;
    private RepeatedText modelText;
    private (string? Uuid, string? Session, string? Cwd, string? Model, string? Version, string? Branch) said;
    private DateTimeOffset? time;
    private long[]? figures;
    private string? problem;

    protected override bool BeginsLine => said.Uuid is not null && time is not null;

    protected override bool Matters(ReadOnlySpan<byte> line) => line.IndexOf("\"usageMetadata\""u8) >= 0;

    protected override bool ReadValue(ref Utf8JsonReader reader)
    {
        (said, time, figures, problem) = (default, null, null, null);
        return JsonWalk.Properties(ref reader, ReadProperty);
    }

    protected override void Take(long position, int line)
    {
        LastCwd = said.Cwd ?? LastCwd;
        if (figures is not [var prompt, var candidates, var thoughts, var cached])
        {
            return;
        }

        problem ??= cached > prompt ? "cachedContentTokenCount is more than promptTokenCount" : null;
        if (problem is not null)
        {
            Warn("TL0103", line, $"{problem}; this call is not counted");
        }
        else if (time is not { } at)
        {
            Warn("TL0106", line, "this call has no time; it is not counted");
        }
        else
        {
            var session = said.Session ?? name;
            Found.Add(new CallCopy
            {
                MessageId = said.Uuid ?? $"{session}@{at:O}@{position}",
                Session = session,
                At = at,
                Path = Found.Path,
                Position = position,
                Model = said.Model ?? "unknown",
                Role = "main",
                Cwd = LastCwd,
                Branch = said.Branch is "HEAD" ? null : said.Branch,
                Version = said.Version,
            }.With(new TokenCounts(prompt - cached, candidates + thoughts, CacheRead: cached, Reasoning: thoughts)));
        }
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("usageMetadata"u8))
        {
            (var whole, figures, problem) =
                TokenObject.Read(ref reader, "promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount", "cachedContentTokenCount");
            return whole;
        }

        var (uuid, session, at) = (reader.ValueTextEquals("uuid"u8), reader.ValueTextEquals("sessionId"u8), reader.ValueTextEquals("timestamp"u8));
        var (cwd, model) = (reader.ValueTextEquals("cwd"u8), reader.ValueTextEquals("model"u8));
        var (version, branch) = (reader.ValueTextEquals("version"u8), reader.ValueTextEquals("gitBranch"u8));
        if (!reader.Read())
        {
            return false;
        }

        said.Uuid = uuid ? JsonText.OrNull(ref reader) : said.Uuid;
        said.Session = session ? sessionText.Of(ref reader) : said.Session;
        said.Cwd = cwd ? cwdText.Of(ref reader) : said.Cwd;
        said.Model = model ? modelText.Of(ref reader) : said.Model;
        said.Version = version ? JsonText.OrNull(ref reader) : said.Version;
        said.Branch = branch ? JsonText.OrNull(ref reader) : said.Branch;
        time = at ? JsonText.Instant(ref reader) : time;
        return reader.TrySkip();
    }
}
