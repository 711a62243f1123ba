using TokenLog.Core.Sources;
using TokenLog.Sessions;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>
/// That the last hook of a session had nothing to record, beside the journal: agents run hooks twice, and at turns that used nothing. It holds
/// while everything that was read then looks the same: the log, the configuration, the prices, the ledger, the refs and the index. If ever it
/// were wrong, the next turn records what this one did not: nothing is lost.
/// </summary>
internal static class QuietTurn
{
    private const string Form = "tokenlog quiet 1";

    /// <summary>True if there is still nothing to record.</summary>
    public static bool IsStill(EndSessionRequest request)
    {
        try
        {
            if (!IsPlain(request) || Ownership.RootOf(request.Directory) is not { } root || !File.Exists(FileOf(root)))
            {
                return false;
            }

            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(FileOf(root))));
            if (reader.ReadString() != Form)
            {
                return false;
            }

            var (fingerprint, reports) = (reader.ReadUInt64(), reader.ReadString());
            var parts = new List<string>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                parts.Add(reader.ReadString());
            }

            return fingerprint == Look(request, root, reports, parts)?.Value;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Remembers it, if everything that was read can be looked at again.</summary>
    /// <param name="request">What the hook was asked.</param>
    /// <param name="project">The repository.</param>
    /// <param name="usage">What it found.</param>
    public static void Remember(EndSessionRequest request, Project project, UnrecordedUsage? usage)
    {
        var root = project.Git.WorkTree;
        if (usage is not { Logs.Warnings.Count: 0 }
            || usage.Logs.Agents is not [var read]
            || read.Agent != AgentSources.All[0].Name
            || !IsPlain(request)
            || Ownership.RootOf(request.Directory) != root
            || project.Journal.Worktrees.Any(worktree => worktree != root))
        {
            return;
        }

        try
        {
            List<string> parts = [.. usage.InTree.Select(stored => stored.Path)];
            if (Look(request, root, project.Configuration.Reports, parts) is not { IsSettled: true } looked)
            {
                return;
            }

            using var bytes = new MemoryStream();
            using (var writer = new BinaryWriter(bytes))
            {
                writer.Write(Form);
                writer.Write(looked.Value);
                writer.Write(project.Configuration.Reports);
                writer.Write(parts.Count);
                foreach (var part in parts)
                {
                    writer.Write(part);
                }
            }

            File.WriteAllBytes(FileOf(root), bytes.ToArray());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A repository that only others may write to: the next run looks again.
        }
    }

    /// <summary>Null where more than this would have to be looked at: other worktrees, refs that are not in files.</summary>
    private static Fingerprint? Look(EndSessionRequest request, string root, string reports, List<string> parts)
    {
        var git = Path.Combine(root, ".git");
        if (!Directory.Exists(Path.Combine(git, "refs")) || Directory.Exists(Path.Combine(git, "worktrees")) || Directory.Exists(Path.Combine(git, "reftable")))
        {
            return null;
        }

        var looked = new Fingerprint(request.Began);
        looked.AddProgram();
        looked.Add($"{root}\n{request.Directory}\n{request.Hook!.Session}\n{request.Hook.Event}\n{request.IsQuiet}");
        AddEnvironment(looked);
        looked.Add(new FileInfo(Path.Combine(root, ".ai", "token-tracker.json")));
        looked.Add(new FileInfo(Path.Combine(root, ".ai", "prices.tsv")));
        looked.Add(new FileInfo(PriceFiles.UserPath));
        looked.Add(new FileInfo(Path.Combine(AgentPlaces.UserConfiguration, "git", "config")));
        looked.Add(new FileInfo(Path.Combine(AgentPlaces.Home(), ".gitconfig")));
        foreach (var name in new[] { "HEAD", "config", "packed-refs", "index", "logs/refs/stash", "tokenlog/calls.tsv", "tokenlog/worktrees", "tokenlog/start.json" })
        {
            looked.Add(new FileInfo(Path.Combine(git, name)));
        }

        looked.AddBelow(new DirectoryInfo(Path.Combine(git, "refs")));
        AddLog(looked, Path.GetFullPath(request.Hook.Transcript!));
        AddLedger(looked, new DirectoryInfo(Path.Combine(root, reports, "sessions")));
        foreach (var part in parts)
        {
            looked.Add(new FileInfo(Path.Combine(root, part)));
        }

        return looked;
    }

    /// <summary>The transcript, what lies in the folder of its name, and the older subagents' files beside it: the places of Claude Code.</summary>
    private static void AddLog(Fingerprint looked, string transcript)
    {
        looked.Add(new FileInfo(transcript));
        looked.AddBelow(new DirectoryInfo(Path.ChangeExtension(transcript, null)));
        foreach (var beside in new DirectoryInfo(Path.GetDirectoryName(transcript)!).EnumerateFiles("agent-*"))
        {
            looked.Add(beside);
        }
    }

    /// <summary>Which parts there are.</summary>
    private static void AddLedger(Fingerprint looked, DirectoryInfo folder)
    {
        if (folder.Exists)
        {
            foreach (var file in folder.EnumerateFiles("*.md", SearchOption.AllDirectories))
            {
                looked.Add(file.FullName);
            }
        }
    }

    private static void AddEnvironment(Fingerprint looked)
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name.StartsWith("GIT_", StringComparison.Ordinal) || name.StartsWith("TOKENLOG", StringComparison.Ordinal))
            {
                looked.Add($"{name}={variable.Value}");
            }
        }
    }

    /// <summary>A hook of every turn that was given nothing to say, and whose log exists.</summary>
    private static bool IsPlain(EndSessionRequest request) =>
        request is { Hook: { IsTurn: true, Session: not null, Transcript: not null }, IsByHand: false, Reclaim: null, AllWorktrees: false, Stage: false, Commit: false, DryRun: false }
        && request.Said.IsEmpty
        && request.Hook.Transcript.EndsWith(".jsonl", StringComparison.Ordinal)
        && File.Exists(request.Hook.Transcript);

    private static string FileOf(string root) => Path.Combine(root, ".git", "tokenlog", "quiet");
}
