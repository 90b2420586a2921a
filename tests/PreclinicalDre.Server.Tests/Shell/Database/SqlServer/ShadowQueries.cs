using System.Collections;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

#pragma warning disable EF1001 // EF's own query compiler is watched here; a change of it shows as a failure of this test, nowhere else.

namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>
/// EF's query compiler of a context that hands each query, before it runs, to whoever watches: so that the SQL of another engine can be made of the very query, with the very values.
/// </summary>
public sealed class ShadowQueries(
    IQueryContextFactory queryContextFactory,
    ICompiledQueryCache compiledQueryCache,
    ICompiledQueryCacheKeyGenerator compiledQueryCacheKeyGenerator,
    IDatabase database,
    IDiagnosticsLogger<DbLoggerCategory.Query> logger,
    ICurrentDbContext currentContext,
    IEvaluatableExpressionFilter evaluatableExpressionFilter,
    IModel model)
    : QueryCompiler(queryContextFactory, compiledQueryCache, compiledQueryCacheKeyGenerator, database, logger, currentContext, evaluatableExpressionFilter, model)
{
    /// <summary>Who watches. One test at a time uses this compiler.</summary>
    internal static Action<Expression, Type>? Watcher { get; set; }

    public override TResult Execute<TResult>(Expression query)
    {
        // A command alone is asked for as a sequence of whatever it may be.
        var sequence = typeof(TResult) == typeof(IEnumerable) ? query.Type : typeof(TResult);
        Watcher?.Invoke(query, typeof(IEnumerable).IsAssignableFrom(sequence) && sequence.IsGenericType ? sequence.GetGenericArguments()[0] : sequence);
        return base.Execute<TResult>(query);
    }

    public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default)
    {
        Watcher?.Invoke(query, typeof(TResult).GetGenericArguments()[0]);
        return base.ExecuteAsync<TResult>(query, cancellationToken);
    }
}

/// <summary>Takes a query off its context and puts it on another.</summary>
internal sealed class Transplant(DbContext target) : ExpressionVisitor
{
    protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root ? Root(root.ElementType) : base.VisitExtension(node);

    protected override Expression VisitMember(MemberExpression node) =>
        typeof(IQueryable).IsAssignableFrom(node.Type) && IsCaptured(node) ? Queryable(node) : base.VisitMember(node);

    protected override Expression VisitConstant(ConstantExpression node) => node.Value is IQueryable queryable ? Visit(queryable.Expression) : node;

    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        typeof(IQueryable).IsAssignableFrom(node.Type) && node.Method.DeclaringType != typeof(Queryable) && node.Method.DeclaringType != typeof(EntityFrameworkQueryableExtensions)
        && node.Object is not null && IsCaptured(node.Object) && node.Arguments.Count == 0
            ? Queryable(node)
            : base.VisitMethodCall(node);

    private static bool IsCaptured(Expression node) => node switch
    {
        ConstantExpression => true,
        MemberExpression { Expression: { } inner } => IsCaptured(inner),
        MemberExpression => true,
        _ => false,
    };

    private Expression Queryable(Expression node) =>
        Visit(((IQueryable)Expression.Lambda(node).Compile(preferInterpretation: true).DynamicInvoke()!).Expression);

    private Expression Root(Type type) =>
        ((IQueryable)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(target, null)!).Expression;
}
