using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenLog.Core.Recording;

namespace TokenLog.Workspace;

/// <summary>
/// What this machine remembers beside the ledger, in the git directory that all worktrees share and never in a commit: under
/// which part and line each call was recorded, and where worktrees have been. Losing it loses no usage: the parts are the truth.
/// </summary>
internal sealed class Journal(string commonDirectory)
{
    private readonly string callsFile = Path.Combine(commonDirectory, "tokenlog", "calls.jsonl");
    private readonly string worktreesFile = Path.Combine(commonDirectory, "tokenlog", "worktrees");

    /// <summary>Worktrees in which TokenLog ever ran, whether they still exist or not.</summary>
    public IReadOnlyList<string> Worktrees =>
        File.Exists(worktreesFile) ? [.. File.ReadAllLines(worktreesFile).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal)] : [];

    public void RememberWorktree(string path)
    {
        if (!Worktrees.Contains(path, StringComparer.Ordinal))
        {
            Append(worktreesFile, path);
        }
    }

    /// <summary>Recorded calls by hash, of those parts that still exist somewhere: what vanished uncommitted has lapsed.</summary>
    public IReadOnlyDictionary<string, CallPin> Pins(IReadOnlySet<string> partsAlive)
    {
        var pins = new Dictionary<string, CallPin>(StringComparer.Ordinal);
        foreach (var line in File.Exists(callsFile) ? File.ReadLines(callsFile) : [])
        {
            if (Parse(line) is { } entry && partsAlive.Contains(PartOf(entry)))
            {
                AddPins(entry, pins);
            }
        }

        return pins;
    }

    /// <summary>Remembers the calls of a part that was just written, and forgets those of the parts it replaced.</summary>
    public void Remember(string part, NewPart recorded)
    {
        var lines = new JsonArray();
        foreach (var line in recorded.Calls.GroupBy(call => call.Key))
        {
            var key = line.Key;
            lines.Add(new JsonObject
            {
                ["day"] = key.Day.ToString("yyyy-MM-dd"),
                ["model"] = key.Model,
                ["role"] = key.Role,
                ["tier"] = key.Tier,
                ["geo"] = key.Geo,
                ["long"] = key.LongContext,
                ["peak"] = key.Peak,
                ["calls"] = string.Join(' ', line.Select(call => CallPin.HashOf(call.Call))),
            });
        }

        var entry = new JsonObject
        {
            ["part"] = part,
            ["session"] = recorded.Part.Session,
            ["branch"] = recorded.Part.Branch,
            ["lines"] = lines,
        };
        Forget(recorded.Replaces.Select(replaced => replaced.FullName).ToHashSet(StringComparer.Ordinal));
        Append(callsFile, entry.ToJsonString());
    }

    /// <summary>A part's file got another name because its annotations changed: the calls stay.</summary>
    public void Rename(IReadOnlyList<StoredPart> before, string part)
    {
        var names = before.Select(stored => stored.Part.FullName).ToHashSet(StringComparer.Ordinal);
        Rewrite(names, entry =>
        {
            entry["part"] = part;
            return entry;
        });
    }

    private void Forget(HashSet<string> parts) => Rewrite(parts, _ => null);

    /// <summary>Changes the entries of some parts; what a crash cut short is dropped on the way.</summary>
    private void Rewrite(HashSet<string> parts, Func<JsonObject, JsonObject?> change)
    {
        if (parts.Count == 0 || !File.Exists(callsFile))
        {
            return;
        }

        var kept = File.ReadLines(callsFile)
            .Select(Parse)
            .OfType<JsonObject>()
            .Select(entry => parts.Contains(PartOf(entry)) ? change(entry) : entry)
            .OfType<JsonObject>();
        var temporary = callsFile + ".tmp";
        File.WriteAllText(temporary, string.Concat(kept.Select(entry => entry.ToJsonString() + "\n")));
        File.Move(temporary, callsFile, overwrite: true);
    }

    private static string PartOf(JsonObject entry) => (string?)entry["part"] ?? "";

    private static void AddPins(JsonObject entry, Dictionary<string, CallPin> pins)
    {
        foreach (var line in entry["lines"]!.AsArray())
        {
            var key = new LineKey(
                DateOnly.ParseExact((string)line!["day"]!, "yyyy-MM-dd"),
                (string)line["model"]!,
                (string)line["role"]!,
                (string?)line["tier"],
                (string?)line["geo"],
                (bool)line["long"]!,
                (bool)line["peak"]!);
            var pin = new CallPin((string)entry["part"]!, (string)entry["session"]!, (string?)entry["branch"], key);
            foreach (var hash in ((string)line["calls"]!).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                pins[hash] = pin;
            }
        }
    }

    /// <summary>A line of the journal; null for one that a crash cut short: it is lost, as if the journal had been.</summary>
    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject { Count: 4 } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Append(string file, string line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        stream.Seek(Math.Max(0, stream.Length - 1), SeekOrigin.Begin);
        var cutShort = stream.Length > 0 && stream.ReadByte() != '\n';
        stream.Write(Encoding.UTF8.GetBytes((cutShort ? "\n" : "") + line + "\n"));
    }
}
