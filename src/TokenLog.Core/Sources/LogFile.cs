namespace TokenLog.Core.Sources;

/// <summary>A log file to read.</summary>
/// <param name="Path">As the user would name it; it breaks ties between copies of a call and stands in warnings.</param>
/// <param name="Start">Where to begin: the beginning, or the end of an earlier reading.</param>
/// <param name="Written">When it was last written (UTC); for logs that tell no time.</param>
/// <param name="Zone">The time zone of the machine that wrote it; for logs that tell local time. Null: UTC.</param>
/// <param name="Before">What the earlier reading found, up to where this one starts. What is found now is added to it.</param>
public sealed record LogFile(string Path, LogPosition Start = default, DateTimeOffset? Written = null, Func<TimeZoneInfo>? Zone = null, FileLog? Before = null);

/// <summary>How far a log file has been read, with what has to be known to go on from there.</summary>
/// <param name="Offset">Bytes read: always just behind a line feed, so that half a line is read again when it is whole.</param>
/// <param name="Line">Lines read.</param>
/// <param name="Cwd">The last working directory that was named; lines without one go by it.</param>
/// <param name="State">What else the agent's reader has to know; nobody else understands it.</param>
public readonly record struct LogPosition(long Offset, int Line, string? Cwd, string? State = null);

/// <summary>A place where logs may be.</summary>
/// <param name="Path">A directory, or one file.</param>
/// <param name="Deep">False: only the files directly in it.</param>
/// <param name="Prefix">Only files whose name begins so.</param>
public sealed record LogPlace(string Path, bool Deep = true, string Prefix = "");

/// <summary>The directories of this machine's user under which programs keep their files.</summary>
/// <param name="Home">The home directory.</param>
/// <param name="Config">Settings: <c>$XDG_CONFIG_HOME</c>, else <c>.config</c> in the home directory.</param>
/// <param name="Data">Data: <c>$XDG_DATA_HOME</c>, else <c>.local/share</c> in the home directory.</param>
/// <param name="Applications">Where desktop programs keep theirs: <c>.config</c>, <c>Library/Application Support</c>, <c>%APPDATA%</c>.</param>
public sealed record HomePlaces(string Home, string Config, string Data, string Applications);
