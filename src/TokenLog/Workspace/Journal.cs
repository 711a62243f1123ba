using System.Text;
using TokenLog.Core.Recording;

namespace TokenLog.Workspace;

/// <summary>
/// What this machine remembers beside the ledger, in the git directory that all worktrees share and never in a commit: under
/// which part and line each call was recorded, and where worktrees have been. Losing it loses no usage: the parts are the truth.
/// </summary>
internal sealed class Journal(string commonDirectory)
{
    private readonly string callsFile = Path.Combine(commonDirectory, "tokenlog", "calls.tsv");
    private readonly string worktreesFile = Path.Combine(commonDirectory, "tokenlog", "worktrees");

    /// <summary>Worktrees in which TokenLog ever ran, whether they still exist or not.</summary>
    public IReadOnlyList<string> Worktrees =>
        File.Exists(worktreesFile) ? [.. File.ReadAllLines(worktreesFile).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal)] : [];

    public void RememberWorktree(string path)
    {
        if (!Worktrees.Contains(path, StringComparer.Ordinal))
        {
            Append(worktreesFile, path + "\n");
        }
    }

    /// <summary>
    /// What is remembered of some calls, by their hash, as far as the parts still exist somewhere: what vanished uncommitted has lapsed.
    /// </summary>
    public IReadOnlyDictionary<string, CallPin> Pins(IReadOnlySet<string> partsAlive, IEnumerable<Call> calls)
    {
        var pins = new Dictionary<string, CallPin>(StringComparer.Ordinal);
        if (!File.Exists(callsFile))
        {
            return pins;
        }

        var wanted = calls.Select(CallPin.HashOf).ToHashSet(StringComparer.Ordinal);
        foreach (var text in File.ReadLines(callsFile))
        {
            var pin = default(CallPin);
            foreach (var hash in JournalLine.HashesOf(text))
            {
                if (!wanted.Contains(hash))
                {
                    continue;
                }

                pin ??= JournalLine.Parse(text);
                if (pin is not null && partsAlive.Contains(pin.Part))
                {
                    pins[hash] = pin;
                }
            }
        }

        return pins;
    }

    /// <summary>Full names of the parts that were written on this machine and not replaced since.</summary>
    public IReadOnlySet<string> Parts => File.Exists(callsFile)
        ? File.ReadLines(callsFile).Where(JournalLine.IsWhole).Select(line => line[..line.IndexOf('\t', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal)
        : [];

    /// <summary>Remembers the calls of a part that was just written, and forgets those of the parts it replaced.</summary>
    public void Remember(string part, NewPart recorded)
    {
        Rewrite(recorded.Replaces.Select(replaced => replaced.FullName).ToHashSet(StringComparer.Ordinal), _ => null);
        var lines = recorded.Calls
            .GroupBy(call => call.Key)
            .Select(line => JournalLine.Format(new CallPin(part, recorded.Part.Session!, recorded.Part.Branch, line.Key), line.Select(call => CallPin.HashOf(call.Call))));
        Append(callsFile, string.Concat(lines));
    }

    /// <summary>A part's file got another name because its annotations changed: the calls stay.</summary>
    public void Rename(IReadOnlyList<StoredPart> before, string part) => Rewrite(
        before.Select(stored => stored.Part.FullName).ToHashSet(StringComparer.Ordinal),
        line => part + line[line.IndexOf('\t', StringComparison.Ordinal)..]);

    /// <summary>Changes the lines of some parts.</summary>
    private void Rewrite(HashSet<string> parts, Func<string, string?> change)
    {
        if (parts.Count == 0 || !File.Exists(callsFile))
        {
            return;
        }

        var kept = File.ReadLines(callsFile)
            .Where(JournalLine.IsWhole)
            .Select(line => parts.Contains(line[..line.IndexOf('\t', StringComparison.Ordinal)]) ? change(line) : line)
            .OfType<string>();
        var temporary = callsFile + ".tmp";
        File.WriteAllText(temporary, string.Concat(kept.Select(line => line + "\n")));
        File.Move(temporary, callsFile, overwrite: true);
    }

    private static void Append(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

        // A crash may have cut the last line short: what follows it must not become part of it.
        stream.Seek(Math.Max(0, stream.Length - 1), SeekOrigin.Begin);
        var isCut = stream.Length > 0 && stream.ReadByte() != '\n';
        stream.Write(Encoding.UTF8.GetBytes((isCut ? "\n" : "") + text));
    }
}
