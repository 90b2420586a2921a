using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Server.Features.Experiments.Compounds;

/// <summary>A compound over the models, from the studies that the person may see.</summary>
/// <param name="Compound">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="NeedsSecondChance">True where it failed each acute model in which it was read.</param>
/// <param name="SecondChance">What the programme says of that.</param>
/// <param name="Stages">Identification, differentiation, chronic; all of them stay open.</param>
/// <param name="Stations">Experiments and studies with it.</param>
/// <param name="BlindedStudies">Studies left out since they are blinded for the person.</param>
public sealed record CompoundRecord(
    string Compound, string Name, bool NeedsSecondChance, string SecondChance, IReadOnlyList<StageState> Stages, IReadOnlyList<CompoundStation> Stations, int BlindedStudies);

/// <summary>One experiment, or the trials of one study.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Study">Code of the study.</param>
/// <param name="Experiment">Code of the experiment; null for trials.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="What">What was done, in a few words.</param>
/// <param name="Result">What came of it, with figures.</param>
/// <param name="Page">Its page.</param>
public sealed record CompoundStation(PathStage Stage, PathOutcome Outcome, string Study, string? Experiment, string Model, string What, string Result, string Page);

/// <summary>What one kind of experiment knows of a compound; registered once for each kind that can tell.</summary>
public interface ICompoundStations
{
    /// <summary>Its stations, in any order.</summary>
    /// <param name="compound">Id of the compound and the names it is called by.</param>
    /// <param name="hidden">Studies that are blinded for the person: left out.</param>
    /// <param name="cancellation">Ends the question.</param>
    Task<IReadOnlyList<CompoundStation>> OfAsync(CompoundNames compound, IReadOnlyList<Guid> hidden, CancellationToken cancellation);
}

/// <summary>A compound by its id and its name.</summary>
public sealed record CompoundNames(string Id, string Name)
{
    /// <summary>True where a person's word means it.</summary>
    public bool Is(string word) => string.Equals(word, Id, StringComparison.OrdinalIgnoreCase) || string.Equals(word, Name, StringComparison.OrdinalIgnoreCase);
}
