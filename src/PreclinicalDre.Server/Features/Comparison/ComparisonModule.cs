using PreclinicalDre.Server.Features.Comparison.Statistics;

namespace PreclinicalDre.Server.Features.Comparison;

/// <summary>Comparing animals, groups and studies: the statistics, for programs and as calculators.</summary>
public static class ComparisonModule
{
    public static void MapComparison(this RouteGroupBuilder api) => StatisticsEndpoints.Map(api);
}
