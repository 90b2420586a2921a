using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.Server.Shell.Database.SqlServer;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>
/// Brings the database up to date, one server at a time. Whatever stands in the way ends in a <see cref="PlainFailureException"/>.
/// </summary>
public sealed class MigrationRun(
    DreDbContext db, DatabaseSettings settings, IDatabaseLocks locks, SqliteOwner owner, IClock clock, TimeProvider time, ILogger<MigrationRun> logger)
{
    /// <summary>The lock that all servers of a database share.</summary>
    public const string LockName = "migrations";

    private const int FirstDelaySeconds = 1;
    private const int LongestDelaySeconds = 10;

    /// <summary>Waits for the database, then applies what is missing. The migrations that this call applied, in order.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellation)
    {
        await WaitAsync(cancellation);
        return await ReportingAsync<IReadOnlyList<string>>(async () =>
        {
            // EF has a lock of its own around each engine's migrations. This one is around the look at the history as well, so that it is certain which server
            // applied what, and that two do not meet in making the history's table.
            await using var held = await locks.TakeAsync(LockName, cancellation);
            var pending = await PendingAsync(cancellation);
            if (pending.Count > 0)
            {
                await ForgetDeadLockAsync(cancellation);
                await db.Database.MigrateAsync(cancellation);
            }

            // Rows from before the audit was a chain are sealed by whoever comes first; later calls find it done.
            await AuditBeginning.SealAsync(db, clock, Person.ServerName, ProgramVersion.Current, cancellation);
            return pending;
        });
    }

    /// <summary>Waits for the database and refuses one that is not as this program wants it.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        await WaitAsync(cancellation);
        var pending = await ReportingAsync(() => PendingAsync(cancellation));
        if (pending.Count > 0)
        {
            throw new PlainFailureException(
                $"{settings.Place} is older than this program: it lacks {string.Join(", ", pending)}. Bring it up to date by '-- migrate', or set Database:MigrateOnStart to true.");
        }
    }

    /// <summary>Opens the database, again and again while a server is coming up.</summary>
    private async Task WaitAsync(CancellationToken cancellation)
    {
        if (settings.Engine == DatabaseEngine.SqlServer)
        {
            SqlServerLanguageData.Check();
        }

        var start = time.GetTimestamp();
        var delay = TimeSpan.FromSeconds(FirstDelaySeconds);
        while (true)
        {
            try
            {
                owner.Take();
                // Past EF, which would log each try with the inside of the program.
                var connection = db.Database.GetDbConnection();
                await connection.OpenAsync(cancellation);
                await connection.CloseAsync();
                return;
            }
            catch (Exception e) when (DatabaseTrouble.Of(e, settings.Place) is { } trouble)
            {
                var left = settings.Wait - time.GetElapsedTime(start);
                if (!trouble.IsPassing || left <= TimeSpan.Zero)
                {
                    throw new PlainFailureException(trouble.Line, e);
                }

                delay = delay < left ? delay : left;
                logger.LogWarning("{What} Trying again in {Seconds:0} s, for {Left:0} s more.", trouble.What, delay.TotalSeconds, left.TotalSeconds);
            }

            await Task.Delay(delay, time, cancellation);
            delay = TimeSpan.FromSeconds(Math.Min(delay.TotalSeconds * 2, LongestDelaySeconds));
        }
    }

    private async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).ToList() is { Count: > 0 } newer)
        {
            throw new PlainFailureException(
                $"{settings.Place} is newer than this program ({ProgramVersion.Current}): it has {string.Join(", ", newer)}, which this program does not know. "
                + "Start the program that brought it there or a newer one, or restore a backup from before.");
        }

        return [.. known.Except(applied, StringComparer.Ordinal)];
    }

    /// <summary>
    /// On SQLite EF's lock is a row, which a process that was killed leaves behind, and then every later one waits for ever. The file is ours, so that
    /// nobody else can hold the lock now.
    /// </summary>
    private async Task ForgetDeadLockAsync(CancellationToken cancellation)
    {
        if (settings.Engine == DatabaseEngine.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        }
    }

    private async Task<T> ReportingAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception e) when (DatabaseTrouble.Of(e, settings.Place) is { } trouble)
        {
            throw new PlainFailureException(trouble.Line, e);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            throw new PlainFailureException($"{settings.Place} could not be brought up to date: {e.GetBaseException().Message.Split('\n')[0].Trim()}", e);
        }
    }
}
