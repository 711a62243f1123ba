namespace TokenLog.Core.Sources;

/// <summary>An agent that keeps logs in SQLite databases, alone or beside files. It says what it asks of one; the tool opens it.</summary>
public interface IDatabaseSource : IAgentSource
{
    /// <summary>True if this log is a database rather than a file of text.</summary>
    bool IsDatabase(string path);

    /// <summary>
    /// Reads one database. What a table or a column is called may differ from version to version: what is missing is a warning, never an
    /// exception of its own; those of the database pass through.
    /// </summary>
    FileLog Read(LogFile file, ILogDatabase database);
}

/// <summary>A database that is open for reading, as it was at one moment.</summary>
public interface ILogDatabase
{
    /// <summary>True if it holds no table at all: an agent has only just made it.</summary>
    bool IsEmpty { get; }

    /// <summary>The names of a table's columns; none if there is no such table.</summary>
    IReadOnlySet<string> ColumnsOf(string table);

    /// <summary>The rows of an answer, one after the other.</summary>
    IEnumerable<LogRow> Rows(string query);
}
