using Microsoft.Data.Sqlite;

namespace PreclinicalDre.Server.Shell.Database.Sqlite;

/// <summary>
/// Holds the database's file for this process, so that no second server writes beside it: locks, blobs and the schedule count on that. The operating system
/// lets go of it when the process ends, in whatever way.
/// </summary>
public sealed class SqliteOwner(DatabaseSettings settings) : IDisposable
{
    private const string Suffix = "-owner";

    private FileStream? held;

    /// <summary>Makes the file where there is none, and takes it. A second call does nothing.</summary>
    public void Take()
    {
        if (settings.File is not { } file || held is not null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var taken = Lock(file);
        try
        {
            CheckWritable(file);
            held = taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }

    private static FileStream Lock(string file)
    {
        try
        {
            return new FileStream(file + Suffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(file + Suffix) && IsShared(e))
        {
            throw new SqliteException("Another server uses the file.", 5);
        }
    }

    /// <summary>ERROR_SHARING_VIOLATION on Windows; EWOULDBLOCK of flock on Linux and macOS.</summary>
    private static bool IsShared(IOException e) => (e.HResult & 0xFFFF) is 32 or 11 or 35;

    /// <summary>A file that may only be read opens without complaint: asked for the right to write, SQLite tells.</summary>
    private void CheckWritable(string file)
    {
        var connection = new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        using var opened = new SqliteConnection(connection.ToString());
        opened.Open();
        using var command = opened.CreateCommand();
        command.CommandText = SqlitePragmas.Pragmas + " BEGIN IMMEDIATE; ROLLBACK; SELECT COUNT(*) FROM sqlite_schema;";
        command.ExecuteNonQuery();
    }
}
