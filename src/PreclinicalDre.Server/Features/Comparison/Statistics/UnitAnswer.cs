using System.Text.Json;
using System.Text.Json.Nodes;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>The unit of an answer whose request named one: told in words, with a warning where rows that are not independent were counted one by one.</summary>
internal static class UnitAnswer
{
    /// <summary>For descriptions of requests that take a unit.</summary>
    public const string About = "unit says what one row is (animal where it is not said; donor, litter, plate, trial, slice, pup or larva): rows that are not independent are answered with a warning.";

    /// <summary>The answer with <c>unit</c> and, of rows that are not independent, a warning behind the others.</summary>
    public static JsonObject Of<TAnswer>(TAnswer answer, JsonSerializerOptions options, SampleUnit row, long? rows)
        where TAnswer : class
    {
        var json = JsonSerializer.SerializeToNode(answer, options)!.AsObject();
        if (SampleUnits.IsIndependent(row))
        {
            json["unit"] = ClusterWords.Unit(row);
            return json;
        }

        json["unit"] = $"Counted were {SampleUnits.Many(row)} one by one; independent are {SampleUnits.Many(SampleUnits.Counted(row))}.";

        if (json["warnings"] is not JsonArray warnings)
        {
            json["warnings"] = warnings = [];
        }

        warnings.Add(JsonSerializer.SerializeToNode(rows is { } n ? UnitWarnings.CountedOneByOne(n, row) : UnitWarnings.AddedUp(row), options));
        return json;
    }
}
