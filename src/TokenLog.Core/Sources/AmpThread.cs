using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads one thread of Amp. An entry of the ledger that names a message with usage of its own is that message's call.</summary>
internal sealed class AmpThread(FileLog found) : JsonDocumentFile(found)
{
    private static readonly string[] MessageFigures = ["inputTokens", "outputTokens", "cacheCreationInputTokens", "cacheReadInputTokens"];

    private readonly List<Usage> messages = [];
    private readonly List<Usage> ledger = [];
    private Usage now = new();
    private string? thread;
    private string? cwd;
    private string? branch;
    private string? repository;
    private string? version;

    protected override bool ReadDocument(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject ? JsonWalk.Properties(ref reader, ReadThread) : reader.TrySkip();

    protected override void Finish()
    {
        var told = messages.Where(message => message.Figures is not null).Select(message => message.Message).ToHashSet();
        foreach (var usage in messages.Concat(ledger.Where(entry => entry.Message is null || !told.Contains(entry.Message))))
        {
            Take(usage);
        }
    }

    private void Take(Usage usage)
    {
        if (usage.Figures is not [var input, var output, var written, var read])
        {
            return;
        }

        if (usage.Problem is { } problem)
        {
            Warn("TL0103", usage.Position, $"{problem}; this call is not counted");
        }
        else if (usage.At is not { } at)
        {
            Warn("TL0106", usage.Position, "this call has no time; it is not counted");
        }
        else
        {
            var id = thread ?? LogPath.NameOf(Found.Path);
            Found.Add(new CallCopy
            {
                MessageId = $"{id}:{usage.Message?.ToString(CultureInfo.InvariantCulture) ?? usage.Id ?? $"@{usage.Position}"}",
                Session = id,
                At = at,
                Path = Found.Path,
                Position = usage.Position,
                Model = usage.Model ?? "unknown",
                Role = "main",
                Cwd = cwd,
                Branch = branch,
                Repository = repository,
                Version = version,
            }.With(new TokenCounts(input, output, written, 0, read)));
        }
    }

    private bool ReadThread(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("messages"u8))
        {
            return ReadElements(ref reader, (ref Utf8JsonReader message) => ReadUsage(ref message, messages, ReadMessage));
        }

        if (reader.ValueTextEquals("usageLedger"u8))
        {
            return JsonWalk.Object(ref reader, (ref Utf8JsonReader inner) => inner.ValueTextEquals("events"u8)
                ? ReadElements(ref inner, (ref Utf8JsonReader entry) => ReadUsage(ref entry, ledger, ReadLedgerEntry))
                : inner.Read() && inner.TrySkip());
        }

        if (reader.ValueTextEquals("env"u8))
        {
            return JsonWalk.Object(ref reader, ReadEnvironment);
        }

        var id = reader.ValueTextEquals("id"u8);
        var read = reader.Read();
        thread = id ? JsonText.OrNull(ref reader) ?? thread : thread;
        return read && reader.TrySkip();
    }

    private bool ReadUsage(ref Utf8JsonReader reader, List<Usage> usages, PropertyReader property)
    {
        now = new Usage { Position = reader.TokenStartIndex };
        if (!JsonWalk.Properties(ref reader, property))
        {
            return false;
        }

        usages.Add(now);
        return true;
    }

    private bool ReadMessage(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("usage"u8))
        {
            return JsonWalk.Object(ref reader, ReadFigures);
        }

        return ReadNumber(ref reader, "messageId");
    }

    private bool ReadFigures(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < MessageFigures.Length; i++)
        {
            if (reader.ValueTextEquals(MessageFigures[i]))
            {
                var (whole, figure, problem) = TokenFigure.Read(ref reader, MessageFigures[i]);
                now.Figures ??= new long[MessageFigures.Length];
                now.Figures[i] = figure ?? 0;
                now.Problem ??= problem;
                return whole;
            }
        }

        return ReadModelAndTime(ref reader);
    }

    private bool ReadLedgerEntry(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("tokens"u8))
        {
            var (whole, figures, problem) = TokenObject.Read(ref reader, "input", "output", "cacheCreation", "cacheRead");
            (now.Figures, now.Problem) = (figures, problem);
            return whole;
        }

        if (reader.ValueTextEquals("toMessageId"u8))
        {
            return ReadNumber(ref reader, "toMessageId");
        }

        return ReadModelAndTime(ref reader);
    }

    private bool ReadNumber(ref Utf8JsonReader reader, string name)
    {
        var wanted = reader.ValueTextEquals(name);
        var read = reader.Read();
        now.Message = wanted && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : now.Message;
        return read && reader.TrySkip();
    }

    private bool ReadModelAndTime(ref Utf8JsonReader reader)
    {
        var (id, model, time) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("model"u8), reader.ValueTextEquals("timestamp"u8));
        var read = reader.Read();
        now.Id = id ? JsonText.OrNull(ref reader) : now.Id;
        now.Model = model ? JsonText.OrNull(ref reader) : now.Model;
        now.At = time ? JsonText.Instant(ref reader) : now.At;
        return read && reader.TrySkip();
    }

    /// <summary><c>{"initial": {"trees": [{"uri": "file:///…", "repository": {"url": …, "ref": …}}], "platform": {"clientVersion": …}}}</c></summary>
    private bool ReadEnvironment(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("initial"u8) || reader.ValueTextEquals("platform"u8) || reader.ValueTextEquals("repository"u8))
        {
            return JsonWalk.Object(ref reader, ReadEnvironment);
        }

        if (reader.ValueTextEquals("trees"u8))
        {
            return ReadElements(ref reader, (ref Utf8JsonReader tree) => JsonWalk.Properties(ref tree, ReadEnvironment));
        }

        var (uri, url) = (reader.ValueTextEquals("uri"u8), reader.ValueTextEquals("url"u8));
        var (name, client) = (reader.ValueTextEquals("ref"u8), reader.ValueTextEquals("clientVersion"u8));
        var read = reader.Read();
        cwd ??= uri && JsonText.OrNull(ref reader) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var place) && place.IsFile ? place.LocalPath : null;
        repository ??= url ? JsonText.OrNull(ref reader) : null;
        branch ??= name && JsonText.OrNull(ref reader) is { } full && full.StartsWith("refs/heads/", StringComparison.Ordinal) ? full[11..] : null;
        version ??= client ? JsonText.OrNull(ref reader) : null;
        return read && reader.TrySkip();
    }

    private sealed class Usage
    {
        public long Position { get; init; }

        public long? Message { get; set; }

        public string? Id { get; set; }

        public string? Model { get; set; }

        public DateTimeOffset? At { get; set; }

        public long[]? Figures { get; set; }

        public string? Problem { get; set; }
    }
}
