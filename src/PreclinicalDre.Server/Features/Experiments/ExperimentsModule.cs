using PreclinicalDre.Server.Features.Design.Dealing;
using PreclinicalDre.Server.Features.Experiments.Compounds;
using PreclinicalDre.Server.Features.Experiments.EarlyLife;
using PreclinicalDre.Server.Features.Experiments.Epileptogenesis;
using PreclinicalDre.Server.Features.Experiments.Kindling;
using PreclinicalDre.Server.Features.Experiments.Plates;
using PreclinicalDre.Server.Features.Experiments.Screens;
using PreclinicalDre.Server.Features.Experiments.Slices;
using PreclinicalDre.Server.Features.Exports;
using PreclinicalDre.Server.Features.Spreadsheets.Example;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>The experiments of the catalogue's models beside chronic monitoring: screens, kindling, plates, slices. Each kind lives in its own folder and adds itself here.</summary>
public static class ExperimentsModule
{
    public static void AddExperiments(this IServiceCollection services)
    {
        services.AddScoped<ExperimentQueries>();
        services.AddScoped<SaveExperiment>();
        services.AddScreens();
        services.AddPlates();
        services.AddCompoundRecords();
        services.AddKindling();
        services.AddScoped<IExperimentRun, SliceExperiment>();
        services.AddScoped<SliceQueries>();
        services.AddScoped<EnterSlices>();
        services.AddScoped<SaveSliceSettings>();
        services.AddScoped<IExperimentRun, EarlyLifeExperiment>();
        services.AddScoped<PupQueries>();
        services.AddScoped<SaveEarlyLifeSettings>();
        services.AddEpileptogenesis();
        services.AddScoped<IDealingCheck, OnProtocol>();
        services.AddScoped<IStudyTables, ExperimentTables>();
        services.AddScoped<IExampleExperiments, ExampleExperiments>();
    }

    public static void MapExperiments(this RouteGroupBuilder api)
    {
        var experiments = api.MapGroup("/studies/{code}/experiments").WithTags("Experiments");
        ExperimentEndpoints.Map(experiments);
        SliceEndpoints.Map(experiments);
        EarlyLifeEndpoints.Map(experiments);
        EarlyLifeEndpoints.MapPlanning(api);
        ScreenEndpoints.Map(experiments);
        PlateEndpoints.Map(experiments);
        CompoundEndpoints.Map(api);
        KindlingEndpoints.Map(experiments);
        EpileptogenesisEndpoints.Map(experiments);
    }
}
