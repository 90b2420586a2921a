using PreclinicalDre.Server.Features.Audit.Checking;
using PreclinicalDre.Server.Features.Audit.History;
using PreclinicalDre.Server.Features.Audit.Reading;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell.Commands;

namespace PreclinicalDre.Server.Features.Audit;

/// <summary>The audit trail: read, verified and sealed. Nothing here writes an audit row; the data's interceptor does.</summary>
public static class AuditModule
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<SealKeys>();
        services.AddScoped<SealHeads>();
        services.AddScoped<VerifyAudit>();
        services.AddScoped<CheckAudit>();
        services.AddJob<CheckAuditJob, NoArguments>(CheckAuditJob.Kind);
        services.AddCommand<VerifyAuditCommand>();
        services.AddScoped<AuditQueries>();
        services.AddScoped<AuditNames>();
        services.AddScoped<AuditStateQueries>();
        services.AddScoped<HistoryQueries>();
    }

    public static void MapAudit(this RouteGroupBuilder api)
    {
        AuditEndpoints.Map(api);
        HistoryEndpoints.Map(api);
    }

    /// <summary>What the buttons of pages do.</summary>
    public static void MapAuditActions(this WebApplication app) => AuditEndpoints.MapActions(app);
}
