using PreclinicalDre.Server.Features.Experiments.Kindling;

namespace PreclinicalDre.Server.Features.Experiments.Compounds;

/// <summary>What the record of a compound registers.</summary>
internal static class CompoundsRegistration
{
    public static void AddCompoundRecords(this IServiceCollection services)
    {
        services.AddScoped<ICompoundStations, TrialStations>();
        services.AddScoped<ICompoundStations, KindlingStations>();
        services.AddScoped<CompoundQueries>();
    }
}
