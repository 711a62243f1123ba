using System.Text.Json;
using System.Text.Json.Nodes;
using TokenLog.Git;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>
/// What <c>start-session</c> said of the session about to start. It is for one session: the first that begins afterwards takes
/// it, and keeps it for its later parts.
/// </summary>
internal sealed class StartNote
{
    private readonly string file;
    private readonly JsonObject? content;

    private StartNote(string file, JsonObject? content)
    {
        this.file = file;
        this.content = content;
    }

    public static StartNote Of(IGit git)
    {
        var path = PathOf(git);
        try
        {
            return new StartNote(path, File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null);
        }
        catch (JsonException)
        {
            return new StartNote(path, content: null);
        }
    }

    /// <summary>Remembers it, in place of what was said before.</summary>
    public static void Write(IGit git, Annotations said) => Save(
        PathOf(git),
        new JsonObject
        {
            ["at"] = Clock.Now.ToString("O"),
            ["head"] = git.HeadSha,
            ["phase"] = said.Phase,
            ["task"] = said.Task,
            ["tags"] = new JsonArray([.. said.Tags.Select(tag => JsonValue.Create(tag))]),
            ["session"] = null,
        });

    public static void Clear(IGit git) => File.Delete(PathOf(git));

    /// <summary>What it says of a part: nothing unless the part's session is the one it is for.</summary>
    public Annotations For(Part part, bool dryRun)
    {
        if (content is null || part.Started is not { } started)
        {
            return new Annotations();
        }

        if ((string?)content["session"] is { } session)
        {
            return session == part.Id ? Said : new Annotations();
        }

        if (started < DateTimeOffset.Parse((string)content["at"]!))
        {
            return new Annotations();
        }

        content["session"] = part.Id;
        if (!dryRun)
        {
            Save(file, content);
        }

        return Said;
    }

    private Annotations Said => new()
    {
        Phase = (string?)content!["phase"],
        Task = (string?)content["task"],
        Tags = [.. content["tags"]!.AsArray().Select(tag => (string)tag!)],
    };

    private static string PathOf(IGit git) => Path.Combine(git.GitDirectory, "tokenlog", "start.json");

    private static void Save(string path, JsonObject note)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".tmp", note.ToJsonString());
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
