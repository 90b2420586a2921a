using System.Text.Json;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Data.Design;

/// <summary>What each role may know while a blinded study runs and while it is analysed; once it is unblinded all know all. A role that is not named knows nothing.</summary>
/// <param name="Running">What each role may know while it runs.</param>
/// <param name="Analysis">What each role may know while it is analysed.</param>
public sealed record BlindingScheme(IReadOnlyDictionary<Role, SightFacts> Running, IReadOnlyDictionary<Role, SightFacts> Analysis)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>The director and the auditor know; who works with animals sees codes; who compares sees nothing before the analysis, then codes and verdicts.</summary>
    public static BlindingScheme Usual { get; } = new(
        new Dictionary<Role, SightFacts>
        {
            [Role.Administrator] = SightFacts.DoseCode, [Role.StudyDirector] = SightFacts.All, [Role.LabScientist] = SightFacts.DoseCode,
            [Role.TranslationalScientist] = SightFacts.None, [Role.Auditor] = SightFacts.All,
        },
        new Dictionary<Role, SightFacts>
        {
            [Role.Administrator] = SightFacts.DoseCode, [Role.StudyDirector] = SightFacts.All, [Role.LabScientist] = SightFacts.DoseCode,
            [Role.TranslationalScientist] = SightFacts.DoseCode, [Role.Auditor] = SightFacts.All,
        });

    /// <summary>What a role may know at a stage.</summary>
    public SightFacts Of(BlindingStage stage, Role role) => stage switch
    {
        BlindingStage.Running => Running.GetValueOrDefault(role),
        BlindingStage.Analysis => Analysis.GetValueOrDefault(role),
        BlindingStage.Unblinded => SightFacts.All,
    };

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static BlindingScheme Read(string json) => JsonSerializer.Deserialize<BlindingScheme>(json, Json)!;
}
