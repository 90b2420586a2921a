using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.Server.Features.Spreadsheets.Example;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Features.Spreadsheets.Pages;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Features.Spreadsheets.Templates;
using PreclinicalDre.Server.Features.Spreadsheets.Watching;

namespace PreclinicalDre.Server.Features.Spreadsheets;

/// <summary>Bringing files into a study, the templates that people fill in, and the simulated example.</summary>
public static class SpreadsheetsModule
{
    /// <summary>Name of the folder, beside where a file of the watched folder lay, into which it is moved once it was taken.</summary>
    public const string DoneFolder = ".done";

    public static void AddSpreadsheets(this IServiceCollection services)
    {
        services.AddSingleton(new ImportMemory());
        services.AddScoped<ImportStore>();
        services.AddScoped<ImportTables>();
        services.AddScoped<ImportRecording>();
        services.AddScoped<ImportStimulations>();
        services.AddScoped<UndoImport>();
        services.AddScoped<ImportQueries>();
        services.AddScoped<ImportAndJudge>();
        services.AddJob<ImportTablesJob, ImportTablesArguments>(ImportTablesJob.Kind);
        services.AddJob<ImportRecordingJob, ImportRecordingArguments>(ImportRecordingJob.Kind);
        services.AddScoped<PlaceRecordingImport>();
        services.AddScoped<Inbox>();
        services.AddJob<WatchFolderJob, NoArguments>(WatchFolderJob.Kind);
        services.AddScoped<ImportStudyQueries>();
        services.AddScoped<RegisterAnimal>();
        services.AddScoped<SaveAnnotationMapping>();
        services.AddScoped<ColumnProfiles>();
        services.AddSingleton<IProfileCheck, SeizureProfileCheck>();
        services.AddSingleton<IProfileCheck, StimulationProfileCheck>();
        services.AddSingleton<CheckedUploads>();
        services.AddHostedService<CheckedUploadsCleaning>();

        services.AddSingleton<ExampleFiles>();
        services.AddSingleton<LoadExample>();
        services.AddJob<LoadExampleJob, NoArguments>(LoadExampleJob.Kind);
        services.AddSingleton<ExampleLoading>();
        services.AddHostedService(s => s.GetRequiredService<ExampleLoading>());
    }

    public static void MapSpreadsheets(this RouteGroupBuilder api)
    {
        ImportEndpoints.Map(api);
        StimulationEndpoints.Map(api);
        TemplateEndpoints.Map(api);
        ProfileEndpoints.Map(api.MapGroup("/column-profiles").WithTags("Imports"));
    }

    /// <summary>What the buttons of pages do.</summary>
    public static void MapSpreadsheetActions(this WebApplication app)
    {
        ImportEndpoints.MapActions(app);
        ExampleLoading.MapActions(app);
    }
}
