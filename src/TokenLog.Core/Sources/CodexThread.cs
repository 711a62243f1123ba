using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>What a rollout has said of its thread so far: all that is needed to understand its next line.</summary>
internal sealed record CodexThread
{
    /// <summary>The thread's own id.</summary>
    public string? Id { get; init; }

    /// <summary>The session that its calls belong to: a subagent's is the one that started it.</summary>
    public string? Session { get; init; }

    public string Role { get; init; } = "main";

    /// <summary>The thread whose history this one may begin with.</summary>
    public string? Origin { get; init; }

    public DateTimeOffset? Begun { get; init; }

    public string? Model { get; init; }

    public string? Branch { get; init; }

    public string? Repository { get; init; }

    public string? Version { get; init; }

    public string? Tier { get; init; }

    /// <summary>The running total so far; null before the first.</summary>
    public CodexUsage? Total { get; init; }

    /// <summary>How often the running total started anew.</summary>
    public int Restarts { get; init; }

    public string ToText() => string.Join('\n', new[]
    {
        Id, Session, Role, Origin, Begun?.ToString("O", CultureInfo.InvariantCulture), Model, Branch, Repository, Version, Tier, Total?.ToString(),
        Restarts.ToString(CultureInfo.InvariantCulture),
    }.Select(text => text?.ReplaceLineEndings(" ")));

    public static CodexThread Parse(string? state)
    {
        if (state?.Split('\n') is not { Length: 12 } lines)
        {
            return new CodexThread();
        }

        var texts = lines.Select(line => line.Length > 0 ? line : null).ToList();
        return new CodexThread
        {
            Id = texts[0],
            Session = texts[1],
            Role = texts[2] ?? "main",
            Origin = texts[3],
            Begun = DateTimeOffset.TryParse(texts[4], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var begun) ? begun : null,
            Model = texts[5],
            Branch = texts[6],
            Repository = texts[7],
            Version = texts[8],
            Tier = texts[9],
            Total = texts[10] is { } total ? CodexUsage.Parse(total) : null,
            Restarts = int.TryParse(texts[11], NumberStyles.None, CultureInfo.InvariantCulture, out var restarts) ? restarts : 0,
        };
    }
}
