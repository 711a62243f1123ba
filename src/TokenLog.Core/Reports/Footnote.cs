namespace TokenLog.Core.Reports;

/// <summary>The marks that figures carry, each explained by a line below its table.</summary>
public static class Footnote
{
    /// <summary>Some usage has no price or no cost on record: at least this.</summary>
    public const char NoPrice = '†';

    /// <summary>Not all that some calls used was logged (their output, or what they were given): a lower bound.</summary>
    public const char OutputMissing = '‡';

    /// <summary>Estimated; stands before the figure.</summary>
    public const char Estimated = '≈';

    /// <summary>Leaves out the sessions whose number of tasks nobody knows.</summary>
    public const char TasksUnknown = '§';

    /// <summary>Some calls could not be counted in full.</summary>
    public const char Uncounted = '¶';

    /// <summary>Rests on too few sessions, tasks, commits or calls to mean anything.</summary>
    public const char TooFew = '°';

    /// <summary>A figure with one more mark behind it: <c>$0.02 §</c>, <c>$0.02 †§</c>.</summary>
    public static string Mark(string figure, char mark) => IsMark(figure[^1]) ? $"{figure}{mark}" : $"{figure} {mark}";

    /// <summary>How many letters at the end of a figure are marks, the blank before them among them: 3 of <c>$0.02 †§</c>.</summary>
    public static int LengthOfMarks(string figure)
    {
        var end = figure.Length;
        while (end > 0 && IsMark(figure[end - 1]))
        {
            end--;
        }

        return end < figure.Length && end > 0 && figure[end - 1] == ' ' ? figure.Length - end + 1 : 0;
    }

    /// <summary>Where a note stands among others.</summary>
    public static int Order(string note) => "†‡≈§¶°".IndexOf(note[0], StringComparison.Ordinal);

    /// <summary>True if a line explains a mark.</summary>
    public static bool IsOne(string line) =>
        line.Length > 1 && line[1] == ' ' && IsMark(line[0]);

    /// <summary>What a mark is called in JSON; null for any other letter.</summary>
    public static string? Word(char c) => c switch
    {
        NoPrice => "no_price",
        OutputMissing => "output_missing",
        Estimated => "estimated",
        TasksUnknown => "tasks_unknown",
        Uncounted => "uncounted",
        TooFew => "too_few",
        _ => null,
    };

    private static bool IsMark(char c) => c is NoPrice or OutputMissing or Estimated or TasksUnknown or Uncounted or TooFew;
}
