namespace TokenLog.Core.Advice;

/// <summary>What kind of advice it is.</summary>
public enum AdviceKind
{
    /// <summary>Work whose shape says that a cheaper model would have done.</summary>
    CheaperModel,

    /// <summary>Work where a mistake is expensive, done by a model that is not the strongest.</summary>
    StrongerModel,

    /// <summary>Large inputs sent again and again without a cache.</summary>
    UncachedInput,

    /// <summary>Cache writes for an hour that nothing ever read.</summary>
    UnreadCache,

    /// <summary>Sessions that went on until each call read a large context.</summary>
    LongSession,
}

/// <summary>How kinds of advice are written.</summary>
public static class AdviceKindNames
{
    /// <summary>For machines: <c>cheaper_model</c>, <c>stronger_model</c>, <c>uncached_input</c>, <c>unread_cache</c>, <c>long_session</c>.</summary>
    public static string Key(this AdviceKind kind) => kind switch
    {
        AdviceKind.CheaperModel => "cheaper_model",
        AdviceKind.StrongerModel => "stronger_model",
        AdviceKind.UncachedInput => "uncached_input",
        AdviceKind.UnreadCache => "unread_cache",
        _ => "long_session",
    };
}
