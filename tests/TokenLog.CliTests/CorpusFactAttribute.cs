namespace TokenLog.CliTests;

/// <summary>A test on real logs, which are not part of this repository: skipped where <c>TOKENLOG_CORPUS</c> does not name them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (string.IsNullOrEmpty(Corpus.Root))
        {
            Skip = "TOKENLOG_CORPUS is not set";
        }
    }
}

/// <summary>Real logs and what they are known to hold.</summary>
public static class Corpus
{
    public static string? Root => Environment.GetEnvironmentVariable("TOKENLOG_CORPUS");

    public static string Samples => Path.Combine(Root ?? "", "samples");
}
