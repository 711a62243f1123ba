namespace TokenLog.Core.Estimates;

/// <summary>From where to where something will probably come: four times out of five.</summary>
/// <param name="Low">One in ten comes to less.</param>
/// <param name="Middle">The likeliest.</param>
/// <param name="High">One in ten comes to more.</param>
public readonly record struct Likely(double Low, double Middle, double High)
{
    /// <summary><c>22,300 - 410,000</c>.</summary>
    public string Show(Target target) => $"{Figure(target, Low)} - {Figure(target, High)}";

    /// <summary>A figure with three digits that count.</summary>
    public static string Figure(Target target, double figure) => (target == Target.Tokens ? Patterns.Tokens(figure) : Patterns.Dollars(figure)).Text;
}
