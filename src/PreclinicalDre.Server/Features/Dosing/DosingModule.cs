using PreclinicalDre.Server.Features.Dosing.Plans;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Features.Dosing.Recording;
using PreclinicalDre.Server.Features.Dosing.Worklist;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>Dosing plans, the day's worklist and the rack run.</summary>
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
    }
}
