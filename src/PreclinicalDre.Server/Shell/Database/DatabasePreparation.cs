namespace PreclinicalDre.Server.Shell.Database;

/// <summary>What happens before the first request: the storage folder and the database are there, writable and up to date.</summary>
public static class DatabasePreparation
{
    /// <summary>Throws <see cref="PlainFailureException"/> where the server cannot start.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        app.Services.GetRequiredService<StorageFolder>().Check();
        await using var scope = app.Services.CreateAsyncScope();
        var run = scope.ServiceProvider.GetRequiredService<MigrationRun>();
        var stopping = app.Lifetime.ApplicationStopping;
        if (!scope.ServiceProvider.GetRequiredService<DatabaseSettings>().MigrateOnStart)
        {
            await run.CheckAsync(stopping);
            return;
        }

        foreach (var migration in await run.ApplyAsync(stopping))
        {
            app.Logger.LogInformation("Applied migration {Migration}.", migration);
        }
    }
}
