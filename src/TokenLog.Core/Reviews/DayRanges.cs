using System.Globalization;

namespace TokenLog.Core.Reviews;

/// <summary>Days in few words: <c>Nov 27-28</c>, <c>Mar 2-4, 9; Apr 1</c>.</summary>
internal static class DayRanges
{
    public static string InWords(IEnumerable<DateOnly> days)
    {
        var months = days.Distinct().Order().GroupBy(day => (day.Year, day.Month)).ToList();
        var years = months.Select(month => month.Key.Year).Distinct().Count() > 1;
        return string.Join("; ", months.Select(month =>
            $"{month.First().ToString(years ? "MMM yyyy" : "MMM", CultureInfo.InvariantCulture)} {Ranges([.. month.Select(day => day.Day)])}"));
    }

    private static string Ranges(List<int> days)
    {
        List<string> ranges = [];
        for (var i = 0; i < days.Count;)
        {
            var end = i;
            while (end + 1 < days.Count && days[end + 1] == days[end] + 1)
            {
                end++;
            }

            ranges.Add(end == i ? $"{days[i]}" : $"{days[i]}-{days[end]}");
            i = end + 1;
        }

        return string.Join(", ", ranges);
    }
}
