namespace TokenLog.CliTests;

/// <summary>A test that needs a POSIX shell; skipped on Windows, with a word.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "needs a POSIX shell";
        }
    }
}
