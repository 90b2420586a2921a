using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Comparison.Statistics;

/// <summary>One server for the tests of rows in clusters: nothing is stored.</summary>
public sealed class ClusteredServer : IAsyncDisposable
{
    private readonly DreApplication application = new();

    public ClusteredServer() => Client = new DreClient(application.CreateClient());

    public DreClient Client { get; }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
    }
}
