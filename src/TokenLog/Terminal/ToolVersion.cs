namespace TokenLog.Terminal;

/// <summary>This program's own version.</summary>
internal static class ToolVersion
{
    /// <summary><c>0.1.0</c>.</summary>
    public static string Number { get; } = typeof(ToolVersion).Assembly.GetName().Version!.ToString(3);
}
