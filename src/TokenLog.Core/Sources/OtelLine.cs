using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// One line of telemetry and its records: a request of OTLP (<c>resourceLogs</c>, <c>resourceSpans</c>, <c>resourceMetrics</c>), or a single record as
/// the JavaScript SDK prints it. Used again for the next line.
/// </summary>
internal sealed class OtelLine
{
    private readonly List<OtelRecord> records = [];
    private readonly OtelAttributeReader values = new();
    private OtelAttributes resource = new();
    private OtelRecord record = new(OtelKind.Log, new());
    private OtelRecord single = new(OtelKind.Log, new());
    private string? metric;
    private bool delta;
    private bool isMetric;
    private int points;
    private bool isSpan;
    private bool hasAttributes;

    /// <summary>Metrics of tokens that name no session.</summary>
    private static readonly string[] SumsOfTokens = ["gen_ai.client.token.usage", TokensOfTurn];

    /// <summary>Codex's metric of what a turn used; attributes of a turn's span begin so too.</summary>
    internal const string TokensOfTurn = "codex.turn.token_usage";

    /// <summary>The first metric of the line read last that adds up tokens of nobody's session, and whose process it is; null if there is none.</summary>
    public (string Name, OtelAttributes Resource)? Sum { get; private set; }

    /// <summary>What the line read last holds.</summary>
    public IReadOnlyList<OtelRecord> Records => records;

    /// <summary>True if the object read last is one that may stand on a line, or a whole record in a line that was cut off.</summary>
    public bool IsLine { get; private set; }

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        records.Clear();
        (IsLine, isSpan, isMetric, hasAttributes, points, Sum) = (false, false, false, false, 0, null);
        single = new OtelRecord(OtelKind.Log, new());
        if (!JsonWalk.Properties(ref reader, Top))
        {
            return false;
        }

        if (isMetric)
        {
            IsLine = true;
            AddSum(single.Name, single.Resource);
        }

        if (!IsLine && hasAttributes && (single.Event ?? single.SpanId) is not null)
        {
            IsLine = true;
            single.Kind = isSpan ? OtelKind.Span : OtelKind.Log;
            records.Add(single);
        }

