using PreclinicalDre.Server.Features.Comparison.Species;
using PreclinicalDre.Server.Features.Comparison.Statistics;

namespace PreclinicalDre.Server.Features.Comparison;

/// <summary>Comparing animals, groups and studies: the statistics, for programs and as calculators, and models and species held against each other.</summary>
public static class ComparisonModule
{
    public static void AddComparison(this IServiceCollection services)
    {
        services.AddSingleton<ComparisonCache>();
        services.AddScoped<ComparisonQueries>();
    }

    public static void MapComparison(this RouteGroupBuilder api)
    {
        StatisticsEndpoints.Map(api);
        ComparisonEndpoints.Map(api.MapGroup("/comparison").WithTags("Comparison"));
    }
}
