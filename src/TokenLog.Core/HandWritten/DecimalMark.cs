namespace TokenLog.Core.HandWritten;

/// <summary>Which sign a writer puts before the decimals. Groups of thousands then have the other one.</summary>
public enum DecimalMark
{
    /// <summary>Nothing shows it: <c>1,234</c> and <c>1.234</c> can each mean two things.</summary>
    Unknown,

    /// <summary><c>1,234.56</c></summary>
    Point,

    /// <summary><c>1.234,56</c></summary>
    Comma,
}
