using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Builder;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.TestKit.Hosting;

/// <summary>
/// The whole server in this process, on a database and a storage folder of its own. Everything that it stores is gone with it.
/// </summary>
public sealed class DreApplication : WebApplicationFactory<Program>
{
    private const string FileName = "server.db";

    private readonly TemporaryFolder folder = new();

    /// <summary>The database to run on; null makes a SQLite file in the application's folder. The maker of the database disposes of it.</summary>
    public TestDatabase? Database { get; init; }

    /// <summary>What another instance left by <see cref="CopyOfDatabaseAsync"/>, to begin with; null begins with an empty laboratory. Without <see cref="Database"/> only.</summary>
    public ReadOnlyMemory<byte>? BeginsWith { get; init; }

    /// <summary>The server's clock; null keeps the real one.</summary>
    public IClock? Clock { get; init; }

    /// <summary>Settings that differ from the shipped ones, as <c>Example:LoadOnFirstStart</c>.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Services that a test adds or replaces; null for none.</summary>
    public Action<IServiceCollection>? Additions { get; init; }

    /// <summary>False: each query opens the database anew, for tests that harm it behind the server's back. Else connections are kept, as in use.</summary>
    public bool KeepsConnections { get; init; } = true;

    /// <summary>The folder that this instance stores in.</summary>
    public string StorageRoot => folder.Path;

    public async Task WithDbContextAsync(Func<DreDbContext, Task> use)
    {
        await using var scope = Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<DreDbContext>());
    }

    public async Task<T> WithDbContextAsync<T>(Func<DreDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<DreDbContext>());
    }

    /// <summary>The database's file as it is now, for instances that begin where this one is.</summary>
    public async Task<ReadOnlyMemory<byte>> CopyOfDatabaseAsync()
    {
        var copy = folder.File($"{Guid.NewGuid():N}.db");
        await WithDbContextAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}"));
        var content = await File.ReadAllBytesAsync(copy);
        File.Delete(copy);
        return content;
    }

    /// <summary>A client that shows redirects instead of following them.</summary>
    public HttpClient CreateClientWithoutRedirects() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        ForgetConnections();
        folder.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (Database is null && !File.Exists(folder.File(FileName)))
        {
            if (BeginsWith is { } content)
            {
                File.WriteAllBytes(folder.File(FileName), content.Span);
            }
            else
            {
                MigratedTemplate.CopySqliteAsync(folder.File(FileName)).GetAwaiter().GetResult();
            }
        }

        // Answers as in production (no developer page), with the static files where the build has them.
        builder.UseEnvironment("Production");
        builder.UseStaticWebAssets();
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        foreach (var (key, value) in DatabaseOfIt())
        {
            builder.UseSetting(key, value);
        }

        builder.UseSetting("Storage:Root", folder.Path);
        builder.UseSetting("Example:LoadOnFirstStart", "false");
        builder.UseSetting("Jobs:ByTheClock", "false");
        // Tests that are not about people act as the one trusted user.
        builder.UseSetting("Accounts:LocalAccess", "true");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(s => s.AddSingleton<IApplicationBuilderFactory, LettingGo>());
        if (Additions is { } additions)
        {
            builder.ConfigureTestServices(additions);
        }

        if (Clock is { } clock)
        {
            builder.ConfigureTestServices(s => s.AddSingleton(clock));
        }
    }

    private Dictionary<string, string?> DatabaseOfIt()
    {
        var unpooled = Database?.ConnectionString ?? $"Data Source={folder.File(FileName)};Pooling=False";
        return new()
        {
            ["Database:Provider"] = (Database?.Provider ?? DatabaseProvider.Sqlite).ToString(),
            ["ConnectionStrings:Default"] = Settings.GetValueOrDefault("ConnectionStrings:Default") ?? (KeepsConnections ? TestDatabase.Pooled(unpooled) : unpooled),
        };
    }

    /// <summary>Closes what the pool holds open on a database that goes away.</summary>
    private void ForgetConnections()
    {
        var settings = DatabaseSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(DatabaseOfIt()).Build(), folder.Path);
        switch (settings.Engine)
        {
            case DatabaseEngine.Sqlite:
                using (var connection = new SqliteConnection(settings.ConnectionString))
                {
                    SqliteConnection.ClearPool(connection);
                }

                break;
            case DatabaseEngine.Postgres:
                using (var connection = new NpgsqlConnection(settings.ConnectionString))
                {
                    NpgsqlConnection.ClearPool(connection);
                }

                break;
        }
    }
}
