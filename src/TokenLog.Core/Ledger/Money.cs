using System.Globalization;

namespace TokenLog.Core;

/// <summary>US dollars: how they are rounded and shown. Amounts are <see cref="decimal"/>, never binary fractions.</summary>
public static class Money
{
    /// <summary>Rounds to the 6 decimals that the ledger keeps, half away from zero, without trailing zeros.</summary>
    public static decimal Round(decimal usd) =>
        Math.Round(usd, 6, MidpointRounding.AwayFromZero) / 1.000000000000000000000000000m;

    /// <summary><c>$0.25</c>; <c>&lt;$0.01</c> below half a cent; <c>$0.00</c> only for nothing at all.</summary>
    public static string Show(decimal usd) => usd switch
    {
        0m => "$0.00",
        > 0m and < 0.005m => "<$0.01",
        < 0m => "-" + Show(-usd),
        _ => "$" + Math.Round(usd, 2, MidpointRounding.AwayFromZero).ToString("#,0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>Four decimals, for columns about single calls or tasks: <c>$0.0023</c>.</summary>
    public static string ShowFine(decimal usd) =>
        (usd < 0 ? "-$" : "$") + Math.Round(Math.Abs(usd), 4, MidpointRounding.AwayFromZero).ToString("#,0.0000", CultureInfo.InvariantCulture);
}
