namespace TokenLog.Core.Documents;

/// <summary>Finds a time zone by its IANA name, and only by that.</summary>
internal static class TrackerZone
{
    /// <summary>The zone; null if no such one is known here.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (name == "UTC")
        {
            return TimeZoneInfo.Utc;
        }

        // The system looks a name up as a file: a path could lead anywhere, and `localtime` is this machine's own zone.
        if (name is "localtime" or "posixrules" or "Local" || !name.Split('/').All(IsZoneName))
        {
            return null;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;
    }

    private static bool IsZoneName(string segment) =>
        segment.Length > 0 && char.IsAsciiLetter(segment[0]) && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '+');
}
