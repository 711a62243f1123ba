namespace TokenLog.Core.Budgets;

/// <summary>
/// Sets of thresholds that can be had by name (<c>"alert_thresholds": "75/90/95"</c>), each with what to do at its levels. Above the limit
/// every set has the level <see cref="BudgetStatus.Exceeded"/>.
/// </summary>
public static class ThresholdPreset
{
    /// <summary>What to do when a budget is exceeded and no threshold says it.</summary>
    public const string WhenExceeded = "Immediate action";

    /// <summary>The default: watch, switch to lighter models, stop.</summary>
    public const string Default = "75/90/95";

    private static readonly Preset[] All =
    [
        new(Default,
        [
            new("warning", 0.75m, "Review remaining tasks, consider lighter models"),
            new("critical", 0.90m, "Immediate review required, switch models"),
            new("emergency", 0.95m, "Stop and reassess, cannot continue without approval"),
        ]),
        new("75/90/100",
        [
            new("warning", 0.75m, "Monitor usage"),
            new("alert", 0.90m, "Review spending"),
        ]),
        new("50/75/100",
        [
            new("info", 0.50m, "Continue as normal, just be aware"),
            new("warning", 0.75m, "Review current task complexity"),
            new("critical", 1m, "Build may pause, review usage immediately"),
        ]),
    ];

    /// <summary>The names of the presets.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(preset => preset.Name)];

    /// <summary>The thresholds of a preset, the lowest first; null if there is none of that name.</summary>
    public static IReadOnlyList<Threshold>? Of(string name) => Array.Find(All, preset => preset.Name == name)?.Thresholds;

    /// <summary>What to do at a level of the default preset; null for a name that it does not have.</summary>
    public static string? ActionOf(string level) => Array.Find(All[0].Thresholds, threshold => threshold.Name == level)?.Action;

    private sealed record Preset(string Name, Threshold[] Thresholds);
}
