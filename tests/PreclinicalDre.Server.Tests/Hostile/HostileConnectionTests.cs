using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PreclinicalDre.Server.Tests.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Hostile;

/// <summary>What only a real connection can do to the server: bodies that are too large, and bodies that never come.</summary>
public sealed class HostileConnectionTests
{
    [Theory]
    [InlineData(70_000_000, "HTTP/1.1 413 ")]
    // The server gives a sender a few seconds, then wants some hundred bytes a second.
    [InlineData(1_000, "HTTP/1.1 408 ")]
    public async Task Body_ThatIsTooLargeOrDoesNotCome_IsNotWaitedFor(int promised, string answer)
    {
        using var log = new LogLines();
        var application = new DreApplication { Additions = s => s.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(log) };
        await using var server = DreServerProcess.Start(application);
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/v1/studies HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {promised}\r\n\r\n{{"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.StartsWith(answer, await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        // The line is written once the answer is sent; the end of the server waits for both.
        await server.DisposeAsync();
        var line = Assert.Single(log.RefusalsSince(0));
        Assert.Contains("POST /api/v1/studies by local user: ", line, StringComparison.Ordinal);
    }
}
