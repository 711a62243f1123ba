using FsCheck;
using FsCheck.Fluent;

namespace TokenLog.Tests.Documents;

/// <summary>Property checks with a fixed seed, so that a failure is the same on every machine.</summary>
internal static class Laws
{
    public static void Hold<T>(Gen<T> values, Action<T> law, int times = 300)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(20260315UL, 1234567UL, 0);
        Prop.ForAll(values.ToArbitrary(), law).Check(config);
    }

    /// <summary>Texts glued from pieces that are likely to hurt.</summary>
    public static Gen<string> Text(int pieces, params string[] from) =>
        Gen.Elements(from).ListOf().Select(list => string.Concat(list.Take(pieces)));

    /// <summary>One-line texts of all sorts: quotes, markers, YAML and Markdown syntax, surrogates, control characters.</summary>
    public static Gen<string> Hostile { get; } = Text(
        12,
        "a", "Stripe connector", " ", "  ", "\"", "'", "\\", "\\n", "\n", "\r\n", "\t", "---", ": ", "# ", "- ", "[", "]", "{", "}", ",", "&a", "*b", "!t",
        "|", "\\|", "`", "``", "<", ">", "<!-- tokenlog:end session -->", "-->", "@ada", "=cmd()", "&amp;", "&#64;", "é", "\u00a0", "\u2028", "\ufeff",
        "\u0085", "\0", "\u001b[31m", "\u200b", "😀", "日本", "\ud800", "null", "true", "12", "~", "%", "$", "_x_", "**b**");
}
