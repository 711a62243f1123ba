using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>One line of a rollout of Codex. The names in its <c>payload</c> mean the same whatever the line is. Used again for the next line.</summary>
internal sealed partial class CodexEntry
{
    private RepeatedText cwdText;
    private RepeatedText modelText;
    private bool hasCwd;
    private bool hasModel;

    public DateTimeOffset? At { get; private set; }

    /// <summary><c>session_meta</c>, <c>turn_context</c>, <c>event_msg</c>, …</summary>
    public string? Type { get; private set; }

    /// <summary>Of an event: <c>token_count</c>, <c>thread_settings_applied</c>, …</summary>
    public string? Event { get; private set; }

    public string? Id { get; private set; }

    public string? SessionId { get; private set; }

    public string? ForkedFrom { get; private set; }

    public string? ParentThread { get; private set; }

    /// <summary>Of a subagent's thread: what it is for; null for a thread of its own.</summary>
    public string? Subagent { get; private set; }

    public string? Cwd => hasCwd ? cwdText.Text : null;

    public string? Model => hasModel ? modelText.Text : null;

    public string? Version { get; private set; }

    public string? Branch { get; private set; }

    public string? Repository { get; private set; }

    public string? ServiceTier { get; private set; }

    public string? ResponseId { get; private set; }

    /// <summary>Of this call.</summary>
    public CodexUsage? Last { get; private set; }

    /// <summary>Of all calls so far.</summary>
    public CodexUsage? Total { get; private set; }

    public string? LastProblem { get; private set; }

    public string? TotalProblem { get; private set; }

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        Reset();
        return JsonWalk.Properties(ref reader, ReadProperty);
    }

    private void Reset()
    {
        (At, Type, Event, Id, SessionId, ForkedFrom, ParentThread, Subagent) = (null, null, null, null, null, null, null, null);
        (hasCwd, hasModel, Version, Branch, Repository, ServiceTier, ResponseId) = (false, false, null, null, null, null, null);
        (Last, Total, LastProblem, TotalProblem) = (null, null, null, null);
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("payload"u8))
        {
            return JsonWalk.Object(ref reader, ReadPayload);
        }

        var (time, type) = (reader.ValueTextEquals("timestamp"u8), reader.ValueTextEquals("type"u8));
        if (!reader.Read())
        {
            return false;
        }

        At = time ? JsonText.Instant(ref reader) : At;
        Type = type ? JsonText.OrNull(ref reader) : Type;
        return reader.TrySkip();
    }

    private bool ReadPayload(ref Utf8JsonReader reader)
    {
        PropertyReader? inner = reader.ValueTextEquals("info"u8) ? ReadInfo
            : reader.ValueTextEquals("git"u8) ? ReadGit
            : reader.ValueTextEquals("thread_settings"u8) ? ReadSettings
            : null;
        if (inner is not null)
        {
            return JsonWalk.Object(ref reader, inner);
        }

        if (reader.ValueTextEquals("source"u8))
        {
            return JsonWalk.Object(ref reader, ReadSource);
        }

        if (reader.ValueTextEquals("usage"u8) || reader.ValueTextEquals("thread_token_usage"u8))
        {
            return ReadInfo(ref reader);
        }

        var (type, id, session) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("id"u8), reader.ValueTextEquals("session_id"u8));
        var (fork, parent, response) = (
            reader.ValueTextEquals("forked_from_id"u8), reader.ValueTextEquals("parent_thread_id"u8), reader.ValueTextEquals("response_id"u8));
        var (cwd, model, version) = (reader.ValueTextEquals("cwd"u8), reader.ValueTextEquals("model"u8), reader.ValueTextEquals("cli_version"u8));
        if (!reader.Read())
        {
            return false;
        }

        Event = type ? JsonText.OrNull(ref reader) : Event;
        Id = id ? JsonText.OrNull(ref reader) : Id;
        SessionId = session ? JsonText.OrNull(ref reader) : SessionId;
        ForkedFrom = fork ? JsonText.OrNull(ref reader) : ForkedFrom;
        ParentThread = parent ? JsonText.OrNull(ref reader) ?? ParentThread : ParentThread;
        ResponseId = response ? JsonText.OrNull(ref reader) : ResponseId;
        hasCwd = cwd ? cwdText.Note(ref reader) : hasCwd;
        hasModel = model ? modelText.Note(ref reader) : hasModel;
        Version = version ? JsonText.OrNull(ref reader) : Version;
        return reader.TrySkip();
    }

    private bool ReadInfo(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("total_token_usage"u8) || reader.ValueTextEquals("thread_token_usage"u8))
        {
            (var whole, Total, TotalProblem) = CodexUsage.Read(ref reader);
            return whole;
        }

        if (reader.ValueTextEquals("last_token_usage"u8) || reader.ValueTextEquals("usage"u8))
        {
            (var whole, Last, LastProblem) = CodexUsage.Read(ref reader);
            return whole;
        }

        return reader.Read() && reader.TrySkip();
    }

    private bool ReadGit(ref Utf8JsonReader reader)
    {
        var (branch, url) = (reader.ValueTextEquals("branch"u8), reader.ValueTextEquals("repository_url"u8));
        if (!reader.Read())
        {
            return false;
        }

        Branch = branch ? JsonText.OrNull(ref reader) : Branch;
        Repository = url ? JsonText.OrNull(ref reader) : Repository;
        return reader.TrySkip();
    }

    private bool ReadSettings(ref Utf8JsonReader reader)
    {
        var tier = reader.ValueTextEquals("service_tier"u8);
        if (!reader.Read())
        {
            return false;
        }

        ServiceTier = tier ? JsonText.OrNull(ref reader) ?? "default" : ServiceTier;
        return reader.TrySkip();
    }

    /// <summary><c>source</c> is a word, or <c>{"subagent": "review"}</c>, or <c>{"subagent": {"thread_spawn": {…}}}</c>.</summary>
    private bool ReadSource(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("subagent"u8))
        {
            return reader.Read() && reader.TrySkip();
        }

        if (!reader.Read())
        {
            return false;
        }

        Subagent = JsonText.OrNull(ref reader) ?? "subagent";
        return reader.TokenType == JsonTokenType.StartObject
            ? JsonWalk.Properties(ref reader, (ref Utf8JsonReader spawn) => JsonWalk.Object(ref spawn, ReadSpawn))
            : reader.TrySkip();
    }

    private bool ReadSpawn(ref Utf8JsonReader reader)
    {
        var (parent, role) = (reader.ValueTextEquals("parent_thread_id"u8), reader.ValueTextEquals("agent_role"u8));
        if (!reader.Read())
        {
            return false;
        }

        ParentThread = parent ? JsonText.OrNull(ref reader) : ParentThread;
        Subagent = role ? JsonText.OrNull(ref reader) ?? Subagent : Subagent;
        return reader.TrySkip();
    }
}
