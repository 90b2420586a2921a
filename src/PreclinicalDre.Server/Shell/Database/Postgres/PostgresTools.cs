using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PreclinicalDre.Server.Shell.Database.Postgres;

/// <summary>PostgreSQL's own programs, from the PATH or from where Debian keeps them.</summary>
internal static class PostgresTools
{
    /// <summary>Where packages of Debian and its kin put each version's programs.</summary>
    private const string Versions = "/usr/lib/postgresql";

    /// <summary>Runs one of them on the database of a connection string. The password goes by its environment, never by its arguments.</summary>
    public static async Task RunAsync(string tool, NpgsqlConnectionStringBuilder database, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Find(tool)) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in arguments.Append("--no-password"))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGPASSWORD"] = database.Password;
        start.Environment["PGDATABASE"] = database.Database;
        start.Environment["PGSSLMODE"] = SslMode(database.SslMode);
        start.Environment["PGSSLROOTCERT"] = database.RootCertificate;
        start.Environment["PGAPPNAME"] = $"PreclinicalDre {tool}";
        start.Environment["LC_MESSAGES"] = "C";
        using var process = Start(start, tool);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        await output;
        if (process.ExitCode != 0)
        {
            var said = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "it said nothing";
            throw new PlainFailureException($"{tool} ended with code {process.ExitCode}: {said}");
        }
    }

    private static Process Start(ProcessStartInfo start, string tool)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PlainFailureException($"PostgreSQL's program {tool} was not found on the PATH. Install PostgreSQL's client programs (Debian: postgresql-client), of the server's version or newer.", e);
        }
    }

    private static string Find(string tool)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, tool)) || File.Exists(Path.Combine(f, tool + ".exe")));
        if (onPath || !Directory.Exists(Versions))
        {
            return tool;
        }

        // The newest: a dump program reads servers of its own version and older.
        return Directory.EnumerateDirectories(Versions)
            .Select(d => (Version: double.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var v) ? v : 0, Path: Path.Combine(d, "bin", tool)))
            .Where(t => File.Exists(t.Path))
            .OrderByDescending(t => t.Version)
            .Select(t => t.Path)
            .FirstOrDefault() ?? tool;
    }

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.Disable => "disable",
        Npgsql.SslMode.Allow => "allow",
        Npgsql.SslMode.Prefer => "prefer",
        Npgsql.SslMode.Require => "require",
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
    };
}
