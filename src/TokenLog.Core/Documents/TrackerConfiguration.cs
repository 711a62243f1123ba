using System.Collections.ObjectModel;
using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>
/// What <c>.ai/token-tracker.json</c> says, with the defaults for what it does not say. Read by <see cref="TrackerFile.Read"/>.
/// </summary>
public sealed record TrackerConfiguration
{
    /// <summary>The version of the format that this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>What holds where no file does.</summary>
    public static TrackerConfiguration Default { get; } = new();

    /// <summary><c>version</c>: the format of the file.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary><c>enabled</c>: false switches recording off in this repository.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>starts</c>: the first day that is read from agents' logs; null for no limit.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary><c>currency</c>: of all amounts; there are no exchange rates, so it is <c>USD</c>.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary><c>time_zone</c>: in which days, weeks and months begin and end.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The name of <see cref="TimeZone"/> as the file has it, from the IANA database: <c>Europe/Berlin</c>.</summary>
    public string TimeZoneName { get; init; } = "UTC";

    /// <summary><c>render</c>: where recording a session also rebuilds the views.</summary>
    public RenderPolicy Render { get; init; } = RenderPolicy.Auto;

    /// <summary><c>reports</c>: the ledger's folder, relative to the repository's root, with <c>/</c> and without one at the end.</summary>
    public string Reports { get; init; } = "reports";

    /// <summary><c>cost_log_sessions</c>: how many sessions <c>COST_LOG.md</c> shows, the newest; null for all. Older ones are on monthly pages.</summary>
    public long? CostLogSessions { get; init; } = 100;

    /// <summary><c>views</c>: pages beside the weekly ones: of days, of months.</summary>
    public IReadOnlyList<PeriodKind> Views { get; init; } = [];

    /// <summary><c>author</c>: what of the author is written down.</summary>
    public AuthorPolicy Author { get; init; } = AuthorPolicy.NameEmail;

    /// <summary><c>titles</c>: true if titles that an agent gave its sessions may be written down.</summary>
    public bool Titles { get; init; }

    /// <summary><c>weekly_budgets</c>: tokens a week for each model family, in the order of the file.</summary>
    public IReadOnlyList<WeeklyBudget> WeeklyBudgets { get; init; } = [];

    /// <summary><c>budgets</c>: all other budgets, in the order of the file.</summary>
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    /// <summary>The weekly budgets and then the others, as one list.</summary>
    public IEnumerable<Budget> AllBudgets => WeeklyBudgets.Select(weekly => Budget.Weekly(weekly.Family, weekly.Tokens)).Concat(Budgets);

    /// <summary><c>counted_tokens</c>: the kinds of tokens that count towards budgets in tokens.</summary>
    public CountedTokens CountedTokens { get; init; } = CountedTokens.Default;

    /// <summary><c>alert_thresholds</c>: by value, the lowest first.</summary>
    public IReadOnlyList<Threshold> AlertThresholds { get; init; } = ThresholdPreset.Of(ThresholdPreset.Default)!;

    /// <summary><c>stop_at</c>: the level from which a check of the budgets fails; null: only when one is exceeded.</summary>
    public string? StopAt { get; init; }

    /// <summary><c>alerts</c>: what is worth a look although no budget is touched.</summary>
    public AlertLimits Alerts { get; init; } = new();

    /// <summary><c>paid</c>: what was really paid, shown beside list prices.</summary>
    public IReadOnlyList<PaidAmount> Paid { get; init; } = [];

    /// <summary><c>discounts</c>: shown beside list prices, never taken off what is recorded.</summary>
    public IReadOnlyList<Discount> Discounts { get; init; } = [];

    /// <summary><c>approvals</c>: budgets that may go on beyond the level that stops them, and until when.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>The approval of a budget that holds on a day: the one that holds longest; null if there is none.</summary>
    public Approval? ApprovalOf(string budget, DateOnly day)
    {
        Approval? longest = null;
        foreach (var approval in Approvals)
        {
            if (approval.Budget == budget && approval.Until >= day && !(longest?.Until >= approval.Until))
            {
                longest = approval;
            }
        }

        return longest;
    }

