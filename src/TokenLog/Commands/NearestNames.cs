using TokenLog.Core.Pricing;

namespace TokenLog.Commands;

/// <summary>What somebody may have meant by a model's name that no table knows.</summary>
internal static class NearestNames
{
    private const int AtMost = 5;

    /// <summary>The models whose names take the fewest changes of a letter, the newest first among equals.</summary>
    public static IReadOnlyList<string> To(string model, PriceTable table)
    {
        var name = ModelName.Of(model).Spellings[^1];
        return [.. table.Rows
            .Select(row => row.Model)
            .Distinct(StringComparer.Ordinal)
            .Select(known => (Known: known, Distance: Distance(name, ModelName.Plain(known))))
            .Where(known => known.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(known => known.Distance)
            .ThenByDescending(known => known.Known, StringComparer.Ordinal)
            .Take(AtMost)
            .Select(known => known.Known)];
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
