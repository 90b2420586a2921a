using PreclinicalDre.Server.Features.Seizures.Numbers;
using PreclinicalDre.Server.Features.Seizures.Readings;
using PreclinicalDre.Server.Features.Seizures.Rules;
using PreclinicalDre.Server.Features.Seizures.Traces;

namespace PreclinicalDre.Server.Features.Seizures;

/// <summary>Seizure events: what counts as one, who marked them and who agrees, their trace and video, their numbers and plots.</summary>
public static class SeizuresModule
{
    public static void AddSeizures(this IServiceCollection services)
    {
        services.AddSingleton<SeizureCountCache>();
        services.AddScoped<SeizureCountQueries>();
        services.AddScoped<DoseShades>();
        services.AddScoped<DefinedCounts>();
        services.AddScoped<RuleQueries>();
        services.AddScoped<SaveRules>();
        services.AddSingleton<RecordingFiles>();
        services.AddScoped<EventQueries>();
        services.AddScoped<ReviewSeizure>();
        services.AddScoped<ReadingQueries>();
        services.AddScoped<RunReadings>();
        services.AddScoped<HandIn>();
    }

    public static void MapSeizures(this RouteGroupBuilder api)
    {
        var study = api.MapGroup("/studies/{code}").WithTags("Seizures");
        SeizureEndpoints.Map(study);
        TraceEndpoints.Map(study);
        ReadingEndpoints.Map(study);
    }

    /// <summary>SHA-256 of the beginning of a recording's file, as imports keep it so that the original is known again.</summary>
    public static string HashOfHeader(Stream stream) => RecordingFiles.HashOfHeader(stream);

    /// <summary>Where an animal's original of that name lies in the server's own folder of recordings; null where the server is told to look in other folders.</summary>
    public static string? PlaceOfOwn(IServiceProvider services, string study, string animal, string name) => services.GetRequiredService<RecordingFiles>().PlaceOfOwn(study, animal, name);
}
