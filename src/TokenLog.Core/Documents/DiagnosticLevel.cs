namespace TokenLog.Core.Documents;

/// <summary>How bad a problem is.</summary>
public enum DiagnosticLevel
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something was left out or is unknown; the rest was done.</summary>
    Warning,

    /// <summary>The file cannot be understood; nothing was written.</summary>
    Error,
}
