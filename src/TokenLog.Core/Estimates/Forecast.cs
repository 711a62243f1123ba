namespace TokenLog.Core.Estimates;

/// <summary>One session of the past as it was predicted and as it came; all figures are natural logarithms.</summary>
/// <param name="Low">The quantile 0.1 that was predicted.</param>
/// <param name="Middle">The quantile 0.5.</param>
/// <param name="High">The quantile 0.9.</param>
/// <param name="Actual">What it came to.</param>
public readonly record struct Forecast(double Low, double Middle, double High, double Actual)
{
    /// <summary>True if the range held it.</summary>
    public bool Covered => Low <= Actual && Actual <= High;

    /// <summary>
    /// Mean pinball loss at 0.1, 0.5 and 0.9: the smaller the better, and only an honest range makes it small (Koenker and Bassett 1978).
    /// </summary>
    public double Pinball => (Loss(Low, 0.1) + Loss(Middle, 0.5) + Loss(High, 0.9)) / 3;

    private double Loss(double predicted, double p) =>
        Actual >= predicted ? p * (Actual - predicted) : (1 - p) * (predicted - Actual);
}
