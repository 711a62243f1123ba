using TokenLog.Core.Documents;

namespace TokenLog.Core.Findings;

/// <summary>
/// Findings as GitHub's workflow commands, which show up beside the lines of a pull request:
/// <c>::error file=COST_LOG.md,line=41,col=7,title=TL0012::cost "1,2O" is not an amount</c>.
/// </summary>
/// <remarks>
/// GitHub shows ten annotations of each kind for a step and drops the rest without a word, so the tenth says how many more there are, and
/// those follow as ordinary lines of the step's log. Escapes are those of the runner (<c>%25 %0D %0A</c>, in properties also
/// <c>%3A %2C</c>): https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
/// </remarks>
public static class GitHubAnnotations
{
    private const int ShownOfEachKind = 10;

    /// <summary>The lines to print, in the order of the findings.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Diagnostic> findings)
    {
        var all = findings.CountBy(finding => finding.Level).ToDictionary();
        var before = new Dictionary<DiagnosticLevel, int>();
        foreach (var finding in findings)
        {
            var shown = before.GetValueOrDefault(finding.Level);
            before[finding.Level] = shown + 1;
            if (all[finding.Level] <= ShownOfEachKind || shown < ShownOfEachKind - 1)
            {
                yield return Annotation(finding);
                continue;
            }

            if (shown == ShownOfEachKind - 1)
            {
                yield return $"::{Kind(finding.Level)} title=TokenLog::{all[finding.Level] - shown} more in the log of this step";
            }

            yield return finding.ToString();
        }
    }

    private static string Annotation(Diagnostic finding)
    {
        string[] place =
        [
            $"file={Property(finding.Path)}",
            .. finding.Line > 0 ? [$"line={finding.Line}"] : Array.Empty<string>(),
            .. finding.Column > 0 ? [$"col={finding.Column}"] : Array.Empty<string>(),
            $"title={Property(finding.Code)}",
        ];
        var text = finding.Fix is { } fix ? $"{finding.Message}\n{fix}" : finding.Message;
        return $"::{Kind(finding.Level)} {string.Join(',', place)}::{Message(text)}";
    }

    private static string Kind(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => "error",
        DiagnosticLevel.Warning => "warning",
        _ => "notice",
    };

    private static string Message(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
