namespace TokenLog.Core.HandWritten;

/// <summary>One figure in a text, with what stands round it: <c>~$8–12 est.</c>, <c>≥248,376 tokens</c>, <c>25,57 $</c>.</summary>
internal sealed record WrittenFigure
{
    /// <summary>The figure, or the lower end of a range.</summary>
    public Numeral First { get; init; }

    /// <summary>The upper end of a range.</summary>
    public Numeral? Second { get; init; }

    /// <summary>What <see cref="First"/> is to be multiplied with: 1000 of <c>30K</c>.</summary>
    public decimal Scale { get; init; } = 1m;

    /// <summary>What <see cref="Second"/> is to be multiplied with.</summary>
    public decimal SecondScale { get; init; } = 1m;

    /// <summary>True if a sign or word says that it is not exact.</summary>
    public bool Approximate { get; init; }

    /// <summary>True of <c>≥5</c>: at least that.</summary>
    public bool AtLeast { get; init; }

    /// <summary>True of <c>&lt;5</c>: at most that.</summary>
    public bool AtMost { get; init; }

    /// <summary>True of <c>-5</c>.</summary>
    public bool Negative { get; init; }

    /// <summary>The money named beside it; null if none is.</summary>
    public string? Currency { get; init; }

    /// <summary>True if two different ones are named.</summary>
    public bool TwoCurrencies { get; init; }

    /// <summary>Words beside it that say what is counted: <c>in</c>, <c>output</c>, <c>tokens</c>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
