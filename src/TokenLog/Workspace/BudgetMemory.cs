using System.Globalization;

namespace TokenLog.Workspace;

/// <summary>
/// The last answer about the budgets of a worktree, in its git directory. It holds until the day ends or one of the files that it was made from
/// looks different: the program, the configuration, and the parts since the first day that counts. Losing it costs only time.
/// </summary>
internal static class BudgetMemory
{
    private const string Form = "tokenlog budgets 1";
    private static readonly TimeSpan QuarterOfAnHour = TimeSpan.FromMinutes(15);

    /// <summary>The answer, if nothing that it depends on has changed.</summary>
    public static BudgetAnswer? Recall(string root, DateTimeOffset now)
    {
        try
        {
            if (FileOf(root) is not { } file || !File.Exists(file))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(file)));
            if (reader.ReadString() != Form || now.UtcTicks < reader.ReadInt64() || now.UtcTicks >= reader.ReadInt64())
            {
                return null;
            }

            var (reports, first, fingerprint) = (reader.ReadString(), reader.ReadString(), reader.ReadUInt64());
            if (fingerprint != BudgetFiles.Of(root, Configuration(root), reports, first).Fingerprint.Value)
            {
                return null;
            }

            var line = reader.ReadString();
            var warnings = new List<BudgetWarning>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                warnings.Add(new BudgetWarning(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean(), reader.ReadString()));
            }

            return new BudgetAnswer(root, line.Length == 0 ? null : line, warnings);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Remembers an answer in a repository where TokenLog writes at all: a look at one leaves nothing behind.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="files">The files that it was made from, as they looked before they were read.</param>
    /// <param name="now">The instant that it was made for.</param>
    /// <param name="today">That instant's day in the ledger's time zone.</param>
    /// <param name="dayOf">The day of any instant there.</param>
    public static void Remember(BudgetAnswer answer, BudgetFiles files, DateTimeOffset now, DateOnly today, Func<DateTimeOffset, DateOnly> dayOf)
    {
        try
        {
            if (!files.Fingerprint.IsSettled || FileOf(answer.Root) is not { } file || !IsWritable(Path.GetDirectoryName(file)!))
            {
                return;
            }

            // In every time zone a day begins at a full quarter of an hour of UTC.
            var end = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % QuarterOfAnHour.Ticks), TimeSpan.Zero) + QuarterOfAnHour;
            while (dayOf(end) == today)
            {
                end += QuarterOfAnHour;
            }

            using var bytes = new MemoryStream();
            using (var writer = new BinaryWriter(bytes))
            {
                writer.Write(Form);
                writer.Write(now.UtcTicks);
                writer.Write(end.UtcTicks);
                writer.Write(files.Reports);
                writer.Write(files.First);
                writer.Write(files.Fingerprint.Value);
                writer.Write(answer.Line ?? "");
                writer.Write(answer.Warnings.Count);
                foreach (var warning in answer.Warnings)
                {
                    writer.Write(warning.Name);
                    writer.Write(warning.Span);
                    writer.Write(warning.Level);
                    writer.Write(warning.IsStop);
                    writer.Write(warning.Words);
                }
            }

            var temporary = $"{file}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp";
            File.WriteAllBytes(temporary, bytes.ToArray());
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A repository that only others may write to, or a clock at the end of time: the next run counts again.
        }
    }

    /// <summary>The configuration as it looks from outside.</summary>
    public static FileInfo Configuration(string root) => new(Path.Combine(root, ".ai", "token-tracker.json"));

    // The folder of this worktree, not the one that all share: each has files of its own.
    private static string? FileOf(string root)
    {
        const string Key = "gitdir:";
        var git = Path.Combine(root, ".git");
        if (File.Exists(git))
        {
            var text = File.ReadAllText(git).Trim();
            if (!text.StartsWith(Key, StringComparison.Ordinal))
            {
                return null;
            }

            git = Path.Combine(root, text[Key.Length..].Trim());
        }

        return Path.Combine(git, "tokenlog", "budgets");
    }

    private static bool IsWritable(string folder)
    {
        if (Directory.Exists(folder))
        {
            return true;
        }

        var pointer = Path.Combine(Path.GetDirectoryName(folder)!, "commondir");
        if (!File.Exists(pointer) || !Directory.Exists(Path.Combine(Path.GetDirectoryName(folder)!, File.ReadAllText(pointer).Trim(), "tokenlog")))
        {
            return false;
        }

        Directory.CreateDirectory(folder);
        return true;
    }
}
