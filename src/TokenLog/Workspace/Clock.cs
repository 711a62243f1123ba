using System.Globalization;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>The one clock. <c>TOKENLOG_NOW</c> (an ISO instant) replaces it.</summary>
internal static class Clock
{
    public static DateTimeOffset Now =>
        Environment.GetEnvironmentVariable("TOKENLOG_NOW") is { Length: > 0 } fixedNow
            ? DateTimeOffset.TryParse(fixedNow, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
                ? instant
                : throw new TokenLogException(ExitCode.Usage, $"TOKENLOG_NOW is \"{fixedNow}\", which is not an instant", "Write it like 2026-03-15T09:12:04Z.")
            : DateTimeOffset.UtcNow;

    /// <summary>Today in a ledger's time zone.</summary>
    public static DateOnly Today(TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, zone).Date);
}
