using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Animals.Observations;
using PreclinicalDre.Server.Features.Animals.Records;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>The animal: its life, its verdict explained, its data and what may be changed of them.</summary>
public static class AnimalsModule
{
    public static void AddAnimals(this IServiceCollection services)
    {
        services.AddScoped<AnimalQueries>();
        services.AddScoped<AnimalDossierQueries>();
        services.AddScoped<AnimalHistoryQueries>();
        services.AddScoped<ObservationQueries>();
        services.AddScoped<JudgeAnimal>();
        services.AddScoped<SaveAnimal>();
        services.AddScoped<TagAnimal>();
        services.AddScoped<RemoveObservation>();
        services.AddScoped<RecordQueries>();
        services.AddScoped<RecordRights>();
        services.AddScoped<MoveRecord>();
    }

    public static void MapAnimals(this RouteGroupBuilder api)
    {
        var animals = api.MapGroup("/studies/{code}/animals").Blinded(Blind.Refused).WithTags("Animals");
        AnimalEndpoints.Map(animals);
        AnimalFigureEndpoints.Map(animals);
        ObservationEndpoints.Map(animals);
        RecordEndpoints.Map(api.MapGroup("/studies/{code}").Blinded(Blind.Safe).WithTags("Animals"));
    }
}
