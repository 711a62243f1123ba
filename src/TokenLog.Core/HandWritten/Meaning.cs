namespace TokenLog.Core.HandWritten;

/// <summary>What a column of a hand-kept table is about.</summary>
public enum Meaning
{
    /// <summary>What the person calls the session; need not be unique.</summary>
    Session,

    /// <summary>The day or days.</summary>
    Date,

    /// <summary>The model's name.</summary>
    Model,

    /// <summary>How many tasks were completed.</summary>
    Tasks,

    /// <summary><c>3 code, 1 docs</c>.</summary>
    TaskTypes,

    /// <summary>Money.</summary>
    Cost,

    /// <summary>All tokens together.</summary>
    Tokens,

    /// <summary>Input and output tokens in one cell.</summary>
    InputOutput,

    /// <summary>Input tokens.</summary>
    Input,

    /// <summary>Output tokens.</summary>
    Output,

    /// <summary>Tokens read from the cache.</summary>
    CacheRead,

    /// <summary>Tokens written to the cache.</summary>
    CacheWrite,

    /// <summary>Tokens written to the cache for an hour.</summary>
    CacheWrite1h,

    /// <summary>Words about the session.</summary>
    Notes,

    /// <summary>What was done, in a column beside the notes.</summary>
    Work,

    /// <summary>The branch.</summary>
    Branch,

    /// <summary>Who worked.</summary>
    Author,

    /// <summary>How long it took.</summary>
    Duration,

    /// <summary>The phase of the project.</summary>
    Phase,
}
