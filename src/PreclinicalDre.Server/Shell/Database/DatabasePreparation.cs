using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>What happens to the database before the first request.</summary>
public static class DatabasePreparation
{
    public static async Task<bool> RunAsync(WebApplication app)
    {
        if (!app.Configuration.GetValue("Database:MigrateOnStart", true))
        {
            return true;
        }

        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<DreDbContext>();
            await database.Database.MigrateAsync();
            await AuditBeginning.SealAsync(database, scope.ServiceProvider.GetRequiredService<IClock>(), RequestActor.ServerName, ProgramVersion.Current, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            app.Logger.LogCritical(
                "The database could not be opened or brought up to date: {Cause} Check Database:Provider and ConnectionStrings:Default.",
                e.GetBaseException().Message);
            return false;
        }
    }
}
