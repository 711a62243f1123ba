using System.Globalization;

namespace TokenLog.Landing;

/// <summary>
/// What the last walk of the default branch found, in the git directory that all work trees share. It may be deleted at any time: it costs
/// a walk.
/// </summary>
internal sealed class LandingCache(string commonDirectory, string folder)
{
    private const string Version = "tokenlog/landings@1";

    private readonly string file = Path.Combine(commonDirectory, "tokenlog", "landings.tsv");

    /// <summary>What is remembered, and the commit up to which; null where nothing is.</summary>
    public (Dictionary<string, LandingCommit> Known, string? Tip) Read()
    {
        var known = new Dictionary<string, LandingCommit>(StringComparer.Ordinal);
        try
        {
            using var lines = File.ReadLines(file).GetEnumerator();
            if (!lines.MoveNext() || lines.Current.Split('\t') is not [Version, var about, var tip, var count] || about != Uri.EscapeDataString(folder))
            {
                return (known, null);
            }

            var commits = new Dictionary<string, LandingCommit>(StringComparer.Ordinal);
            while (lines.MoveNext())
            {
                if (lines.Current.Split('\t') is [var sha, var at, var author, var subject, var request, var parts])
                {
                    var landing = new LandingCommit(
                        sha,
                        DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)),
                        Uri.UnescapeDataString(author),
                        Uri.UnescapeDataString(subject),
                        request.Length == 0 ? null : request);
                    foreach (var part in parts.Split(' '))
                    {
                        known[part] = landing;
                    }
                }
            }

            // A file cut short is as good as none.
            return known.Count.ToString(CultureInfo.InvariantCulture) == count ? (known, tip) : ([], null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            return ([], null);
        }
    }

    /// <summary>Remembers; where the git directory cannot be written, the next run walks again.</summary>
    public void Write(Dictionary<string, LandingCommit> known, string tip)
    {
        var lines = known
            .GroupBy(entry => entry.Value.Sha, StringComparer.Ordinal)
            .Select(group => string.Join(
                '\t',
                group.Key,
                group.First().Value.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                Uri.EscapeDataString(group.First().Value.Author),
                Uri.EscapeDataString(group.First().Value.Subject),
                group.First().Value.PullRequest,
                string.Join(' ', group.Select(entry => entry.Key))));
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllLines(temporary, lines.Prepend(string.Join('\t', Version, Uri.EscapeDataString(folder), tip, known.Count.ToString(CultureInfo.InvariantCulture))));
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
        }
    }
}
