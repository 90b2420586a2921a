using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace PreclinicalDre.TestKit.Hosting;

/// <summary>The server behind a real socket on a free port of this machine, for browsers and for what only Kestrel does.</summary>
public sealed class DreServerProcess : IAsyncDisposable
{
    private DreServerProcess(DreApplication application)
    {
        Application = application;
        application.UseKestrel(0);
        application.StartServer();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new UriBuilder(address) { Host = "localhost" }.Uri;
    }

    public DreApplication Application { get; }

    /// <summary>Where it answers, as <c>http://localhost:40123/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts the application; it is disposed of with the process.</summary>
    public static DreServerProcess Start(DreApplication? application = null) => new(application ?? new DreApplication());

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
