using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>
/// Makes one call of what several logs of Copilot tell of a request.
/// <list type="number">
/// <item>A span is known by its trace and its own id, in whichever file or database it stands. The database's counts, except where only telemetry says where the
/// work was done.</item>
/// <item>A log of an inference, which has no span of its own, is left out where a span tells its response, or where a span of its trace names no response. A response's id is no
/// key: all requests of a turn in an editor share one.</item>
/// <item>A sum of a turn or of an agent is left out where something better tells its trace.</item>
/// <item>Copilot CLI's store and its telemetry share no id: of a session the one that tells more tokens counts.</item>
/// </list>
/// Source: VS Code's <c>sqliteSpanExporter.ts</c>, which keeps the ids that the other exporters send, and a database of 2026-05.
/// </summary>
internal static class CopilotJoin
{
    private const int OfSpan = 0;

    /// <summary>What other tellings are called, the best first: how their ids begin.</summary>
    private static readonly string[] Lesser = ["Inference:", "Turn:", "Agent:"];

    /// <summary>The id of the request that a span tells.</summary>
    public static string IdOf(string trace, string span) => $"{trace}:{span}";

    /// <summary>The id of what a record tells.</summary>
    /// <param name="kind">Null for a span of a request; else the kind of telling, which shares the id of the span that it was made in with others.</param>
    /// <param name="record">The record.</param>
    /// <param name="name">The best name that there is for it if it stands in no span.</param>
    /// <param name="at">When.</param>
    /// <param name="tokens">What was used.</param>
    public static string IdOf(string? kind, OtelRecord record, string name, DateTimeOffset at, TokenCounts tokens)
    {
        var span = record is { TraceId: { } trace, SpanId: { } id } ? IdOf(trace, id) : null;
        return record.Kind == OtelKind.Span && span is not null
            ? kind is null ? span : $"{kind}:{span}"
            : string.Create(CultureInfo.InvariantCulture, $"{(kind is null ? "" : kind + ":")}{span ?? name}@{at:O}:{tokens.Total}");
    }

    /// <summary>What of telemetry counts, of agents other than Copilot all.</summary>
    /// <param name="told">Calls that telemetry tells.</param>
    /// <param name="own">Calls in Copilot Chat's database.</param>
    /// <param name="left">What of these does not count goes in here.</param>
    public static List<CallCopy> Of(IEnumerable<CallCopy> told, IEnumerable<CallCopy> own, HashSet<CopyKey> left)
    {
        var telemetry = told.ToList();
        var spans = new Dictionary<string, CallCopy>(StringComparer.Ordinal);
        foreach (var copy in own)
        {
            spans[copy.MessageId] = copy;
        }

        var best = new Tellings([.. spans.Values, .. telemetry.Where(IsCopilots)]);
        return telemetry.FindAll(copy => !IsCopilots(copy) || (!best.Hide(copy) && IsKept(copy)));

        bool IsKept(CallCopy copy)
        {
            if (!spans.TryGetValue(copy.MessageId, out var same))
            {
                return true;
            }

            var isBetter = same.Repository is null && (copy.Cwd ?? copy.Repository) is not null;
            if (isBetter)
            {
                left.Add(same.CopyKey);
            }

            return isBetter;
        }
    }

    /// <summary>Of the calls of one session those of one kind of log, where Copilot CLI keeps two.</summary>
    public static List<CallCopy> Fuller(List<CallCopy> calls)
    {
        var store = calls.FindAll(copy => copy.Agent == CopilotCli.AgentName && CopilotCli.IsStore(copy.Path));
        if (store.Count == 0 || store.Count == calls.Count)
        {
            return calls;
        }

        var others = calls.FindAll(copy => !CopilotCli.IsStore(copy.Path));
        return Telemetry.TokensOf(others) > Telemetry.TokensOf(store) ? others : store;
    }

    private static bool IsCopilots(CallCopy copy) => copy.Agent is CopilotChat.AgentName or CopilotCli.AgentName;

    private static int RankOf(CallCopy copy) => 1 + Array.FindIndex(Lesser, kind => copy.MessageId.StartsWith(kind, StringComparison.Ordinal));

    /// <summary>How well each trace and each response is told.</summary>
    private sealed class Tellings
    {
        private readonly Dictionary<string, int> responses = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> traces = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> nameless = new(StringComparer.Ordinal);

        public Tellings(IEnumerable<CallCopy> copies)
        {
            foreach (var copy in copies)
            {
                var rank = RankOf(copy);
                Note(traces, TraceOf(copy, rank), rank);
                if (copy.RequestId is { } response)
                {
                    Note(responses, response, rank);
                }
                else
                {
                    Note(nameless, TraceOf(copy, rank), rank);
                }
            }
        }

        /// <summary>True if something better tells the same.</summary>
        public bool Hide(CallCopy copy)
        {
            var rank = RankOf(copy);
            if (rank == OfSpan)
            {
                return false;
            }

            var trace = TraceOf(copy, rank);
            return copy.RequestId is { } response
                ? responses[response] < rank || nameless.GetValueOrDefault(trace, rank) < rank
                : traces[trace] < rank;
        }

        private static void Note(Dictionary<string, int> known, string name, int rank) => known[name] = Math.Min(rank, known.GetValueOrDefault(name, rank));

        private static string TraceOf(CallCopy copy, int rank)
        {
            var id = rank == OfSpan ? copy.MessageId : copy.MessageId[Lesser[rank - 1].Length..];
            return id.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? id[..end] : id;
        }
    }
}
