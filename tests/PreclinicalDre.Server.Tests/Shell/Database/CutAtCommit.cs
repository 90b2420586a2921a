using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PreclinicalDre.Server.Tests.Shell.Database;

/// <summary>Cuts the way to the database in the moment in which a transaction on it is to be committed.</summary>
internal sealed class CutAtCommit : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private readonly LateServer way;

    public CutAtCommit(LateServer way)
    {
        this.way = way;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            lock (subscriptions)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Other tests commit too, and jobs: only a study that is stored this way is meant.
        if (value.Key == RelationalEventId.TransactionCommitting.Name && value.Value is TransactionEventData data
            && data.Context?.ChangeTracker.Entries<Data.Studies.Study>().Any() == true
            && data.Transaction.Connection?.ConnectionString.Contains($"Port={way.Port}", StringComparison.Ordinal) == true)
        {
            way.Cut();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (subscriptions)
        {
            subscriptions.ForEach(s => s.Dispose());
            subscriptions.Clear();
        }
    }
}
