using Microsoft.Data.Sqlite;

namespace TokenLog.Tests.Sources;

/// <summary>
/// A database as text: <c>sessions.db.sql</c> among the logs of a case stands for <c>sessions.db</c>, so that what it holds can be read and compared.
/// </summary>
internal static class SqlScript
{
    private const string Ending = ".sql";

    public static bool Is(string path) => path.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>The name of the database that a script makes; any other name stays.</summary>
    public static string LogOf(string path) => Is(path) ? path[..^Ending.Length] : path;

    /// <summary>The bytes of the database that a script makes; those of any other file as they are.</summary>
    public static byte[] BytesOf(string file) => Is(file) ? Make(File.ReadAllText(file)) : File.ReadAllBytes(file);

    /// <summary>The bytes of a database after some statements.</summary>
    public static byte[] Make(string sql)
    {
        var path = Path.GetTempFileName();
        try
        {
            Run(path, sql);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Runs statements on a database, which is made if it is not there.</summary>
    public static void Run(string path, string sql)
    {
        using var connection = Open(path);
        Run(connection, sql);
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
