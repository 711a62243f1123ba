namespace TokenLog.Core.HandWritten;

/// <summary>The tokens of a row, from whichever of its columns give them.</summary>
internal sealed class RowTokens
{
    /// <summary>A row that says nothing of tokens.</summary>
    public RowTokens()
    {
    }

    public RowTokens(RowReader row)
    {
        var (sum, both) = (row.Tokens(Meaning.Tokens), row.Tokens(Meaning.InputOutput));
        var (input, output) = (row.Tokens(Meaning.Input), row.Tokens(Meaning.Output));
        var (read, write, write1h) = (row.Tokens(Meaning.CacheRead), row.Tokens(Meaning.CacheWrite), row.Tokens(Meaning.CacheWrite1h));
        TokenFigure[] all = [sum, both, input, output, read, write, write1h];
        var known = all.Where(figure => figure.State == FigureState.Known).ToList();
        IsApproximate = known.Exists(figure => figure.IsApproximate);
        IsAllZero = known.Count > 0 && known.TrueForAll(figure => (figure.Total ?? 0) + (figure.Input ?? 0) + (figure.Output ?? 0) == 0)
            && Array.TrueForAll(all, figure => figure.State is FigureState.Known or FigureState.Unknown);
        Total = sum.Total ?? both.Total;

        var inputs = input.Total ?? input.Input ?? both.Input ?? sum.Input;
        var outputs = output.Total ?? output.Output ?? both.Output ?? sum.Output;
        outputs ??= Rest(inputs, read, write, write1h);
        OutputIsMissing = outputs is null;
        if ((inputs ?? outputs ?? read.Total ?? write.Total ?? write1h.Total) is not null)
        {
            Counts = new TokenCounts(inputs ?? 0, outputs ?? 0, write.Total ?? 0, write1h.Total ?? 0, read.Total ?? 0);
        }
    }

    /// <summary>Tokens by kind; null if no kind is given.</summary>
    public TokenCounts? Counts { get; }

    /// <summary>All tokens, where one sum is given.</summary>
    public long? Total { get; }

    public bool IsApproximate { get; }

    /// <summary>True if tokens are given and every one of them is 0.</summary>
    public bool IsAllZero { get; }

    public bool OutputIsMissing { get; }

    // With a sum and all else, what is left is output.
    private long? Rest(long? input, params ReadOnlySpan<TokenFigure> cached)
    {
        if (Total is not { } total || input is not { } left)
        {
            return null;
        }

        foreach (var figure in cached)
        {
            left += figure.Total ?? 0;
        }

        return left <= total ? total - left : null;
    }
}
