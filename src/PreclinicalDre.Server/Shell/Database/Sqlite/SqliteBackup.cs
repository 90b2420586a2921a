using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PreclinicalDre.Server.Shell.Database.Sqlite;

/// <summary>
/// SQLite's online backup: one consistent state, while the server goes on writing. The copy is checked page by page and row by row before it gets its name.
/// </summary>
public sealed class SqliteBackup(DatabaseSettings settings) : IDatabaseBackup
{
    public Task<string> BackUpAsync(string file, CancellationToken cancellation)
    {
        var source = settings.File ?? throw new PlainFailureException("A database in memory cannot be backed up.");
        if (!File.Exists(source))
        {
            throw new PlainFailureException($"There is nothing to back up: {settings.Place} does not exist.");
        }

        return WholeOrNotAtAll(settings.Place, file, part =>
        {
            using (var from = Open(source, SqliteOpenMode.ReadWrite))
            using (var to = Open(part, SqliteOpenMode.ReadWriteCreate))
            {
                from.BackupDatabase(to);
                // One file that stands alone, without a log beside it.
                Ask(to, "PRAGMA journal_mode=DELETE");
                Check(to, file);
            }

            return string.Create(CultureInfo.InvariantCulture, $"Backed up {settings.Place} to {file} ({new FileInfo(part).Length:N0} bytes, checked).");
        });
    }

    public Task<string> RestoreAsync(string file, CancellationToken cancellation)
    {
        var target = settings.File ?? throw new PlainFailureException("A database in memory cannot be restored into.");
        foreach (var taken in new[] { target, target + "-wal", target + "-shm", target + "-journal" }.Where(File.Exists))
        {
            throw new PlainFailureException($"{taken} is there already; a backup is restored into an empty place only. Move it away (with what lies beside it), or name another file in ConnectionStrings:Default.");
        }

        if (!File.Exists(file))
        {
            throw new PlainFailureException($"There is no file {file}.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        return WholeOrNotAtAll(file, target, part =>
        {
            using (var from = Open(file, SqliteOpenMode.ReadOnly))
            {
                Check(from, file);
                using var to = Open(part, SqliteOpenMode.ReadWriteCreate);
                from.BackupDatabase(to);
                Check(to, target);
            }

            return string.Create(CultureInfo.InvariantCulture, $"Restored {file} into {settings.Place} ({new FileInfo(part).Length:N0} bytes, checked).");
        });
    }

    private static Task<string> WholeOrNotAtAll(string source, string file, Func<string, string> make)
    {
        var part = DurableFile.PartOf(file);
        try
        {
            var told = make(part);
            DurableFile.Finish(part, file);
            return Task.FromResult(told);
        }
        catch (Exception e) when (DatabaseTrouble.Of(e, source) is { } trouble)
        {
            // What has no room or may not be written is the copy; the rest is of what is copied.
            var line = trouble.Kind is TroubleKind.Full or TroubleKind.Failing or TroubleKind.ReadOnly ? DatabaseTrouble.Of(e, file)!.Line : trouble.Line;
            throw new PlainFailureException($"{file} was not written. {line}", e);
        }
        finally
        {
            foreach (var left in new[] { part, part + "-wal", part + "-shm", part + "-journal" })
            {
                File.Delete(left);
            }
        }
    }

    private static void Check(SqliteConnection connection, string file)
    {
        if (Ask(connection, "PRAGMA integrity_check(1)") is not "ok" and var damage)
        {
            throw new PlainFailureException($"{file} is damaged: {damage}.");
        }

        if (Ask(connection, "SELECT COUNT(*) FROM pragma_foreign_key_check") is not "0" and var orphans)
        {
            throw new PlainFailureException($"{file} holds {orphans} rows that belong to nothing.");
        }

        if (Ask(connection, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = '__EFMigrationsHistory'") != "1")
        {
            throw new PlainFailureException($"{file} is no database of this program.");
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        Ask(connection, "PRAGMA busy_timeout=10000");
        return connection;
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
