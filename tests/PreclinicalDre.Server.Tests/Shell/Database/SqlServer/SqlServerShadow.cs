using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>A statement as SQL Server would get it.</summary>
internal sealed record Sent(string Sql, int Parameters);

/// <summary>
/// A context on SQL Server's provider without a server: the connection is never opened, every statement is kept and answered with nothing.
/// </summary>
internal sealed class SqlServerShadow : SaveChangesInterceptor
{
    private readonly DbContextOptions<DreDbContext> options;
    private readonly Silence silence;

    public SqlServerShadow()
    {
        silence = new Silence(Statements);
        options = new DbContextOptionsBuilder<DreDbContext>()
            .UseSqlServer("Server=nowhere;Database=shadow")
            .AddInterceptors(silence, new SilentConnection())
            .ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
            .Options;
    }

    /// <summary>Every different statement.</summary>
    public ConcurrentDictionary<string, Sent> Statements { get; } = new(StringComparer.Ordinal);

    /// <summary>Queries that could not be made into SQL of SQL Server.</summary>
    public ConcurrentDictionary<string, string> Untranslated { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the SQL of a query that another context is about to run.</summary>
    /// <param name="query">As it stands there.</param>
    /// <param name="result">What one element or the whole of its answer is.</param>
    public void Query(Expression query, Type result)
    {
        using var context = new DreDbContext(options);
        var before = silence.Answered;
        try
        {
            var moved = new Transplant(context).Visit(query);
            var provider = context.GetService<IAsyncQueryProvider>();
            var isSequence = typeof(IQueryable).IsAssignableFrom(moved.Type) && moved.Type.IsGenericType;
            var type = isSequence ? typeof(IEnumerable<>).MakeGenericType(result) : result;
            var answer = Execute.MakeGenericMethod(type).Invoke(null, [provider, moved]);
            if (answer is System.Collections.IEnumerable rows and not string && isSequence)
            {
                foreach (var _ in rows)
                {
                }
            }
        }
        catch (Exception e) when (silence.Answered > before)
        {
            // It was sent; that nothing came back is this shadow's doing ('Sequence contains no elements').
            _ = e;
        }
        catch (Exception e)
        {
            Untranslated.TryAdd(query.ToString(), e.GetBaseException().Message);
        }
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Save(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Save(eventData.Context!);
        return result;
    }

    private static readonly System.Reflection.MethodInfo Execute = typeof(SqlServerShadow).GetMethod(nameof(ExecuteOn), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;

    private static T ExecuteOn<T>(IAsyncQueryProvider provider, Expression query) => provider.Execute<T>(query);

    /// <summary>Saves the same changes; the statements of the first batch of each kind are kept.</summary>
    private void Save(DbContext source)
    {
        using var context = new DreDbContext(options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in source.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            // A copy: two contexts must not tie the same objects together.
            var copy = context.Entry(entry.CurrentValues.ToObject());
            copy.State = entry.State == EntityState.Modified ? EntityState.Unchanged : entry.State;
            foreach (var property in entry.Properties.Where(p => entry.State == EntityState.Modified && p.IsModified))
            {
                copy.Property(property.Metadata.Name).IsModified = true;
            }
        }

        try
        {
            context.SaveChanges(acceptAllChangesOnSuccess: false);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Nothing answered that a row was changed.
        }
    }

    private sealed class Silence(ConcurrentDictionary<string, Sent> statements) : DbCommandInterceptor
    {
        private readonly AsyncLocal<int[]> answered = new();

        public int Answered => (answered.Value ??= new int[1])[0];

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Keep(command);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Keep(command);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        private void Keep(DbCommand command)
        {
            (answered.Value ??= new int[1])[0]++;
            statements.TryAdd(command.CommandText, new Sent(command.CommandText, command.Parameters.Count));
        }
    }

    private sealed class SilentConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();
    }
}
