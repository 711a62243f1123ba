using System.Text.Json.Nodes;

namespace TokenLog.Diagnosis;

/// <summary>How a thing is.</summary>
internal enum DoctorLevel
{
    /// <summary>Well.</summary>
    Ok,

    /// <summary>Worth knowing; nothing needs to be done.</summary>
    Note,

    /// <summary>Somebody has to do something.</summary>
    Problem,

    /// <summary>Could not be found out.</summary>
    Unknown,
}

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Topic">What it is about, a name for programs: <c>hooks</c>.</param>
/// <param name="Level">How it is.</param>
/// <param name="Text">In words.</param>
/// <param name="Cure">What to do about it; null where there is nothing to do.</param>
internal sealed record DoctorFinding(string Topic, DoctorLevel Level, string Text, string? Cure = null)
{
    public JsonObject ToJson() => new()
    {
        ["topic"] = Topic,
        ["level"] = Level switch
        {
            DoctorLevel.Ok => "ok",
            DoctorLevel.Note => "note",
            DoctorLevel.Problem => "problem",
            _ => "unknown",
        },
        ["text"] = Text,
        ["cure"] = Cure,
    };
}
