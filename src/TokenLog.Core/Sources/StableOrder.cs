namespace TokenLog.Core.Sources;

/// <summary>
/// Puts numbers in order by merging runs that are in order already: logs are one run each, or nearly. Compiled with the program, where a sort of the
/// framework for two arrays would be compiled anew at every start.
/// </summary>
internal static class StableOrder
{
    /// <summary>The places of the numbers, the smallest first; of equal ones the first first.</summary>
    public static int[] Of(ReadOnlySpan<long> numbers)
    {
        var (from, to) = (new int[numbers.Length], new int[numbers.Length]);
        var runs = new int[numbers.Length + 2];
        var count = 0;
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = i;
            if (i > 0 && numbers[i] < numbers[i - 1])
            {
                runs[++count] = i;
            }
        }

        runs[++count] = from.Length;
        while (count > 1)
        {
            var merged = 0;
            for (var run = 0; run < count; run += 2)
            {
                var (begin, middle) = (runs[run], runs[run + 1]);
                var end = run + 2 <= count ? runs[run + 2] : middle;
                Merge(numbers, from, to, begin, middle, end);
                runs[++merged] = end;
            }

            (from, to, count) = (to, from, merged);
        }

        return from;
    }

    private static void Merge(ReadOnlySpan<long> numbers, int[] from, int[] to, int begin, int middle, int end)
    {
        var (a, b) = (begin, middle);
        for (var next = begin; next < end; next++)
        {
            to[next] = b >= end || (a < middle && numbers[from[a]] <= numbers[from[b]]) ? from[a++] : from[b++];
        }
    }
}
