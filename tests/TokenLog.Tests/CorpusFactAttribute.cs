namespace TokenLog.Tests;

/// <summary>
/// A test on collected files of the real world, which are not part of this repository: skipped where <c>TOKENLOG_CORPUS</c> does not name
/// their folder.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "TOKENLOG_CORPUS is not set";
        }
    }

    public static string? Folder => Environment.GetEnvironmentVariable("TOKENLOG_CORPUS") is { Length: > 0 } folder ? folder : null;
}
