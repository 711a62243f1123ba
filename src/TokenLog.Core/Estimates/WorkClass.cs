namespace TokenLog.Core.Estimates;

/// <summary>Sessions that are alike in some traits; null is a trait that does not matter. All null: every session.</summary>
/// <param name="Kind">Kind of task.</param>
/// <param name="Model">Model.</param>
/// <param name="Phase">Phase.</param>
/// <param name="Size">Size band: <see cref="TaskMix.Size"/>.</param>
public sealed record WorkClass(string? Kind, string? Model, string? Phase, string? Size)
{
    /// <summary>Every session.</summary>
    public static WorkClass All { get; } = new(null, null, null, null);

    /// <summary>The classes of a piece of work, the narrowest first; the last is <see cref="All"/>.</summary>
    public static IReadOnlyList<WorkClass> Of(Work work)
    {
        var (kind, model, phase, size) = (work.Mix.Kind, work.Model, work.Phase, work.Mix.Size);
        List<WorkClass> classes = [];
        if (kind is not null)
        {
            AddIf(classes, model is not null && phase is not null, new(kind, model, phase, size));
            AddIf(classes, model is not null, new(kind, model, null, size));
            AddIf(classes, phase is not null, new(kind, null, phase, size));
            AddIf(classes, model is not null, new(kind, model, null, null));
            classes.Add(new(kind, null, null, size));
            classes.Add(new(kind, null, null, null));
        }

        AddIf(classes, model is not null, new(null, model, null, null));
        classes.Add(All);
        return classes;
    }

    /// <summary>True if every session of the other class is in this one.</summary>
    public bool Holds(WorkClass other) =>
        (Kind is null || Kind == other.Kind) && (Model is null || Model == other.Model)
        && (Phase is null || Phase == other.Phase) && (Size is null || Size == other.Size);

    /// <summary><c>code, claude-sonnet-4-6, 2-3 tasks</c>; <c>all sessions</c>.</summary>
    public override string ToString() => this == All
        ? "all sessions"
        : string.Join(", ", new[] { Kind, Model, Phase, Size }.Where(trait => trait is not null));

    private static void AddIf(List<WorkClass> classes, bool has, WorkClass one)
    {
        if (has)
        {
            classes.Add(one);
        }
    }
}
