namespace TokenLog.Core.Imports;

/// <summary>What a column or key of another tool's record means here.</summary>
public enum ImportField
{
    /// <summary>The day, or an instant.</summary>
    Date,

    /// <summary>When the work began.</summary>
    Started,

    /// <summary>When it ended.</summary>
    Ended,

    /// <summary>The model's name.</summary>
    Model,

    /// <summary>Tokens billed at the input price, nothing cached in them.</summary>
    Input,

    /// <summary>Input tokens with cached ones among them, as OpenAI counts.</summary>
    InputWithCached,

    /// <summary>The cached ones among <see cref="InputWithCached"/>.</summary>
    CachedInInput,

    /// <summary>Output tokens.</summary>
    Output,

    /// <summary>Tokens read from the cache, beside the input.</summary>
    CacheRead,

    /// <summary>Tokens written to the cache, however long they live there.</summary>
    CacheWrite,

    /// <summary>Those of them that live for five minutes.</summary>
    CacheWrite5m,

    /// <summary>Those of them that live for an hour.</summary>
    CacheWrite1h,

    /// <summary>Output tokens spent on reasoning; already in the output.</summary>
    Reasoning,

    /// <summary>Tokens of all kinds in one figure.</summary>
    Total,

    /// <summary>What the other tool says it cost.</summary>
    Cost,

    /// <summary>The currency of the cost.</summary>
    Currency,

    /// <summary>Calls to the model.</summary>
    Calls,

    /// <summary>How long it took, in milliseconds.</summary>
    DurationMs,

    /// <summary>The same in seconds.</summary>
    DurationSeconds,

    /// <summary>The agent.</summary>
    Agent,

    /// <summary>A ticket or task id.</summary>
    Task,

    /// <summary>Number of tasks completed.</summary>
    Tasks,

    /// <summary>Kinds of the tasks.</summary>
    TaskTypes,

    /// <summary>The session's id.</summary>
    Session,

    /// <summary>The record's own id.</summary>
    Id,

    /// <summary>A person's note.</summary>
    Notes,

    /// <summary>Phase of the project.</summary>
    Phase,

    /// <summary>What came of it.</summary>
    Outcome,

    /// <summary>Who worked.</summary>
    Author,

    /// <summary>The branch.</summary>
    Branch,

    /// <summary>A commit's hash.</summary>
    Commit,

    /// <summary>True where the figures are a guess.</summary>
    Estimated,

    /// <summary>Prompts, answers and titles, which never enter the ledger.</summary>
    Speech,

    /// <summary>Understood, and nothing to record: a vendor's name, a status.</summary>
    Nothing,
}
