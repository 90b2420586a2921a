using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace PreclinicalDre.Server.Shell;

/// <summary>Serves until it is told to end. An address that cannot be had is told in a line, as any other trouble of a start.</summary>
internal static class Listening
{
    public static async Task ListenAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (IsAddressTrouble(e))
        {
            // The scheduler started before the address was asked for; left running it would keep the process alive.
            await app.StopAsync();
            throw new PlainFailureException(
                $"The server does not start: it cannot listen at its address. {e.Message.TrimEnd('.')}. End what listens there, or name another address in Urls, for example --urls http://localhost:5081.", e);
        }

        await app.WaitForShutdownAsync();
    }

    private static bool IsAddressTrouble(Exception e) => e is IOException { InnerException: AddressInUseException } or FormatException
        or SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable };
}
