namespace TokenLog.Terminal;

/// <summary>What a run says to the script that started it.</summary>
internal enum ExitCode
{
    Done = 0,

    /// <summary>A budget, a stale view, a failed check.</summary>
    Attention = 1,

    /// <summary>Wrong usage of the command line.</summary>
    Usage = 2,

    /// <summary>A file cannot be understood; nothing was written.</summary>
    Unreadable = 3,

    /// <summary>No repository, no permission, git missing, base commit missing.</summary>
    Environment = 4,
}
