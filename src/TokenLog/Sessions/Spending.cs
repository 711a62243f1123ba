using System.Text.Json.Nodes;

namespace TokenLog.Sessions;

/// <summary>Calls and money of some parts.</summary>
/// <param name="Calls">Calls.</param>
/// <param name="CostKnown">USD of what has a price.</param>
/// <param name="Unpriced">True if some of it has none.</param>
internal sealed record Spending(long Calls, decimal CostKnown, bool Unpriced)
{
    public bool IsNothing => Calls == 0 && CostKnown == 0m && !Unpriced;

    /// <summary>The sum of some parts.</summary>
    public static Spending Of(IEnumerable<Part> parts)
    {
        var lines = parts.SelectMany(part => part.Usage).ToList();
        return new Spending(lines.Sum(line => line.Calls ?? 0), lines.Sum(line => line.Cost ?? 0m), lines.Exists(line => line.Unpriced));
    }

    /// <summary>What is left when some of it is known already.</summary>
    public Spending Minus(Spending other) => new(Calls - other.Calls, CostKnown - other.CostKnown, Unpriced && Calls > other.Calls);

    public JsonObject ToJson() => new()
    {
        ["calls"] = Calls,
        ["cost"] = Unpriced && CostKnown == 0m ? null : Money.Round(CostKnown),
        ["unpriced"] = Unpriced,
    };

    public override string ToString() =>
        $"{Calls:#,0} {(Calls == 1 ? "call" : "calls")}, {(Unpriced ? "at least " : "")}{Money.Show(CostKnown)}";
}
