using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace PreclinicalDre.Data.Audit;

/// <summary>
/// Lets the same steps serve a synchronous and an asynchronous save. Of a synchronous way every task is complete when it is returned, so that
/// asking for its result waits for nothing.
/// </summary>
internal readonly struct Way
{
    private readonly bool isAsync;
    private readonly CancellationToken cancellation;

    private Way(bool isAsync, CancellationToken cancellation)
    {
        this.isAsync = isAsync;
        this.cancellation = cancellation;
    }

    public static Way Sync => default;

    public static Way Async(CancellationToken cancellation) => new(isAsync: true, cancellation);

    public Task<List<T>> ListAsync<T>(IQueryable<T> query) => isAsync ? query.ToListAsync(cancellation) : Task.FromResult(query.ToList());

    public Task<int> UpdateAsync<T>(IQueryable<T> query, Action<UpdateSettersBuilder<T>> setters) =>
        isAsync ? query.ExecuteUpdateAsync(setters, cancellation) : Task.FromResult(query.ExecuteUpdate(setters));

    public Task<IDbContextTransaction> BeginAsync(DbContext context) =>
        isAsync ? context.Database.BeginTransactionAsync(cancellation) : Task.FromResult(context.Database.BeginTransaction());

    public Task CommitAsync(IDbContextTransaction transaction)
    {
        if (isAsync)
        {
            return transaction.CommitAsync(cancellation);
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    /// <summary>Disposing of a transaction that was not committed rolls it back.</summary>
    public ValueTask EndAsync(IDbContextTransaction transaction)
    {
        if (isAsync)
        {
            return transaction.DisposeAsync();
        }

        transaction.Dispose();
        return ValueTask.CompletedTask;
    }
}
