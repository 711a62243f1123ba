namespace TokenLog.Core;

/// <summary>
/// One file of the ledger: what one session used, as far as this file covers it. A session has one or more parts; the parts are
/// the only truth, and everything else (tables, weekly pages, summaries) is rebuilt from them.
/// </summary>
/// <remarks>
/// <code>
/// agent's log ─ calls ─┐
///                      ├─ Part ─ file reports/sessions/2026-03/2026-03-15-k7f2qd9m.3fa2c1.md ─ in a commit: landed
/// a person  ─ figures ─┘    └ usage: one UsageLine per day, model, role and rate
/// </code>
/// </remarks>
public sealed record Part
{
    /// <summary>The format this version writes.</summary>
    public const string SchemaName = "tokenlog/session@1";

    /// <summary>The session's 8 characters: <see cref="SessionId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>6 characters of a hash of the whole record; empty until the part is named.</summary>
    public string Name { get; init; } = "";

    /// <summary>What kind of record it is.</summary>
    public PartKind Kind { get; init; } = PartKind.Usage;

    /// <summary>For <see cref="PartKind.Void"/> and <see cref="PartKind.Amend"/>: the <c>id.part</c> it replaces.</summary>
    public string? Ref { get; init; }

    /// <summary>For <see cref="PartKind.Void"/> and <see cref="PartKind.Amend"/>: the reason, in a person's words.</summary>
    public string? Why { get; init; }

    /// <summary>For <see cref="PartKind.Amend"/>: when it was written (UTC); the latest wins.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>What a person typed as the session's name; need not be unique.</summary>
    public string? RowId { get; init; }

    /// <summary>Day of the last call, in the ledger's time zone. Sessions and tasks count on it.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>First call (UTC).</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Last call (UTC).</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Minutes with work in them: gaps of over five minutes are left out.</summary>
    public int? ActiveMinutes { get; init; }

    /// <summary>The repository's remote without scheme and credentials (<c>github.com/acme/shop</c>).</summary>
    public string? Repo { get; init; }

    /// <summary>Who worked: <c>Name &lt;mail&gt;</c>, the name only, or null, as configured.</summary>
    public string? Author { get; init; }

    /// <summary>The branch, as the agent's log says.</summary>
    public string? Branch { get; init; }

    /// <summary>The agent: <c>claude-code</c>, …; null for figures by hand.</summary>
    public string? Agent { get; init; }

    /// <summary>Version of the agent at the last call.</summary>
    public string? AgentVersion { get; init; }

    /// <summary>The agent's own id of the session.</summary>
    public string? Session { get; init; }

    /// <summary>Where the figures come from.</summary>
    public Basis Basis { get; init; } = Basis.Measured;

    /// <summary><c>api</c>, <c>subscription</c> or <c>unknown</c>.</summary>
    public string Billing { get; init; } = "unknown";

    /// <summary>The figures, in the order of <see cref="LineKey.InOrder"/>.</summary>
    public IReadOnlyList<UsageLine> Usage { get; init; } = [];

    /// <summary>USD, the sum of the lines; null if any line has no price, or one in another currency.</summary>
    public decimal? Cost
    {
        get
        {
            foreach (var line in Usage)
            {
                if (line.Cost is null)
                {
                    return null;
                }
            }

            return CostKnown;
        }
    }

    /// <summary>USD of the lines that have a price.</summary>
    public decimal CostKnown
    {
        get
        {
            var sum = 0m;
            foreach (var line in Usage)
            {
                sum += line.Cost ?? 0m;
            }

            return sum;
        }
    }

    /// <summary>Date of the price table that was used.</summary>
    public string? Prices { get; init; }

    /// <summary>Order-independent hash of the calls covered: <see cref="CallsDigest"/>.</summary>
    public string? Digest { get; init; }

    /// <summary>Tasks completed, from a person or from the commits; null when nobody knows.</summary>
    public int? Tasks { get; init; }

    /// <summary><c>3 code, 1 docs</c>.</summary>
    public string? TaskTypes { get; init; }

    /// <summary><c>planning</c>, <c>implementation</c>, <c>testing</c> or whatever a team calls them.</summary>
    public string? Phase { get; init; }

    /// <summary>A ticket or task id.</summary>
    public string? Task { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Names that scripts gave the calls they recorded here, so that none is recorded twice.</summary>
    public IReadOnlyList<string> RecordIds { get; init; } = [];

    /// <summary>What came of it, in a person's words.</summary>
    public string? Outcome { get; init; }

    /// <summary>The commits of the session, oldest first.</summary>
    public IReadOnlyList<CommitRef> Commits { get; init; } = [];

    /// <summary>One line for the session log.</summary>
    public string? Notes { get; init; }

    /// <summary><c>id.part</c>, as it stands in the file's name.</summary>
    public string FullName => $"{Id}.{Name}";

    /// <summary>
    /// Where it stands below the reports folder, if that is another file than its record says: a person corrected the date of figures
    /// typed by hand, and a file keeps its name. Null for all others.
    /// </summary>
    public string? File { get; init; }

    /// <summary>File below the reports folder: <c>sessions/2026-03/2026-03-15-k7f2qd9m.3fa2c1.md</c>.</summary>
    public string RelativePath
    {
        get
        {
            if (File is not null)
            {
                return File;
            }

            var day = IsoDate.Day(Date);
            return $"sessions/{day.AsSpan(0, 7)}/{day}-{Id}.{Name}.md";
        }
    }
}
