using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PreclinicalDre.TestKit.Databases;

/// <summary>A PostgreSQL server of one test, which may be stopped and started as it likes. Needs the server's programs on this machine; they do not run as root.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private readonly string folder = Directory.CreateDirectory($"/tmp/preclinicaldre-pg-{Guid.NewGuid():N}").FullName;
    private readonly int port = FreePort();

    private OwnPostgres()
    {
    }

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? WhyAbsent => Programs is null ? "No PostgreSQL server programs on this machine (/usr/lib/postgresql/*/bin)." : null;

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres");

    private string Data => Path.Combine(folder, "data");

    public static async Task<OwnPostgres> StartAsync()
    {
        var server = new OwnPostgres();
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", ["postgres", server.folder]);
        }

        await server.DoAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
        await server.BeginAsync();
        return server;
    }

    public Task BeginAsync() => DoAsync(
        "pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -k {folder} -h 127.0.0.1"), "start");

    /// <summary>Ends it at once, as a crash would: nothing is finished, and the next start recovers from its log.</summary>
    public Task CrashAsync() => DoAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await CrashAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private Task DoAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Programs!, program), .. arguments])
        : RunAsync(Path.Combine(Programs!, program), arguments);

    private static async Task RunAsync(string program, string[] arguments)
    {
        // Its output goes nowhere: a server that was started would keep a pipe open for ever.
        var line = string.Join(' ', arguments.Prepend(program).Select(a => $"'{a.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"cd /tmp && {line} >/dev/null 2>&1 </dev/null"]) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {line}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
