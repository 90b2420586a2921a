using PreclinicalDre.Core.Design.Simulation;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>What a simulation is asked.</summary>
public enum SimulationKind
{
    /// <summary>Can this design decide?</summary>
    Feasibility,

    /// <summary>How large must a group be?</summary>
    Power,

    /// <summary>How often is the definition right?</summary>
    Truth,
}

/// <summary>A question as it was asked; the same question has the same answer.</summary>
/// <param name="Kind">Which question.</param>
/// <param name="Fields">The fields that were given, by name; the others have their defaults.</param>
/// <param name="Definition">Canonical JSON of the definition that judges.</param>
public sealed record SimulationArguments(SimulationKind Kind, Dictionary<string, string> Fields, string Definition)
{
    /// <summary>A field's text; null where it was not given.</summary>
    public string? Field(string name) => Fields.GetValueOrDefault(name);
}

/// <summary>What a simulation found.</summary>
/// <param name="Kind">Which question.</param>
/// <param name="Definition"><c>id@version</c> of the definition.</param>
/// <param name="DefinitionHash">Its hash.</param>
/// <param name="EngineVersion">Version of the rules that judged.</param>
/// <param name="ProgramVersion">Version of the program that simulated.</param>
/// <param name="Seed">The seed, as text: it may have more digits than a script's numbers.</param>
public sealed record SimulationResult(SimulationKind Kind, string Definition, string DefinitionHash, string EngineVersion, string ProgramVersion, string Seed)
{
    /// <summary>Of <see cref="SimulationKind.Feasibility"/>.</summary>
    public FeasibilityAnswer? Feasibility { get; init; }

    /// <summary>Of <see cref="SimulationKind.Power"/>.</summary>
    public PowerAnswer? Power { get; init; }

    /// <summary>Of <see cref="SimulationKind.Truth"/>.</summary>
    public IReadOnlyList<TruthCell>? Truth { get; init; }
}
