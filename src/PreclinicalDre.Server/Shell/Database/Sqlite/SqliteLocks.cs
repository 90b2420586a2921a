namespace PreclinicalDre.Server.Shell.Database.Sqlite;

/// <summary>One process owns the file (<see cref="SqliteOwner"/>): what holds in the process holds.</summary>
public sealed class SqliteLocks : DatabaseLocks
{
    protected override Task<IAsyncDisposable?> TakeInDatabaseAsync(string name, CancellationToken cancellation) => Task.FromResult<IAsyncDisposable?>(null);
}
