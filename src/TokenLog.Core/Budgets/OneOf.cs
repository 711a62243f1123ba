namespace TokenLog.Core.Budgets;

/// <summary>
/// The names that a filter accepts: one or several. A name may end in <c>*</c>, which stands for anything: <c>release/*</c>. Two of the same
/// names in the same order are equal.
/// </summary>
public sealed class OneOf : IEquatable<OneOf>
{
    private OneOf(IReadOnlyList<string> names) => Names = names;

    /// <summary>At least one, as the configuration has them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The name if there is only one; else null.</summary>
    public string? OnlyName => Names is [var only] ? only : null;

    /// <summary>Some names, at least one.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OneOf Of(params IReadOnlyList<string> names) =>
        names.Count > 0 ? new OneOf(names) : throw new ArgumentException("a filter needs a name", nameof(names));

    /// <summary>True if the name is one of these.</summary>
    /// <param name="actual">The name; null is never accepted.</param>
    /// <param name="comparison">How letters are compared.</param>
    public bool Accepts(string? actual, StringComparison comparison = StringComparison.Ordinal)
    {
        foreach (var name in Names)
        {
            if (actual is not null && (name.EndsWith('*') ? actual.StartsWith(name[..^1], comparison) : string.Equals(name, actual, comparison)))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(OneOf? other) => other is not null && Names.SequenceEqual(other.Names, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OneOf);

    /// <inheritdoc/>
    public override int GetHashCode() => Names.Aggregate(0, (hash, name) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(name)));

    /// <summary><c>opus or sonnet</c></summary>
    public override string ToString() => string.Join(" or ", Names);
}
