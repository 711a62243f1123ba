namespace TokenLog.Core.Recording;

/// <summary>
/// What the parts cover, by session and branch. A voided or amended part still covers what it covered; parts that two clones
/// wrote from the same logs cover it once; figures by hand cover nothing.
/// </summary>
internal sealed class Covering
{
    private readonly Dictionary<StreamKey, List<Part>> byStream = [];
    private readonly Dictionary<(string Agent, string Session), DateTimeOffset> firstStart = [];

    public Covering(IEnumerable<Part> recorded)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var digests = new HashSet<(string, string?, string)>();
        foreach (var part in recorded.OrderBy(part => part.FullName, StringComparer.Ordinal))
        {
            var counts = part is { Kind: PartKind.Usage, Agent: not null, Session: not null }
                && names.Add(part.FullName)
                && (part.Digest is null || digests.Add((part.Id, part.Branch, part.Digest)));
            if (counts)
            {
                Add(part, new StreamKey(part.Agent!, part.Session!, part.Branch));
            }
        }
    }

    public IReadOnlyList<Part> Of(StreamKey stream) => byStream.GetValueOrDefault(stream) ?? [];

    /// <summary>
    /// Of the sessions that hold a copy of a call (a fork and its parent), the one whose recorded usage starts first: the parent,
    /// which was recorded before the fork existed. Null if none was recorded.
    /// </summary>
    public string? OwnerOf(Call call) => call.AlsoIn
        .Append(call.Session)
        .Where(session => firstStart.ContainsKey((call.Agent, session)))
        .OrderBy(session => firstStart[(call.Agent, session)])
        .ThenBy(session => session, StringComparer.Ordinal)
        .FirstOrDefault();

    private void Add(Part part, StreamKey stream)
    {
        if (!byStream.TryGetValue(stream, out var parts))
        {
            byStream[stream] = parts = [];
        }

        parts.Add(part);
        var session = (stream.Agent, stream.Session);
        var start = part.Started ?? DateTimeOffset.MaxValue;
        if (!firstStart.TryGetValue(session, out var first) || start < first)
        {
            firstStart[session] = start;
        }
    }
}
