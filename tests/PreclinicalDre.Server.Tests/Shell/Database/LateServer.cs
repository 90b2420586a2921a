using System.Net;
using System.Net.Sockets;

namespace PreclinicalDre.Server.Tests.Shell.Database;

/// <summary>A way to a server that at first hangs up on everyone, and later lets through; and that can be cut with everyone on it.</summary>
internal sealed class LateServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TcpClient> open = [];
    private readonly string host;
    private readonly int port;
    private readonly Task accepting;
    private volatile bool isOpen;

    public LateServer(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Waits until somebody came and was hung up on.</summary>
    public Task RefuseOneAsync() => refused.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Open() => isOpen = true;

    /// <summary>Hangs up on all, and on who comes until it is opened again.</summary>
    public void Cut()
    {
        isOpen = false;
        lock (open)
        {
            open.ForEach(c => c.Dispose());
            open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        Cut();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                if (isOpen)
                {
                    _ = PassAsync(client);
                }
                else
                {
                    client.Dispose();
                    refused.TrySetResult();
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        var server = new TcpClient();
        lock (open)
        {
            open.AddRange([client, server]);
        }

        try
        {
            await server.ConnectAsync(host, port, stop.Token);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), stop.Token),
                server.GetStream().CopyToAsync(client.GetStream(), stop.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut.
        }

        client.Dispose();
        server.Dispose();
    }
}