    /// <summary><c>pricing</c>: prices that override every table, by the model's name.</summary>
    public IReadOnlyDictionary<string, TrackerPrice> Pricing { get; init; } = ReadOnlyDictionary<string, TrackerPrice>.Empty;

    /// <summary><c>columns</c>: what headings of hand-kept tables mean, where that cannot be told from the heading itself.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The day of an instant in the ledger's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);
}

/// <summary>A budget of <c>weekly_budgets</c>.</summary>
/// <param name="Family">The model family: <c>opus</c>.</param>
/// <param name="Tokens">Tokens a week, at least 0.</param>
public sealed record WeeklyBudget(string Family, long Tokens);

/// <summary>Where recording a session also rebuilds the views.</summary>
public enum RenderPolicy
{
    /// <summary>On the default branch only, so that branches never conflict in views.</summary>
    Auto,

    /// <summary>Everywhere.</summary>
    Always,

    /// <summary>Only when a person asks for it.</summary>
    Never,
}

/// <summary>What of the author a part says.</summary>
public enum AuthorPolicy
{
    /// <summary><c>Ada Lovelace &lt;ada@example.com&gt;</c></summary>
    NameEmail,

    /// <summary><c>Ada Lovelace</c></summary>
    Name,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>What is worth a look although no budget is touched; null switches one off. The defaults are the cost log's own.</summary>
public sealed record AlertLimits
{
    /// <summary><c>session_cost_usd</c>: a session that costs more USD than this.</summary>
    public decimal? SessionCostUsd { get; init; } = 0.50m;

    /// <summary>
    /// <c>session_cost_usd</c> as in <c>"p95"</c>: a session that costs more than this percentile (50 to 99) of all sessions of the ledger;
    /// <see cref="SessionCostUsd"/> is then null.
    /// </summary>
    public int? SessionCostPercentile { get; init; }

    /// <summary><c>opus_share_of_sessions</c>: more than this share of a month's sessions (0 to 1) use Opus.</summary>
    public decimal? OpusShareOfSessions { get; init; } = 0.30m;

    /// <summary><c>haiku_sessions_per_month</c>: fewer sessions than this use Haiku in a month.</summary>
    public long? HaikuSessionsPerMonth { get; init; } = 1;
}

/// <summary>An amount that was really paid.</summary>
/// <param name="Month">For which month.</param>
/// <param name="Vendor">To whom: <c>anthropic</c>.</param>
/// <param name="Usd">USD, at least 0.</param>
/// <param name="Source">How it is known: <c>Max plan</c>, an invoice's number; null if nobody said.</param>
/// <param name="Kind">What it was.</param>
public sealed record PaidAmount(Period Month, string Vendor, decimal Usd, string? Source, PaidKind Kind = PaidKind.Invoice);

/// <summary>What a payment was.</summary>
public enum PaidKind
{
    /// <summary>For what was used.</summary>
    Invoice,

    /// <summary>The same every month, whatever was used.</summary>
    Subscription,

    /// <summary>Given by the vendor, so that it is taken off what was paid.</summary>
    Credit,
}

/// <summary>A model's prices in USD per million tokens, at least 0; null where the file says nothing.</summary>
/// <param name="Input">Uncached input.</param>
/// <param name="Output">Output.</param>
/// <param name="CacheRead">Cache reads.</param>
/// <param name="CacheWrite5m">Cache writes for five minutes: <c>cache_write_5m</c>, else <c>cache_write</c>.</param>
/// <param name="CacheWrite1h">Cache writes for an hour: <c>cache_write_1h</c>, else <c>cache_write</c>.</param>
public sealed record TrackerPrice(
    decimal Input,
    decimal Output,
    decimal? CacheRead = null,
    decimal? CacheWrite5m = null,
    decimal? CacheWrite1h = null);
