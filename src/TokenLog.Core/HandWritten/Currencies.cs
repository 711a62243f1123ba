namespace TokenLog.Core.HandWritten;

/// <summary>Money's names, as people write them beside a figure.</summary>
internal static class Currencies
{
    // Longest first: "US$" before "$". A yen sign is the money of two countries, and a bare "kr" that of four: they are kept as written.
    private static readonly (string Written, string Code)[] Known =
    [
        .. ((string, string)[])
        [
            ("US$", "USD"), ("USD", "USD"), ("U$S", "USD"), ("dollars", "USD"), ("dollar", "USD"), ("C$", "CAD"), ("CA$", "CAD"), ("CAD", "CAD"), ("A$", "AUD"),
            ("AU$", "AUD"), ("AUD", "AUD"), ("NZ$", "NZD"), ("NZD", "NZD"), ("HK$", "HKD"), ("HKD", "HKD"), ("S$", "SGD"), ("SGD", "SGD"), ("R$", "BRL"),
            ("BRL", "BRL"), ("MX$", "MXN"), ("MXN", "MXN"), ("NT$", "TWD"), ("TWD", "TWD"), ("€", "EUR"), ("EUR", "EUR"), ("euro", "EUR"), ("euros", "EUR"),
            ("£", "GBP"), ("GBP", "GBP"), ("CNY", "CNY"), ("RMB", "CNY"), ("元", "CNY"), ("JPY", "JPY"), ("円", "JPY"), ("¥", "¥"), ("￥", "¥"), ("₹", "INR"),
            ("INR", "INR"), ("Rs.", "INR"), ("Rs", "INR"), ("₩", "KRW"), ("KRW", "KRW"), ("원", "KRW"), ("zł", "PLN"), ("PLN", "PLN"), ("₴", "UAH"),
            ("грн", "UAH"), ("UAH", "UAH"), ("₽", "RUB"), ("RUB", "RUB"), ("руб", "RUB"), ("₺", "TRY"), ("TRY", "TRY"), ("CHF", "CHF"), ("Fr.", "CHF"),
            ("SEK", "SEK"), ("NOK", "NOK"), ("DKK", "DKK"), ("kr", "kr"), ("Kč", "CZK"), ("CZK", "CZK"), ("₪", "ILS"), ("₫", "VND"), ("＄", "USD"), ("$", "USD"),
        ],
    ];

    private static readonly (string Written, string Code)[] LongestFirst = [.. Known.OrderByDescending(known => known.Written.Length)];

    /// <summary>The money named at a position, and how long its name is.</summary>
    public static (string Code, int Length)? At(string text, int start)
    {
        foreach (var (written, code) in LongestFirst)
        {
            if (string.Compare(text, start, written, 0, written.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                var end = start + written.Length;
                var isWord = char.IsLetter(written[^1]) && char.IsAscii(written[^1]);
                if (!isWord || end == text.Length || !char.IsLetter(text[end]))
                {
                    return (code, written.Length);
                }
            }
        }

        return null;
    }
}
