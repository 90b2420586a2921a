using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Calendar;
using PreclinicalDre.Server.Features.Monitoring.Plans;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Monitoring.Rigs;
using PreclinicalDre.Server.Features.Monitoring.Sessions;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Monitoring;

/// <summary>Video-EEG: rigs, plans, sessions, hours due against hours recorded, and looking into the files of recordings.</summary>
public static class MonitoringModule
{
    public static void AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<RecordingReading>();
        services.AddScoped<ReadingStudies>();
        services.AddScoped<MappingChoice>();
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
        services.AddScoped<CalendarQueries>();
        services.AddScoped<IWorklistSource, VeegSource>();
        services.AddJob<SessionsJob, NoArguments>(new JobKind(
            "veeg-sessions", "Start and close monitoring sessions", "Stores the sessions that plans make due, starts those whose time has come, and closes those whose time is over with the hours recorded.",
            new JobSchedule("0 0/15 * * * ?", "every 15 minutes")));
        services.AddJob<CoverageJob, NoArguments>(new JobKind(
            "veeg-coverage", "Reckon hours recorded again", "Holds recordings against the hours due of sessions whose animal's recordings, seizures or dates changed since.",
            new JobSchedule("0 5/15 * * * ?", "every 15 minutes")));
    }

    public static void MapMonitoring(this RouteGroupBuilder api)
    {
        ReadEndpoints.Map(api);
        RigEndpoints.Map(api.MapGroup("/rigs").WithTags("Rigs"));
        MonitoringEndpoints.Map(api.MapGroup("/studies/{code}/monitoring").Blinded(Blind.Safe).WithTags("Monitoring"));
    }
}
