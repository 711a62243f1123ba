namespace TokenLog.Core.Estimates;

/// <summary>How well some predictions did.</summary>
/// <param name="Sessions">How many.</param>
/// <param name="Covered">Share whose range held what came; 0.8 is meant.</param>
/// <param name="CoveredLow">Lower end of the Wilson interval (95 %) of that share.</param>
/// <param name="CoveredHigh">Upper end.</param>
/// <param name="Pinball">Mean pinball loss at 0.1, 0.5 and 0.9 of the logarithm.</param>
/// <param name="Within30">PRED(30): share whose middle was within 30 % of what came.</param>
/// <param name="MedianRatio">Half of the middles were off by less than this factor.</param>
/// <param name="Bias">Middle of prediction / actual: above 1 it tends to say too much.</param>
/// <param name="Width">Middle of the ranges' widths: upper end as a multiple of the lower.</param>
/// <param name="Mmre">Mean magnitude of relative error; only for comparison, it favours whoever says too little.</param>
public sealed record Score(
    int Sessions,
    double Covered,
    double CoveredLow,
    double CoveredHigh,
    double Pinball,
    double Within30,
    double MedianRatio,
    double Bias,
    double Width,
    double Mmre)
{
    /// <summary>Scores at least one prediction.</summary>
    public static Score Of(IReadOnlyList<Forecast> forecasts)
    {
        var covered = forecasts.Count(forecast => forecast.Covered);
        var (low, high) = Wilson(covered, forecasts.Count);
        List<double> errors = [.. forecasts.Select(forecast => Math.Abs(Math.Exp(forecast.Middle - forecast.Actual) - 1))];
        return new Score(
            forecasts.Count,
            covered / (double)forecasts.Count,
            low,
            high,
            forecasts.Average(forecast => forecast.Pinball),
            errors.Count(error => error <= 0.3) / (double)errors.Count,
            Math.Exp(Median(forecasts.Select(forecast => Math.Abs(forecast.Middle - forecast.Actual)))),
            Math.Exp(Median(forecasts.Select(forecast => forecast.Middle - forecast.Actual))),
            Math.Exp(Median(forecasts.Select(forecast => forecast.High - forecast.Low))),
            errors.Average());
    }

    /// <summary>The 95 % interval of a share (Wilson 1927): right for few sessions and near 0 and 1, where ± 2 standard errors is not.</summary>
    public static (double Low, double High) Wilson(int hits, int count)
    {
        const double z = 1.959964;
        var share = hits / (double)count;
        var scale = 1 + (z * z / count);
        var centre = (share + (z * z / (2 * count))) / scale;
        var half = z / scale * Math.Sqrt((share * (1 - share) / count) + (z * z / (4.0 * count * count)));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        var middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
