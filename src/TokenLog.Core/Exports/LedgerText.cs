using System.Globalization;

namespace TokenLog.Core.Exports;

/// <summary>Days and instants as exports write them: as the ledger does.</summary>
internal static class LedgerText
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
