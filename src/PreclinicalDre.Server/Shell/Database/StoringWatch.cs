using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>
/// Keeps for each request whether something of it may be stored already, so that an error never says "nothing was stored" where that is not certain: a commit
/// whose answer got lost may have reached the disk.
/// </summary>
public sealed class StoringWatch(IHttpContextAccessor http) : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private static readonly object Key = new();

    /// <summary>True where the request may have stored something.</summary>
    public static bool MayHaveStored(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.ContainsKey(Key);
    }

    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Note();
        return result;
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Note();
        return ValueTask.FromResult(result);
    }

    public InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        NoteWrite(command, eventData);
        return result;
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        NoteWrite(command, eventData);
        return ValueTask.FromResult(result);
    }

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        NoteWrite(command, eventData);
        return result;
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        NoteWrite(command, eventData);
        return ValueTask.FromResult(result);
    }

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Forget(eventData.Exception);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Exception);
        return Task.CompletedTask;
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData)
    {
        if (command.Transaction is null && IsWrite(eventData.CommandSource))
        {
            Forget(eventData.Exception);
        }
    }

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        CommandFailed(command, eventData);
        return Task.CompletedTask;
    }

    /// <summary>A statement outside a transaction commits by itself.</summary>
    private void NoteWrite(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is null && IsWrite(eventData.CommandSource))
        {
            Note();
        }
    }

    /// <summary>What the engine itself refused is not stored; where the connection broke, it may be. The first of a request only: of two nobody knows.</summary>
    private void Forget(Exception exception)
    {
        if (http.HttpContext is { } context && (DatabaseTrouble.Of(exception, "")?.IsRefusal ?? true) && context.Items[Key] is 1)
        {
            context.Items.Remove(Key);
        }
    }

    private static bool IsWrite(CommandSource source) =>
        source is CommandSource.SaveChanges or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete or CommandSource.ExecuteSqlRaw;

    private void Note()
    {
        if (http.HttpContext is { } context)
        {
            context.Items[Key] = context.Items[Key] is int writes ? writes + 1 : 1;
        }
    }
}
