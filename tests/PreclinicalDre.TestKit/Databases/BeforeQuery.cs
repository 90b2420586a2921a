using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PreclinicalDre.TestKit.Databases;

/// <summary>Does something once, just before the first query whose text holds a word: what another server might do between two queries of a use case.</summary>
public sealed class BeforeQuery(string word) : DbCommandInterceptor
{
    private Func<Task>? once;

    /// <summary>What is done; taken off before it is, so that its own queries go through.</summary>
    public Func<Task>? Once { set => once = value; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.CommandText.Contains(word, StringComparison.Ordinal) && Interlocked.Exchange(ref once, null) is { } act)
        {
            await act();
        }

        return result;
    }
}
