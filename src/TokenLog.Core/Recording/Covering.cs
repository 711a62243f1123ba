namespace TokenLog.Core.Recording;

/// <summary>
/// What the parts cover, by session and branch. A voided or amended part still covers what it covered; parts that two clones
/// wrote from the same logs cover it once; figures by hand cover nothing.
/// </summary>
internal sealed class Covering
{
    private readonly Dictionary<StreamKey, List<Part>> byStream = [];
    private readonly Dictionary<SessionKey, Part> first = [];

    public Covering(IEnumerable<Part> recorded)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var digests = new HashSet<DigestKey>();
        foreach (var part in recorded.OrderBy(part => part.FullName, StringComparer.Ordinal))
        {
            var counts = part is { Kind: PartKind.Usage, Agent: not null, Session: not null }
                && names.Add(part.FullName)
                && (part.Digest is null || digests.Add(new DigestKey(part.Id, part.Branch, part.Digest)));
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
    public string? OwnerOf(Call call)
    {
        var recorded = call.AlsoIn.Append(call.Session).Select(session => first.GetValueOrDefault(new SessionKey(call.Agent, session))).OfType<Part>().ToList();
        recorded.Sort((a, b) => StartOf(a).CompareTo(StartOf(b)) is not 0 and var order ? order : string.CompareOrdinal(a.Session, b.Session));
        return recorded.FirstOrDefault()?.Session;
    }

    private void Add(Part part, StreamKey stream)
    {
        if (!byStream.TryGetValue(stream, out var parts))
        {
            byStream[stream] = parts = [];
        }

        parts.Add(part);
        var session = new SessionKey(stream.Agent, stream.Session);
        if (!first.TryGetValue(session, out var known) || StartOf(part) < StartOf(known))
        {
            first[session] = part;
        }
    }

    private static DateTimeOffset StartOf(Part part) => part.Started ?? DateTimeOffset.MaxValue;

    private sealed record SessionKey(string Agent, string Session);

    private sealed record DigestKey(string Id, string? Branch, string Digest);
}
