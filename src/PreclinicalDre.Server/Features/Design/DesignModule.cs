using PreclinicalDre.Server.Features.Design.Arms;
using PreclinicalDre.Server.Features.Design.Blinding;
using PreclinicalDre.Server.Features.Design.Dealing;
using PreclinicalDre.Server.Features.Design.Signing;
using PreclinicalDre.Server.Features.Design.Simulation;
using PreclinicalDre.Server.Features.Exports;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Design;

/// <summary>The design of a study: its groups, the randomisation of animals to them, and what a plan can decide.</summary>
public static class DesignModule
{
    public static void AddDesign(this IServiceCollection services)
    {
        services.AddScoped<SaveArm>();
        services.AddScoped<SubjectQueries>();
        services.AddScoped<RandomiseAnimals>();
        services.AddScoped<AllocateAnimals>();
        services.AddScoped<DealingChecks>();
        services.AddScoped<IStudyTables, GroupTables>();
        services.AddScoped<CloseRandomisation>();
        services.AddScoped<GroupsQueries>();
        services.AddScoped<BlindStudy>();
        services.AddScoped<Unblind>();
        services.AddScoped<BlindingQueries>();
        services.AddScoped<Simulations>();
        services.AddJob<SimulateJob, SimulationArguments>(SimulateJob.Kind);
        services.AddScoped<ISignedContent, RandomisationContent>();
        services.AddScoped<ISignedContent, UnblindingContent>();
    }

    public static void MapDesign(this RouteGroupBuilder api)
    {
        GroupsEndpoints.Map(api.MapGroup("/studies/{code}/groups").Blinded(Blind.Refused).WithTags("Groups"));
        SimulationEndpoints.Map(api.MapGroup("/design/simulations").WithTags("Simulations"));
        BlindingEndpoints.Map(api.MapGroup("/studies/{code}/blinding").Blinded(Blind.Safe).WithTags("Blinding"));
    }
}
