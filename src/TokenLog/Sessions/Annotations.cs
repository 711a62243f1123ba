namespace TokenLog.Sessions;

/// <summary>What a person says of a session, beside the figures.</summary>
internal sealed record Annotations
{
    public string? Notes { get; init; }

    public int? Tasks { get; init; }

    public string? TaskTypes { get; init; }

    public string? Outcome { get; init; }

    public string? Phase { get; init; }

    public string? Task { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool IsEmpty =>
        Notes is null && Tasks is null && TaskTypes is null && Outcome is null && Phase is null && Task is null && Tags.Count == 0;

    /// <summary>Only what describes the circumstances, which several parts may share; the rest belongs to one part.</summary>
    public Annotations Context => new() { Phase = Phase, Task = Task, Tags = Tags };

    public Part ApplyTo(Part part) => part with
    {
        Notes = Notes ?? part.Notes,
        Tasks = Tasks ?? part.Tasks,
        TaskTypes = TaskTypes ?? (Tasks is null ? part.TaskTypes : null),
        Outcome = Outcome ?? part.Outcome,
        Phase = Phase ?? part.Phase,
        Task = Task ?? part.Task,
        Tags = Tags.Count > 0 ? [.. part.Tags.Union(Tags, StringComparer.Ordinal)] : part.Tags,
    };
}
