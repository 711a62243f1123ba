namespace TokenLog.Core.Recording;

/// <summary>Sums of what can be subtracted: calls, tokens and what is counted beside them.</summary>
internal sealed record UsageTally(long Calls, TokenCounts Tokens, long WebSearches, long OutputMissing)
{
    public static UsageTally None { get; } = new(0, default, 0, 0);

    public static UsageTally Of(Call call) => new(1, call.Tokens, call.WebSearches, call.OutputMissing ? 1 : 0);

    public static UsageTally Of(UsageLine line) =>
        new(line.Calls ?? 0, line.Tokens ?? default, line.WebSearches, line.OutputMissingCalls);

    public bool IsZero => this == None;

    /// <summary>True if something is left to record and nothing is below zero.</summary>
    public bool IsMore => !IsZero && Calls >= 0 && !Tokens.HasNegative;

    public bool IsLess => Calls < 0 || Tokens.HasNegative;

    public static UsageTally operator +(UsageTally a, UsageTally b) =>
        new(a.Calls + b.Calls, a.Tokens + b.Tokens, a.WebSearches + b.WebSearches, a.OutputMissing + b.OutputMissing);

    public static UsageTally operator -(UsageTally a, UsageTally b) =>
        new(a.Calls - b.Calls, a.Tokens - b.Tokens, a.WebSearches - b.WebSearches, a.OutputMissing - b.OutputMissing);
}
