using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// The commits that one line of a log names: by <c>toolUseResult.gitOperation</c>, or, where the
/// agent wrote none, by the line that git printed.
/// </summary>
internal sealed class ClaudeCodeCommits
{
    private readonly List<CommitLine> found = [];

    public IReadOnlyList<CommitLine> Found => found;

    public void Clear() => found.Clear();

    /// <summary>Reads the value of <c>toolUseResult</c>: an object, or a text.</summary>
    public bool ReadToolResult(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            AddFrom(reader.ValueSpan);
        }

        return reader.TokenType == JsonTokenType.StartObject ? JsonWalk.Properties(ref reader, ReadToolResultProperty) : reader.TrySkip();
    }

    /// <summary>Reads the value of a property, which is output of a tool if it is wanted.</summary>
    public bool ReadText(ref Utf8JsonReader reader, bool wanted)
    {
        var read = reader.Read();
        if (wanted && reader.TokenType == JsonTokenType.String)
        {
            AddFrom(reader.ValueSpan);
        }

        return read && reader.TrySkip();
    }

    /// <summary>Takes the commits out of the raw bytes of a JSON string.</summary>
    public void AddFrom(ReadOnlySpan<byte> raw)
    {
        foreach (var commit in CommitLine.AllIn(raw))
        {
            Add(commit);
        }
    }

    private bool ReadToolResultProperty(ref Utf8JsonReader reader) => reader.ValueTextEquals("gitOperation"u8)
        ? JsonWalk.Object(ref reader, ReadGitOperation)
        : ReadText(ref reader, reader.ValueTextEquals("stdout"u8));

    private bool ReadGitOperation(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("commit"u8))
        {
            return reader.Read() && reader.TrySkip();
        }

        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        string? named = null;
        string? on = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (sha, branch) = (reader.ValueTextEquals("sha"u8), reader.ValueTextEquals("branch"u8));
            if (!reader.Read())
            {
                return false;
            }

            named = sha ? JsonText.OrNull(ref reader) : named;
            on = branch ? JsonText.OrNull(ref reader) : on;
            if (!reader.TrySkip())
            {
                return false;
            }
        }

        if (named is { Length: >= 4 and <= 64 } && named.All(char.IsAsciiHexDigit))
        {
            Add(new CommitLine(named.ToLowerInvariant(), on is "" or "HEAD" ? null : on, ""));
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <summary>One commit is often told several times in one line: by the tool, in its output, and in what the model was shown.</summary>
    private void Add(CommitLine commit)
    {
        var known = found.FindIndex(other => other.Sha.StartsWith(commit.Sha, StringComparison.Ordinal)
            || commit.Sha.StartsWith(other.Sha, StringComparison.Ordinal));
        if (known < 0)
        {
            found.Add(commit);
            return;
        }

        var first = found[known];
        found[known] = new CommitLine(
            first.Sha.Length >= commit.Sha.Length ? first.Sha : commit.Sha,
            first.Branch ?? commit.Branch,
            first.Subject.Length > 0 ? first.Subject : commit.Subject);
    }
}
