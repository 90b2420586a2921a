using System.Collections.Concurrent;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>Named locks that hold across all servers of one database. A server that dies lets go of its locks.</summary>
public interface IDatabaseLocks
{
    /// <summary>Waits for the lock; disposing of what it returns lets go. Not re-entrant.</summary>
    Task<IAsyncDisposable> TakeAsync(string name, CancellationToken cancellation);
}

/// <summary>
/// The part of every engine's locks that is in this process: of those who wait for one name a single one asks the database, so that a crowd does not use
/// up the server's connections.
/// </summary>
public abstract class DatabaseLocks : IDatabaseLocks
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    public async Task<IAsyncDisposable> TakeAsync(string name, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(name, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellation);
        try
        {
            return new Held(gate, await TakeInDatabaseAsync(name, cancellation));
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    /// <summary>Takes the database's own lock; null where there is none to take.</summary>
    protected abstract Task<IAsyncDisposable?> TakeInDatabaseAsync(string name, CancellationToken cancellation);

    private sealed class Held(SemaphoreSlim gate, IAsyncDisposable? inner) : IAsyncDisposable
    {
        private int released;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref released, 1) == 1)
            {
                return;
            }

            try
            {
                if (inner is not null)
                {
                    await inner.DisposeAsync();
                }
            }
            finally
            {
                gate.Release();
            }
        }
    }
}
