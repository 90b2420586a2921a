using System.Text.Json;
using System.Text.Json.Serialization;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>How questions and answers are written: null is an answer.</summary>
internal static class SimulationJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };
}
