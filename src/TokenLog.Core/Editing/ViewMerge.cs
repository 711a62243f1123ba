using TokenLog.Core.Documents;

namespace TokenLog.Core.Editing;

/// <summary>
/// Two versions of a view made one while git merges, which is a convenience: <c>render</c> repairs afterwards whatever git could not merge.
/// Generated regions come from our side, because they are rendered anew from both sides' parts; people's text is merged line by line.
/// </summary>
public static class ViewMerge
{
    /// <summary>
    /// The page without git's conflict markers; null where a person has to look: both sides changed the same words, or a row of the session
    /// log was changed by hand and is in no part yet.
    /// </summary>
    /// <param name="path">The page as the user would name it.</param>
    /// <param name="ours">The page of the branch that is merged into.</param>
    /// <param name="theirs">The page of the branch that is merged.</param>
    /// <param name="merged">What git made of both, with conflict markers.</param>
    public static string? Of(string path, string ours, string theirs, string merged)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            var configuration = TrackerFile.WithoutConflict(path, merged);
            return configuration == merged ? null : configuration;
        }

        return HasHandEdits(path, ours) || HasHandEdits(path, theirs)
            || ConflictRepair.Of(path, merged)?.Merged is not { } page
            || page.Text.Contains(ConflictRepair.Decide, StringComparison.Ordinal)
                ? null
                : page.Text;
    }

    private static bool HasHandEdits(string path, string text) => SessionLogEdits.WasTouched(TextDocument.Parse(path, text));
}
