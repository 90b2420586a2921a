using System.Text.Json;
using System.Text.Json.Serialization;
using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>Settings and facts as they are stored: JSON that reads back as the same values, numbers to the last bit.</summary>
internal static class StoredForms
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Write(RandomisationSettings settings) => JsonSerializer.Serialize(settings, Json);

    public static RandomisationSettings Settings(string json) => JsonSerializer.Deserialize<RandomisationSettings>(json, Json)!;

    public static string Write(SubjectFacts facts) => JsonSerializer.Serialize(facts, Json);

    public static SubjectFacts Facts(string json) => JsonSerializer.Deserialize<SubjectFacts>(json, Json)!;

    public static string Write(IReadOnlyList<SubjectFacts> herd) => JsonSerializer.Serialize(herd, Json);

    public static IReadOnlyList<SubjectFacts> Herd(string json) => JsonSerializer.Deserialize<List<SubjectFacts>>(json, Json)!;
}
