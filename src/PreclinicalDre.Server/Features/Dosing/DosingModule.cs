using PreclinicalDre.Server.Features.Dosing.Advice;
using PreclinicalDre.Server.Features.Dosing.Exposure;
using PreclinicalDre.Server.Features.Dosing.Plans;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Features.Dosing.Recording;
using PreclinicalDre.Server.Features.Dosing.Titration;
using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>Dosing plans, titration, exposure, the day's worklist and the rack run.</summary>
public static class DosingModule
{
    public static void AddDosing(this IServiceCollection services)
    {
        services.AddScoped<IWorklistSource, DoseSource>();
        services.AddScoped<IWorklistSource, WeightSource>();
        services.AddScoped<WorklistStore>();
        services.AddScoped<MakeWorklist>();
        services.AddScoped<MarkMissedDoses>();
        services.AddScoped<IReminders, Reminders>();
        services.AddScoped<RackRulesQueries>();
        services.AddScoped<PlanPreview>();
        services.AddScoped<PlanQueries>();
        services.AddScoped<CreatePlans>();
        services.AddScoped<ChangePlans>();
        services.AddScoped<RecordDose>();
        services.AddScoped<RecordWeight>();
        services.AddScoped<RecordEntries>();
        services.AddScoped<UndoEntry>();
        services.AddScoped<WorklistQueries>();
        services.AddScoped<RackRunQueries>();
        services.AddScoped<SaveProtocol>();
        services.AddScoped<TitrationLoader>();
        services.AddScoped<TitrationQueries>();
        services.AddScoped<SaveTitrationScheme>();
        services.AddScoped<AssignTitration>();
        services.AddScoped<RecordScores>();
        services.AddScoped<DecideTitration>();
        services.AddScoped<StopDosing>();
        services.AddScoped<LoadExampleBoard>();
        services.AddScoped<ExposureQueries>();
        services.AddScoped<AdviceQueries>();
        services.AddJob<MakeWorklistJob, NoArguments>(MakeWorklistJob.Kind);
        services.AddJob<MarkMissedJob, NoArguments>(MarkMissedJob.Kind);
        services.AddJob<RemindersJob, NoArguments>(RemindersJob.Kind);
        services.AddJob<HumaneEndPointsJob, NoArguments>(HumaneEndPointsJob.Kind);
    }

    public static void MapDosing(this RouteGroupBuilder api)
    {
        DosingEndpoints.Map(api.MapGroup("/studies/{code}/dosing").Blinded(Blind.Refused).WithTags("Dosing"));
        TitrationEndpoints.Map(api.MapGroup("/studies/{code}/titration").Blinded(Blind.Refused).WithTags("Titration"));
        ExposureEndpoints.Map(api.MapGroup("/studies/{code}").Blinded(Blind.Refused).WithTags("Exposure"));
        WorklistEndpoints.Map(api.MapGroup("/studies/{code}").Blinded(Blind.Aware).WithTags("Worklist"));
    }
}