        return true;
    }

    private bool Top(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("resourceLogs"u8) || reader.ValueTextEquals("resourceSpans"u8) || reader.ValueTextEquals("resourceMetrics"u8))
        {
            IsLine = true;
            return Elements(ref reader, OfResource);
        }

        record = single;
        if (reader.ValueTextEquals("scopeMetrics"u8))
        {
            (IsLine, resource) = (true, single.Resource);
            return Elements(ref reader, OfScope);
        }

        if (reader.ValueTextEquals("dataPoints"u8))
        {
            return Elements(ref reader, PastPoint);
        }

        if (reader.ValueTextEquals("type"u8))
        {
            var read = reader.Read();
            isSpan |= read && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("span"u8);
            isMetric |= read && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("metric"u8);
            return read && reader.TrySkip();
        }

        if (reader.ValueTextEquals("resource"u8))
        {
            return values.ReadResource(ref reader, record.Resource);
        }

        hasAttributes |= reader.ValueTextEquals("attributes"u8);
        isSpan |= reader.ValueTextEquals("endTime"u8) || reader.ValueTextEquals("spanId"u8);
        return RecordProperty(ref reader);
    }

    private bool OfResource(ref Utf8JsonReader reader)
    {
        resource = new OtelAttributes();
        return JsonWalk.Properties(ref reader, ResourceProperty);
    }

    private bool ResourceProperty(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("resource"u8) ? values.ReadResource(ref reader, resource)
        : reader.ValueTextEquals("scopeLogs"u8) || reader.ValueTextEquals("scopeSpans"u8) || reader.ValueTextEquals("scopeMetrics"u8) ? Elements(ref reader, OfScope)
        : reader.Read() && reader.TrySkip();

    private bool OfScope(ref Utf8JsonReader reader) => JsonWalk.Properties(ref reader, ScopeProperty);

    private bool ScopeProperty(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("logRecords"u8) ? Elements(ref reader, OfLog)
        : reader.ValueTextEquals("spans"u8) ? Elements(ref reader, OfSpan)
        : reader.ValueTextEquals("metrics"u8) ? Elements(ref reader, OfMetric)
        : reader.Read() && reader.TrySkip();

    private bool OfLog(ref Utf8JsonReader reader)
    {
        records.Add(record = new OtelRecord(OtelKind.Log, resource));
        return JsonWalk.Properties(ref reader, RecordProperty);
    }

    private bool OfSpan(ref Utf8JsonReader reader)
    {
        records.Add(record = new OtelRecord(OtelKind.Span, resource));
        return JsonWalk.Properties(ref reader, RecordProperty);
    }

    private bool OfMetric(ref Utf8JsonReader reader)
    {
        (metric, delta, points) = (null, false, 0);
        var first = records.Count;
        var whole = JsonWalk.Properties(ref reader, MetricProperty);

        // The name and the kind of sum may stand behind the points.
        for (var i = first; i < records.Count; i++)
        {
            (records[i].Name, records[i].IsDelta) = (metric, delta);
        }

        AddSum(metric, resource);
        return whole;
    }

    private void AddSum(string? name, OtelAttributes process) => Sum ??= points > 0 && name is not null && SumsOfTokens.Contains(name) ? (name, process) : null;

    private bool MetricProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("sum"u8))
        {
            return JsonWalk.Object(ref reader, SumProperty);
        }

        if (reader.ValueTextEquals("histogram"u8) || reader.ValueTextEquals("exponentialHistogram"u8) || reader.ValueTextEquals("descriptor"u8))
        {
            return JsonWalk.Object(ref reader, MetricProperty);
        }

        if (reader.ValueTextEquals("dataPoints"u8))
        {
            return Elements(ref reader, PastPoint);
        }

        var name = reader.ValueTextEquals("name"u8);
        if (!reader.Read())
        {
            return false;
        }

        metric = name ? JsonText.OrNull(ref reader) : metric;
        return reader.TrySkip();
    }

    private bool SumProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("dataPoints"u8))
        {
            return Elements(ref reader, OfPoint);
        }

        var temporality = reader.ValueTextEquals("aggregationTemporality"u8);
        if (!reader.Read())
        {
            return false;
        }

        delta = temporality ? reader.TokenType == JsonTokenType.Number ? reader.ValueSpan is [(byte)'1'] : JsonText.OrNull(ref reader)?.EndsWith("DELTA", StringComparison.Ordinal) == true : delta;
        return reader.TrySkip();
    }

    private bool PastPoint(ref Utf8JsonReader reader)
    {
        points++;
        return reader.TrySkip();
    }

    private bool OfPoint(ref Utf8JsonReader reader)
    {
        points++;
        records.Add(record = new OtelRecord(OtelKind.Point, resource));
        return JsonWalk.Properties(ref reader, RecordProperty);
    }

    private bool RecordProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("attributes"u8))
        {
            return values.ReadAttributes(ref reader, record.Attributes);
        }

        if (reader.ValueTextEquals("spanContext"u8))
        {
            return JsonWalk.Object(ref reader, RecordProperty);
        }

        if (reader.ValueTextEquals("body"u8) || reader.ValueTextEquals("_body"u8) || reader.ValueTextEquals("asInt"u8) || reader.ValueTextEquals("asDouble"u8))
        {
            var isBody = reader.ValueTextEquals("body"u8) || reader.ValueTextEquals("_body"u8);
            var whole = values.ReadValue(ref reader);
            (record.Body, record.Value) = isBody ? (values.Value, record.Value) : (record.Body, values.Value);
            return whole;
        }

        var (time, observed, begun) = (
            reader.ValueTextEquals("timeUnixNano"u8) || reader.ValueTextEquals("endTimeUnixNano"u8) || reader.ValueTextEquals("endTime"u8) || reader.ValueTextEquals("hrTime"u8),
            reader.ValueTextEquals("observedTimeUnixNano"u8) || reader.ValueTextEquals("hrTimeObserved"u8),
            reader.ValueTextEquals("startTimeUnixNano"u8) || reader.ValueTextEquals("startTime"u8));
        if (time || observed || begun)
        {
            var (whole, instant) = OtelTime.Read(ref reader);
            record.Time = time ? instant : record.Time;
            record.Observed = observed ? instant : record.Observed;
            record.Begun = begun ? instant : record.Begun;
            return whole;
        }

        var (name, trace, span) = (
            reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("eventName"u8), reader.ValueTextEquals("traceId"u8), reader.ValueTextEquals("spanId"u8));
        if (!reader.Read())
        {
            return false;
        }

        if (name || trace || span)
        {
            var text = OtelAttributeReader.Short(ref reader);
            record.Name = name ? text ?? record.Name : record.Name;
            record.TraceId = trace ? text : record.TraceId;
            record.SpanId = span ? text : record.SpanId;
        }

        return reader.TrySkip();
    }

    /// <summary>Reads the objects of the array that is the next value, if it is one.</summary>
    public static bool Elements(ref Utf8JsonReader reader, PropertyReader element) =>
        reader.Read() && (reader.TokenType == JsonTokenType.StartArray ? ElementsHere(ref reader, element) : reader.TrySkip());

    public static bool ElementsHere(ref Utf8JsonReader reader, PropertyReader element)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject ? !element(ref reader) : !reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
