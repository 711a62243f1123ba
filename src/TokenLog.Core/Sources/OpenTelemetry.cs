using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>
/// What agents say of themselves over OpenTelemetry, in files of JSON lines: as the collector's file exporter writes them (OTLP), or an agent's own
/// exporter. Claude Code, Codex and GitHub Copilot are understood. Such a file stands beside the agents' own logs: <see cref="Telemetry"/> sees to it
/// that a call which both tell counts once. Source: the OTLP specification, Claude Code's "Monitoring", codex-rs/otel, and GitHub's and VS Code's pages
/// on monitoring agents.
/// </summary>
public sealed class OpenTelemetry : IAgentSource
{
    /// <inheritdoc/>
    public string Name => "otel";

    /// <inheritdoc/>
    public string Variable => "TOKENLOG_OTEL_DIR";

    /// <inheritdoc/>
    public bool TellsOthers => true;

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Data + "/tokenlog/otel")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) =>
        relativePath.EndsWith(".jsonl", StringComparison.Ordinal) || relativePath.EndsWith(".json", StringComparison.Ordinal) || OtelForm.IsNamed(relativePath);

    /// <inheritdoc/>
    public bool GoesOn(string path) => true;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion)
    {
        if (file.Start.Offset > 0)
        {
            return new OtelFile(FileLog.Of(Name, file)).Read(log, file.Start);
        }

        using var peeked = new PeekedStream(log);
        if (ProblemOf(peeked) is not { } problem)
        {
            var read = new OtelFile(FileLog.Of(Name, file)).Read(peeked, file.Start);
            read.End = OtelForm.IsSure(peeked.Head) ? read.End : default;
            return read;
        }

        var unread = new FileLog(Name, file.Path);
        unread.Warn(new Diagnostic("TL0120", DiagnosticLevel.Warning, file.Path, 1, 0, problem));
        return unread;
    }

    private static string? ProblemOf(PeekedStream log)
    {
        try
        {
            return OtelForm.Problem(log.Head);
        }
        catch (IOException)
        {
            // Whoever reads it says so.
            return null;
        }
    }
}
