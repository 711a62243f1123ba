using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads one task: each <c>api_req_started</c> is a call, and its <c>text</c> is JSON of its own, the request before the figures. The request
/// names the working directory, and in Roo and Kilo the model; nothing else of it is kept.
/// </summary>
internal sealed class ClineTask(FileLog found, string task) : JsonDocumentFile(found, longestString: 8 * 1024 * 1024)
{
    private string? cwd;
    private string? lastModel;
    private string? say;
    private string? model;
    private DateTimeOffset? time;
    private Request? request;

    protected override bool ReadDocument(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject ? !ReadMessage(ref reader) : !reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private bool ReadMessage(ref Utf8JsonReader reader)
    {
        var position = reader.TokenStartIndex;
        (say, model, time, request) = (null, null, null, null);
        var whole = JsonWalk.Properties(ref reader, ReadProperty);
        if (whole && say == "api_req_started" && request is not null)
        {
            Take(request, position);
        }

        return whole;
    }

    private void Take(Request made, long position)
    {
        cwd = made.Cwd ?? cwd;
        lastModel = model ?? made.Model ?? lastModel;
        if (made.Figures is not [var input, var output, var written, var read])
        {
            return;
        }

        if (made.Problem is { } problem)
        {
            Warn("TL0103", position, $"{problem}; this call is not counted");
        }
        else if (time is not { } at)
        {
            Warn("TL0106", position, "this call has no time; it is not counted");
        }
        else
        {
            // Roo and Kilo came to count the cache into what was given; Cline leaves it out.
            var cached = Found.Agent != "cline" && written + read <= input ? written + read : 0;
            Found.Add(new CallCopy
            {
                MessageId = $"{task}:{at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}",
                Session = task,
                At = at,
                Path = Found.Path,
                Position = position,
                Model = lastModel ?? "unknown",
                Role = "main",
                Cwd = cwd,
            }.With(new TokenCounts(input - cached, output, written, 0, read), reportedCost: made.Cost));
        }
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("modelInfo"u8))
        {
            return JsonWalk.Object(ref reader, ReadModel);
        }

        var (kind, text, at) = (reader.ValueTextEquals("say"u8), reader.ValueTextEquals("text"u8), reader.ValueTextEquals("ts"u8));
        if (!reader.Read())
        {
            return false;
        }

        say = kind ? JsonText.OrNull(ref reader) : say;
        time = at && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var ms) && ms is >= 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : time;
        request = text && reader.TokenType == JsonTokenType.String ? Request.Read(ref reader) ?? request : request;
        return reader.TrySkip();
    }

    private bool ReadModel(ref Utf8JsonReader reader)
    {
        var id = reader.ValueTextEquals("modelId"u8);
        var read = reader.Read();
        model = id ? JsonText.OrNull(ref reader) : model;
        return read && reader.TrySkip();
    }

    /// <summary>What stands in the text of a message about a request.</summary>
    private sealed class Request
    {
        private static readonly string[] Names = ["tokensIn", "tokensOut", "cacheWrites", "cacheReads"];

        public long[]? Figures { get; private set; }

        public decimal? Cost { get; private set; }

        public string? Problem { get; private set; }

        public string? Cwd { get; private set; }

        public string? Model { get; private set; }

        /// <summary>Null if the text is no such JSON.</summary>
        public static Request? Read(ref Utf8JsonReader text)
        {
            if (text.ValueSpan.Length == 0 || text.ValueSpan[0] != (byte)'{')
            {
                return null;
            }

            var bytes = ArrayPool<byte>.Shared.Rent(text.ValueSpan.Length);
            try
            {
                var made = new Request();
                var inner = new Utf8JsonReader(bytes.AsSpan(0, text.CopyString(bytes)), isFinalBlock: false, default);
                return inner.Read() && JsonWalk.Properties(ref inner, made.ReadProperty) ? made : null;
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                return null;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }

        private bool ReadProperty(ref Utf8JsonReader reader)
        {
            for (var i = 0; i < Names.Length; i++)
            {
                if (reader.ValueTextEquals(Names[i]))
                {
                    var (whole, figure, problem) = TokenFigure.Read(ref reader, Names[i]);
                    Figures ??= new long[Names.Length];
                    Figures[i] = figure ?? 0;
                    Problem ??= problem;
                    return whole;
                }
            }

            var (cost, request) = (reader.ValueTextEquals("cost"u8), reader.ValueTextEquals("request"u8));
            if (!reader.Read())
            {
                return false;
            }

            Cost = cost ? TokenFigure.Usd(ref reader) : Cost;
            if (request && reader.TokenType == JsonTokenType.String)
            {
                Cwd = Between(reader.ValueSpan, "# Current Working Directory ("u8, ") Files"u8)
                    ?? Between(reader.ValueSpan, "# Current Workspace Directory ("u8, ") Files"u8);
                Model = Between(reader.ValueSpan, "<model>"u8, "</model>"u8);
            }

            return reader.TrySkip();
        }

        private static string? Between(ReadOnlySpan<byte> text, ReadOnlySpan<byte> begin, ReadOnlySpan<byte> end)
        {
            const int Longest = 4096;
            var at = text.LastIndexOf(begin);
            var rest = at < 0 ? default : text[(at + begin.Length)..];
            return rest.IndexOf(end) is > 0 and < Longest and var length
                ? Encoding.UTF8.GetString(rest[..length]).Replace("\\\\", "\\", StringComparison.Ordinal)
                : null;
        }
    }
}
