namespace TokenLog.Core;

/// <summary>
/// What makes two calls belong to one usage line: the day, the model, the role and the rate. The rate is the part of it that
/// changes the price (<paramref name="Tier"/>, <paramref name="Geo"/>, <paramref name="LongContext"/>, <paramref name="Peak"/>).
/// </summary>
/// <param name="Day">The day in the ledger's time zone. Prices are looked up by it.</param>
/// <param name="Model">The model's name as the agent wrote it.</param>
/// <param name="Role"><c>main</c>, or the kind of subagent.</param>
/// <param name="Tier"><c>fast</c>, <c>priority</c>, <c>batch</c>, <c>flex</c>; null for the ordinary service.</param>
/// <param name="Geo">Region asked for, where it is billed; else null.</param>
/// <param name="LongContext">True if each call of the line was past its model's long-context line.</param>
/// <param name="Peak">True if each call of the line fell into its model's peak hours.</param>
public sealed record LineKey(
    DateOnly Day,
    string Model,
    string Role,
    string? Tier = null,
    string? Geo = null,
    bool LongContext = false,
    bool Peak = false)
{
    /// <summary>Day, then main before subagents, then role, model and rate, all ordinal: the order of lines in a part.</summary>
    public static int InOrder(LineKey a, LineKey b)
    {
        var order = a.Day.CompareTo(b.Day);
        order = order != 0 ? order : (a.Role != "main").CompareTo(b.Role != "main");
        order = order != 0 ? order : string.CompareOrdinal(a.Role, b.Role);
        order = order != 0 ? order : string.CompareOrdinal(a.Model, b.Model);
        return order != 0 ? order : string.CompareOrdinal(a.RateText, b.RateText);
    }

    /// <inheritdoc/>
    /// <remarks>Written out, as <see cref="GetHashCode"/> is: what a record makes of a day is compiled anew in every run.</remarks>
    public bool Equals(LineKey? other) => other is not null
        && Day == other.Day
        && Model == other.Model
        && Role == other.Role
        && Tier == other.Tier
        && Geo == other.Geo
        && LongContext == other.LongContext
        && Peak == other.Peak;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        (Day.DayNumber * 31) ^ (Model.GetHashCode(StringComparison.Ordinal) * 17) ^ Role.GetHashCode(StringComparison.Ordinal) ^ (LongContext ? 1 : 0) ^ (Peak ? 2 : 0);

    private string RateText => $"{Tier}|{Geo}|{(LongContext ? 1 : 0)}{(Peak ? 1 : 0)}";
}
