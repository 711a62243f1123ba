using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// One line of telemetry and its records: a request of OTLP (<c>resourceLogs</c>, <c>resourceSpans</c>, <c>resourceMetrics</c>), or a single record as
/// the JavaScript SDK prints it. Used again for the next line.
/// </summary>
internal sealed class OtelLine
{
    /// <summary>Names and ids are shorter; what is longer is text that somebody said.</summary>
    private const int LongestValue = 400;

    private const int MostAttributes = 64;

    private readonly List<OtelRecord> records = [];
    private OtelAttributes resource = new();
    private OtelRecord record = new(OtelKind.Log, new());
    private OtelRecord single = new(OtelKind.Log, new());
    private OtelAttributes target = new();
    private string? metric;
    private bool delta;
    private bool isSpan;
    private bool hasAttributes;
    private int attributes;
    private string? key;
    private string? value;

    /// <summary>What the line read last holds.</summary>
    public IReadOnlyList<OtelRecord> Records => records;

    /// <summary>True if the object read last is one that may stand on a line, or a whole record in a line that was cut off.</summary>
    public bool IsLine { get; private set; }

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        records.Clear();
        (IsLine, isSpan, hasAttributes) = (false, false, false);
        single = new OtelRecord(OtelKind.Log, new());
        if (!JsonWalk.Properties(ref reader, Top))
        {
            return false;
        }

        if (!IsLine && hasAttributes && (single.Event ?? single.SpanId) is not null)
        {
            IsLine = true;
            records.Add(isSpan ? AsSpan(single) : single);
        }

        return true;
    }

    private static OtelRecord AsSpan(OtelRecord record)
    {
        var span = new OtelRecord(OtelKind.Span, record.Resource)
        {
            Name = record.Name, TraceId = record.TraceId, SpanId = record.SpanId, Time = record.Time, Observed = record.Observed, Begun = record.Begun,
        };
        foreach (var (name, value) in record.Attributes.All)
        {
            span.Attributes.Set(name, value);
        }

        return span;
    }

    private bool Top(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("resourceLogs"u8) || reader.ValueTextEquals("resourceSpans"u8) || reader.ValueTextEquals("resourceMetrics"u8))
        {
            IsLine = true;
            return Elements(ref reader, OfResource);
        }

        record = single;
        if (reader.ValueTextEquals("type"u8))
        {
            var read = reader.Read();
            isSpan |= read && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("span"u8);
            return read && reader.TrySkip();
        }

        if (reader.ValueTextEquals("resource"u8))
        {
            return Attributes(ref reader, record.Resource);
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
        reader.ValueTextEquals("resource"u8) ? Attributes(ref reader, resource)
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
        (metric, delta) = (null, false);
        var first = records.Count;
        var whole = JsonWalk.Properties(ref reader, MetricProperty);

        // The name and the kind of sum may stand behind the points.
        for (var i = first; i < records.Count; i++)
        {
            (records[i].Name, records[i].IsDelta) = (metric, delta);
        }

        return whole;
    }

    private bool MetricProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("sum"u8))
        {
            return JsonWalk.Object(ref reader, SumProperty);
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

    private bool OfPoint(ref Utf8JsonReader reader)
    {
        records.Add(record = new OtelRecord(OtelKind.Point, resource));
        return JsonWalk.Properties(ref reader, RecordProperty);
    }

    private bool RecordProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("attributes"u8))
        {
            return AttributesHere(ref reader, record.Attributes);
        }

        if (reader.ValueTextEquals("spanContext"u8))
        {
            return JsonWalk.Object(ref reader, RecordProperty);
        }

        if (reader.ValueTextEquals("body"u8) || reader.ValueTextEquals("_body"u8) || reader.ValueTextEquals("asInt"u8) || reader.ValueTextEquals("asDouble"u8))
        {
            var isBody = reader.ValueTextEquals("body"u8) || reader.ValueTextEquals("_body"u8);
            var whole = AnyValue(ref reader);
            (record.Body, record.Value) = isBody ? (value, record.Value) : (record.Body, value);
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
            var text = Short(ref reader);
            record.Name = name ? text ?? record.Name : record.Name;
            record.TraceId = trace ? text : record.TraceId;
            record.SpanId = span ? text : record.SpanId;
        }

        return reader.TrySkip();
    }

    /// <summary>The attributes of the object that is the next value: of a resource.</summary>
    private bool Attributes(ref Utf8JsonReader reader, OtelAttributes into)
    {
        target = into;
        return JsonWalk.Object(ref reader, ResourceAttribute);
    }

    private bool ResourceAttribute(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("attributes"u8) ? AttributesHere(ref reader, target) : reader.Read() && reader.TrySkip();

    /// <summary>The attributes that are the next value: a list of keys and values, or an object.</summary>
    private bool AttributesHere(ref Utf8JsonReader reader, OtelAttributes into)
    {
        (target, attributes) = (into, 0);
        if (!reader.Read())
        {
            return false;
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => JsonWalk.Properties(ref reader, PlainAttribute),
            JsonTokenType.StartArray => ElementsHere(ref reader, KeyAndValue),
            _ => reader.TrySkip(),
        };
    }

    private bool PlainAttribute(ref Utf8JsonReader reader)
    {
        key = Short(ref reader);
        var whole = AnyValue(ref reader);
        Keep();
        return whole;
    }

    private bool KeyAndValue(ref Utf8JsonReader reader)
    {
        (key, value) = (null, null);
        var whole = JsonWalk.Properties(ref reader, KeyOrValue);
        Keep();
        return whole;
    }

    private bool KeyOrValue(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("value"u8))
        {
            return AnyValue(ref reader);
        }

        var isKey = reader.ValueTextEquals("key"u8);
        if (!reader.Read())
        {
            return false;
        }

        key = isKey ? Short(ref reader) : key;
        return reader.TrySkip();
    }

    private void Keep()
    {
        if (key is not null && value is not null && attributes++ < MostAttributes && !key.EndsWith(".messages", StringComparison.Ordinal))
        {
            target.Set(key, value);
        }
    }

    /// <summary>The next value as text: a plain one, or the one that OTLP wraps as <c>{"intValue": "5"}</c>.</summary>
    private bool AnyValue(ref Utf8JsonReader reader)
    {
        value = null;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return JsonWalk.Properties(ref reader, WrappedValue);
        }

        value = Plain(ref reader);
        return reader.TrySkip();
    }

    private bool WrappedValue(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        value = Plain(ref reader);
        return reader.TrySkip();
    }

    private static string? Plain(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Short(ref reader),
        JsonTokenType.Number when reader.ValueSpan.Length <= LongestValue => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };

    private static string? Short(ref Utf8JsonReader reader) => reader.ValueSpan.Length <= LongestValue && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
        ? JsonText.Of(ref reader)
        : null;

    private static bool Elements(ref Utf8JsonReader reader, PropertyReader element) =>
        reader.Read() && (reader.TokenType == JsonTokenType.StartArray ? ElementsHere(ref reader, element) : reader.TrySkip());

    private static bool ElementsHere(ref Utf8JsonReader reader, PropertyReader element)
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
