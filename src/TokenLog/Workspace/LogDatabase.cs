using Microsoft.Data.Sqlite;
using SQLitePCL;
using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>
/// A database of an agent, open for reading while the agent may be writing it. Nothing of it changes and no file appears beside it:
/// <list type="bullet">
/// <item>With a <c>-wal</c> file that holds something, what is in it is read too; the index of it (<c>-shm</c>) is only looked at.</item>
/// <item>Without one, a database that wants such files is opened as one that nobody changes, since SQLite would make them otherwise. Whoever reads
/// looks afterwards whether it did change.</item>
/// <item>A <c>-wal</c> without its index, as a copied folder has it, is read from a copy.</item>
/// </list>
/// </summary>
internal sealed class LogDatabase : ILogDatabase, IDisposable
{
    /// <summary>Seconds to wait for whoever holds the database; a hook has not many.</summary>
    private const int Patience = 2;

    /// <summary>No value of a log is longer; what is damaged may claim to be.</summary>
    private const int LongestValue = 128 * 1024 * 1024;

    private readonly SqliteConnection connection;
    private readonly DirectoryInfo? copy;
    private readonly Dictionary<string, IReadOnlySet<string>> columns = new(StringComparer.Ordinal);

    private LogDatabase(string name, DirectoryInfo? copy, bool isUnguarded)
    {
        (this.copy, IsUnguarded) = (copy, isUnguarded);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = name,
            Mode = copy is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = Patience,
        }.ToString());
    }

    /// <summary>True if nothing keeps a writer from changing the database while it is read, so that whoever reads has to look afterwards whether one did.</summary>
    public bool IsUnguarded { get; }

    public bool IsEmpty => Tables.Count == 0;

    private HashSet<string> Tables => field ??= [.. Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").Select(row => row.Text(0)).OfType<string>()];

    /// <summary>Opens a database.</summary>
    /// <exception cref="SqliteException">It cannot be opened, or is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static LogDatabase Open(string path)
    {
        var written = new FileInfo(path + "-wal");
        var hasWritten = written.Exists && written.Length > 0;
        var isUnguarded = !hasWritten && WantsFilesBeside(path);
        var database = hasWritten && !File.Exists(path + "-shm")
            ? OfCopy(path)
            : new LogDatabase(NameOf(path) + (hasWritten ? "?readonly_shm=1" : isUnguarded ? "?immutable=1" : ""), copy: null, isUnguarded);
        try
        {
            database.connection.Open();
            raw.sqlite3_limit(database.connection.Handle, raw.SQLITE_LIMIT_LENGTH, LongestValue);
            database.Execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; BEGIN");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public IReadOnlySet<string> ColumnsOf(string table)
    {
        if (!columns.TryGetValue(table, out var names))
        {
            columns[table] = names = Tables.Contains(table)
                ? Rows($"SELECT name FROM pragma_table_info('{table}')").Select(row => row.Text(0)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase)
                : new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        }

        return names;
    }

    public IEnumerable<LogRow> Rows(string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var values = new object?[reader.FieldCount];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            yield return new LogRow(values);
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        try
        {
            copy?.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It lies among temporary files, which somebody sweeps.
        }
    }

    private void Execute(string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>The database's name as a URI, which alone can say how it is to be opened.</summary>
    private static string NameOf(string path) =>
        "file://" + (path[0] == Path.DirectorySeparatorChar ? "" : "/") + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    /// <summary>True if the database keeps what is written last in a file beside it, as its head says.</summary>
    private static bool WantsFilesBeside(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var versions = new byte[2];
        return RandomAccess.Read(file, versions, fileOffset: 18) == versions.Length && versions[1] == 2;
    }

    private static LogDatabase OfCopy(string path)
    {
        var folder = Directory.CreateTempSubdirectory("tokenlog-");
        try
        {
            var database = Path.Join(folder.FullName, "log.db");
            File.Copy(path, database);
            File.Copy(path + "-wal", database + "-wal");
            return new LogDatabase(database, folder, isUnguarded: false);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }
}
