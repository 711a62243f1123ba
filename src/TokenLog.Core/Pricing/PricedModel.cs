namespace TokenLog.Core.Pricing;

/// <summary>A model's name as a price table understands it.</summary>
/// <param name="Rows">Its rows, oldest first; empty if it has no price.</param>
/// <param name="Region">The region that the name itself asks for.</param>
/// <param name="Tier">The tier that the name itself asks for.</param>
internal sealed record PricedModel(IReadOnlyList<PriceRow> Rows, string? Region, string? Tier)
{
    public PriceRow? On(DateOnly day)
    {
        for (var i = Rows.Count - 1; i >= 0; i--)
        {
            if (Rows[i].ValidFrom <= day)
            {
                return Rows[i];
            }
        }

        return null;
    }
}
