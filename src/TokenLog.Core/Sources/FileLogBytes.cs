using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>
/// What a log file held, as bytes, so that the next reading goes on where this one ended. They are understood by the build that wrote them
/// and by no other: whoever keeps them also keeps <see cref="Reader"/>.
/// </summary>
public static class FileLogBytes
{
    /// <summary>Names the readers of agents' logs of this very build. Another build may understand a log otherwise.</summary>
    public static string Reader => typeof(FileLogBytes).Module.ModuleVersionId.ToString("N");

    /// <summary>Writes all that a log file held.</summary>
    public static void Write(CompactWriter writer, FileLog log)
    {
        writer.Number(log.End.Offset);
        writer.Number(log.End.Line);
        writer.Word(log.End.Cwd);
        writer.Text(log.End.State);
        writer.Word(log.Thread);
        writer.Word(log.Origin?.Thread);
        writer.Number(log.Origin?.At?.UtcTicks ?? -1);
        CopyTableBytes.Write(writer, log.Table);
        writer.Number(log.Commits.Count);
        foreach (var commit in log.Commits)
        {
            writer.Word(commit.Agent);
            writer.Word(commit.Session);
            writer.Number(commit.At.UtcTicks);
            writer.Text(commit.Sha);
            writer.Word(commit.Branch);
            writer.Text(commit.Subject);
        }

        writer.Number(log.Problems.Count);
        writer.Number(log.ProblemsLeftOut);
        foreach (var problem in log.Problems)
        {
            writer.Word(problem.Code);
            writer.Number(problem.Line);
            writer.Number(problem.Column);
            writer.Word(problem.Message);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Stands where it was written.</param>
    /// <param name="agent">The agent that wrote the log.</param>
    /// <param name="path">The log file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static FileLog Read(ref CompactReader reader, string agent, string path)
    {
        var end = new LogPosition(reader.Number(), reader.Small(), reader.Word(), reader.Text());
        var (thread, origin, forked) = (reader.Word(), reader.Word(), reader.Number());
        var log = new FileLog(CopyTableBytes.Read(ref reader, agent, path))
        {
            End = end,
            Thread = thread,
            Origin = origin is null ? null : (origin, forked < 0 ? null : CompactReader.Instant(forked)),
        };
        for (var left = reader.Count(); left > 0; left--)
        {
            log.Add(new CommitMention(
                CompactReader.Needed(reader.Word()),
                CompactReader.Needed(reader.Word()),
                CompactReader.Instant(reader.Number()),
                CompactReader.Needed(reader.Text()),
                reader.Word(),
                reader.Text()));
        }

        var problems = reader.Count();
        log.ProblemsLeftOut = reader.Small();
        for (; problems > 0; problems--)
        {
            var (code, line, column) = (CompactReader.Needed(reader.Word()), reader.Small(), reader.Small());
            log.Problems.Add(new Diagnostic(code, DiagnosticLevel.Warning, path, line, column, CompactReader.Needed(reader.Word())));
        }

        return log;
    }
}
