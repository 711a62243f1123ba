using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// One message of OpenCode, in all three shapes: a file of its own, the <c>data</c> of a row, the <c>info</c> of an export. Used again for the next.
/// </summary>
internal sealed class OpenCodeMessage
{
    private static readonly string[] Names = ["input", "output", "reasoning"];
    private static readonly string[] CacheNames = ["read", "write"];

    private readonly long[] figures = new long[Names.Length];
    private readonly long[] cached = new long[CacheNames.Length];
    private string? nestedModel;

    public string? Id { get; private set; }

    public string? Session { get; private set; }

    public string? Role { get; private set; }

    public string? Model { get; private set; }

    public string? Cwd { get; private set; }

    public string? Agent { get; private set; }

    public DateTimeOffset? Created { get; private set; }

    public DateTimeOffset? Completed { get; private set; }

    public decimal? Cost { get; private set; }

    public bool HasTokens { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Reasoning is not inside what OpenCode calls output, and is paid for as output is.</summary>
    public TokenCounts Tokens => new(figures[0], figures[1] + figures[2], cached[1], 0, cached[0], figures[2]);

    /// <summary>The same in every copy of an answer, whatever its id is there.</summary>
    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"{Created?.ToUnixTimeMilliseconds()}-{Completed?.ToUnixTimeMilliseconds()}:{Model}:{figures[0]}/{figures[1]}/{figures[2]}/{cached[0]}/{cached[1]}");

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        Clear();
        var whole = JsonWalk.Properties(ref reader, ReadProperty);
        Model ??= nestedModel;
        return whole;
    }

    /// <summary>Reads a whole document; false if it is none.</summary>
    public bool Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && Read(ref reader);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Forgets the message before.</summary>
    public void Clear()
    {
        (Id, Session, Role, Model, nestedModel, Cwd, Agent) = (null, null, null, null, null, null, null);
        (Created, Completed, Cost, HasTokens, Problem) = (null, null, null, false, null);
        Array.Clear(figures);
        Array.Clear(cached);
    }

    /// <summary>Reads the property that the reader stands at; false if the bytes end before it does.</summary>
    public bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("tokens"u8))
        {
            HasTokens = true;
            return JsonWalk.Object(ref reader, ReadTokens);
        }

        if (reader.ValueTextEquals("time"u8))
        {
            return JsonWalk.Object(ref reader, ReadTime);
        }

        if (reader.ValueTextEquals("path"u8))
        {
            return JsonWalk.Object(ref reader, ReadPath);
        }

        if (reader.ValueTextEquals("model"u8))
        {
            return JsonWalk.Object(ref reader, ReadModel);
        }

        return ReadText(ref reader);
    }

    private bool ReadText(ref Utf8JsonReader reader)
    {
        var (id, session, role) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("sessionID"u8), reader.ValueTextEquals("role"u8));
        var (model, agent, mode) = (reader.ValueTextEquals("modelID"u8), reader.ValueTextEquals("agent"u8), reader.ValueTextEquals("mode"u8));
        var cost = reader.ValueTextEquals("cost"u8);
        if (!reader.Read())
        {
            return false;
        }

        // Without a price OpenCode writes a cost of 0.
        Cost = cost && TokenFigure.Usd(ref reader) is > 0 and var usd ? usd : Cost;
        var text = JsonText.OrNull(ref reader);
        Id = id ? text : Id;
        Session = session ? text : Session;
        Role = role ? text : Role;
        Model = model ? text : Model;
        Agent = agent ? text ?? Agent : mode ? Agent ?? text : Agent;
        return reader.TrySkip();
    }

    private bool ReadTokens(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("cache"u8) ? JsonWalk.Object(ref reader, ReadCache) : ReadFigure(ref reader, Names, figures);

    private bool ReadCache(ref Utf8JsonReader reader) => ReadFigure(ref reader, CacheNames, cached);

    private bool ReadFigure(ref Utf8JsonReader reader, string[] names, long[] into)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (reader.ValueTextEquals(names[i]))
            {
                var (whole, figure, problem) = TokenFigure.Read(ref reader, names[i]);
                (into[i], Problem) = (figure ?? 0, Problem ?? problem);
                return whole;
            }
        }

        return reader.Read() && reader.TrySkip();
    }

    private bool ReadTime(ref Utf8JsonReader reader)
    {
        var (created, completed) = (reader.ValueTextEquals("created"u8), reader.ValueTextEquals("completed"u8));
        var read = reader.Read();
        var time = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? LogRow.FromNumber(number) : null;
        Created = created ? time : Created;
        Completed = completed ? time : Completed;
        return read && reader.TrySkip();
    }

    private bool ReadPath(ref Utf8JsonReader reader)
    {
        var cwd = reader.ValueTextEquals("cwd"u8);
        var read = reader.Read();
        Cwd = cwd ? JsonText.OrNull(ref reader) : Cwd;
        return read && reader.TrySkip();
    }

    private bool ReadModel(ref Utf8JsonReader reader)
    {
        var id = reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("modelID"u8);
        var read = reader.Read();
        nestedModel = id ? JsonText.OrNull(ref reader) : nestedModel;
        return read && reader.TrySkip();
    }
}
