using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>What kind of thing a record of telemetry is.</summary>
internal enum OtelKind
{
    /// <summary>An event or a line of a log.</summary>
    Log,

    /// <summary>A span of a trace.</summary>
    Span,

    /// <summary>A point of a metric.</summary>
    Point,
}

/// <summary>One record of telemetry: only what may say something of usage is kept of it, never a text of a prompt or an answer.</summary>
internal sealed class OtelRecord(OtelKind kind, OtelAttributes resource)
{
    public OtelKind Kind { get; set; } = kind;

    public OtelAttributes Attributes { get; } = new();

    public OtelAttributes Resource { get; } = resource;

    /// <summary>Of a span or a metric; of a log its event's name.</summary>
    public string? Name { get; set; }

    /// <summary>Of a log: the beginning of its text.</summary>
    public string? Body { get; set; }

    public string? TraceId { get; set; }

    public string? SpanId { get; set; }

    /// <summary>When it happened; of a span its end.</summary>
    public DateTimeOffset? Time { get; set; }

    /// <summary>When it was seen: for logs that tell nothing better.</summary>
    public DateTimeOffset? Observed { get; set; }

    /// <summary>When it began: of a span, or of what a metric's point adds up.</summary>
    public DateTimeOffset? Begun { get; set; }

    /// <summary>Of a metric's point, as it is written.</summary>
    public string? Value { get; set; }

    /// <summary>True for a point that tells what was added since the last one, false for a running total.</summary>
    public bool IsDelta { get; set; }

    /// <summary>The event's name without the agent's: <c>api_request</c> of <c>claude_code.api_request</c>.</summary>
    public string? Event => Attributes["event.name"] ?? Name ?? Body;

    /// <summary>The instant that counts.</summary>
    public DateTimeOffset? At => Attributes.Instant("event.timestamp") ?? Time ?? Observed ?? Begun;

    public string? Service => Resource["service.name"];

    /// <summary>Of the record, else of what all records of its process share.</summary>
    public string? this[string name] => Attributes[name] ?? Resource[name];
}

/// <summary>Attributes by name, as far as they are wanted.</summary>
internal sealed class OtelAttributes
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> All => values;

    public string? this[string name] => values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public void Set(string name, string value) => values[name] = value;

    public void Clear() => values.Clear();

    public bool HasPrefix(string prefix) => values.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A number of tokens; null where there is none; 0 and what is wrong with it where it is none.</summary>
    public long? Count(string name, ref string? problem)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= TokenFigure.Most && decimal.Truncate(number) == number)
        {
            return (long)number;
        }

        problem ??= $"{name} is {(text.Length <= 40 ? text : text[..40])}";
        return 0;
    }

    /// <summary>An amount in a unit of which so many are one US dollar; null if there is none, or damage.</summary>
    public decimal? Usd(string name, decimal perUsd) =>
        decimal.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 && amount < 1_000_000 * perUsd
            ? amount / perUsd
            : null;

    public DateTimeOffset? Instant(string name) =>
        DateTimeOffset.TryParse(this[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}
