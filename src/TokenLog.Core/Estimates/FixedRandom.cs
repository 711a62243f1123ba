namespace TokenLog.Core.Estimates;

/// <summary>
/// Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014). Simulations with it give the same
/// answer each time.
/// </summary>
/// <param name="seed">Where the sequence begins.</param>
public sealed class FixedRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>From 0 to below a number.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>Of the standard normal distribution (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>Of the chi-square distribution.</summary>
    /// <param name="degrees">At least 1; small, since one normal number is drawn for each.</param>
    public double ChiSquare(int degrees)
    {
        var sum = 0.0;
        for (var i = 0; i < degrees; i++)
        {
            var z = Normal();
            sum += z * z;
        }

        return sum;
    }
}
