using PreclinicalDre.Server.Features.Monitoring.Plans;
using PreclinicalDre.Server.Features.Monitoring.Rigs;
using PreclinicalDre.Server.Features.Monitoring.Sessions;

namespace PreclinicalDre.Server.Features.Monitoring;

/// <summary>Video-EEG: rigs, plans, sessions, and hours due against hours recorded.</summary>
public static class MonitoringModule
{
    public static void AddMonitoring(this IServiceCollection services)
    {
        services.AddScoped<SaveRig>();
        services.AddScoped<SaveOutage>();
        services.AddScoped<RigQueries>();
        services.AddScoped<SavePlans>();
        services.AddScoped<AssignRigs>();
        services.AddScoped<PlanQueries>();
        services.AddScoped<OpenAndCloseSessions>();
        services.AddScoped<CoverageOfSessions>();
        services.AddScoped<NoteSession>();
        services.AddScoped<SessionQueries>();
        services.AddScoped<IMonitoringWaits>(s => s.GetRequiredService<SessionQueries>());
        services.AddScoped<MonitoringFigures>();
    }

    public static void MapMonitoring(this RouteGroupBuilder api)
    {
        RigEndpoints.Map(api.MapGroup("/rigs").WithTags("Rigs"));
        MonitoringEndpoints.Map(api.MapGroup("/studies/{code}/monitoring").WithTags("Monitoring"));
    }
}
