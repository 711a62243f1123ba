namespace TokenLog.Core;

/// <summary>The family of a model.</summary>
public static class ModelFamily
{
    /// <summary><c>opus</c>, <c>sonnet</c>, <c>haiku</c>, or <c>other</c>.</summary>
    public static string Of(string model) =>
        Array.Find(["opus", "sonnet", "haiku"], family => model.Contains(family, StringComparison.OrdinalIgnoreCase)) ?? "other";
}
