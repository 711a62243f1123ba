using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>
/// The index of agents' logs: one small file for each log, so that a run loads and writes only what it asks for, and two runs at once cannot
/// hurt each other. Whatever goes wrong with it costs time and nothing else.
/// </summary>
/// <param name="folder">Where the records lie; null: nowhere, nothing is remembered.</param>
internal sealed class LogIndex(string? folder)
{
    private const string Ending = ".log";
    private readonly ConcurrentBag<CompactWriter> writers = [];
    private bool isUnwritable;

    /// <summary>The index of this user.</summary>
    public static LogIndex OfUser => new(LogIndexFolder.Path);

    /// <summary>The record of a log; null if there is none that can be trusted.</summary>
    public LogIndexRecord? Find(string agent, string path)
    {
        try
        {
            // Asked first, because a file that is not there costs as much as reading several.
            return PathOf(agent, path) is { } record && File.Exists(record) && LogIndexRecord.Of(File.ReadAllBytes(record)) is { } found
                && found.Agent == agent && found.Path == path ? found : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The record in a file of the index; null if it is of no use.</summary>
    public LogIndexRecord? Open(FileInfo file)
    {
        try
        {
            return LogIndexRecord.Of(File.ReadAllBytes(file.FullName)) is { } record && PathOf(record.Agent, record.Path) == file.FullName ? record : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Why nothing can be remembered; null if it can. Asked only by who wants to know: everybody else does without.</summary>
    public string? Problem()
    {
        try
        {
            LogIndexFolder.Make(folder ?? throw new IOException("this user has no cache directory"));
            var probe = Path.Join(folder, $"probe{Ending}.{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    /// <summary>Keeps a record: the old one or the new one is there at any moment.</summary>
    public void Keep(LogIndexRecord record)
    {
        if (isUnwritable || PathOf(record.Agent, record.Path) is not { } target)
        {
            return;
        }

        try
        {
            LogIndexFolder.Make(folder!);
            var writer = writers.TryTake(out var idle) ? idle : new CompactWriter();
            writer.Clear();
            record.WriteTo(writer);
            if (!TryMake(target, writer.Written))
            {
                var temporary = $"{target}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
                File.WriteAllBytes(temporary, writer.Written);
                File.Move(temporary, target, overwrite: true);
            }

            writers.Add(writer);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            isUnwritable = true;
        }
    }

    /// <summary>Writes a record that is not there yet at once: a run that reads half of it sees by its hash that it is not whole.</summary>
    private static bool TryMake(string target, ReadOnlySpan<byte> bytes)
    {
        if (File.Exists(target))
        {
            return false;
        }

        try
        {
            using var file = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, bytes, 0);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            // Another run was first.
            return false;
        }
    }

    /// <summary>Forgets logs that are gone, once they are most of what is remembered.</summary>
    /// <param name="asked">How many logs this run asked for.</param>
    public void Tidy(int asked)
    {
        var files = Files();
        if (files.Count <= 1000 + (2 * asked))
        {
            return;
        }

        foreach (var file in files)
        {
            try
            {
                if (Open(file) is not { } record || !File.Exists(record.Path))
                {
                    file.Delete();
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another run is at it, or may be.
            }
        }
    }

    /// <summary>The files that the index consists of, those of runs that were killed included.</summary>
    public IReadOnlyList<FileInfo> Files()
    {
        try
        {
            return folder is not null && Directory.Exists(folder)
                ? [.. new DirectoryInfo(folder).EnumerateFiles($"*{Ending}*").OrderBy(file => file.Name, StringComparer.Ordinal)]
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string? PathOf(string agent, string path) => folder is null
        ? null
        : Path.Join(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{agent}\n{path}")).AsSpan(0, 16)) + Ending);
}
