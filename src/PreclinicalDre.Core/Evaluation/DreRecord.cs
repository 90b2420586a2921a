using NodaTime;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// All that a DRE verdict on one animal is made from. Order means nothing in any of the lists: recordings may overlap, equal instants keep
/// all their events, trials may overlap. Read one with <see cref="DreRecordReader"/>, which refuses whatever is out of range.
/// </summary>
/// <param name="Animal">The animal.</param>
/// <param name="Model">The model it stands for.</param>
/// <param name="Recordings">When it was recorded, and what could be seen then.</param>
/// <param name="Seizures">Its seizures, those seen outside recordings too.</param>
/// <param name="Trials">The regimens it was given.</param>
public sealed record DreRecord(
    AnimalFacts Animal,
    ModelFacts Model,
    IReadOnlyList<RecordingFacts> Recordings,
    IReadOnlyList<SeizureFacts> Seizures,
    IReadOnlyList<TrialFacts> Trials);

/// <summary>The animal.</summary>
/// <param name="Id">Its id, not empty; repeated in the answer.</param>
/// <param name="Species">Species id as the definition names it (<c>mouse</c>).</param>
/// <param name="SexesInCohort">Number of sexes in its cohort, 1 or more; null where not told.</param>
/// <param name="ModelEstablishedAt">When its epilepsy was established: the baseline starts here. Null: at the first recording.</param>
public sealed record AnimalFacts(string Id, string Species, int? SexesInCohort = null, Instant? ModelEstablishedAt = null);

/// <summary>How long a model's seizures last.</summary>
public enum ModelKind
{
    /// <summary>Seizures are provoked in a normal or prepared animal, once or for a while.</summary>
    Acute,

    /// <summary>The animal stays prone to seizures.</summary>
    Chronic,
}

/// <summary>What is observed.</summary>
public enum ModelPreparation
{
    /// <summary>The living animal.</summary>
    InVivo,

    /// <summary>Tissue taken from an animal or a person.</summary>
    ExVivo,

    /// <summary>Cells or tissue in culture.</summary>
    InVitro,
}

/// <summary>What the verdict needs to know of the model.</summary>
/// <param name="Id">Model id (<c>intrahippocampal-kainate</c>), not empty.</param>
/// <param name="Kind">Acute or chronic.</param>
/// <param name="Preparation">In vivo, ex vivo or in vitro.</param>
/// <param name="SpontaneousSeizures">Whether seizures come without being provoked.</param>
/// <param name="InappropriateCompounds">Compound ids that are no appropriate choice in this model (sodium-channel blockers in Dravet).</param>
/// <param name="ContingentTolerance">Whether drug exposure during the making of the model makes its resistance (lamotrigine kindling).</param>
public sealed record ModelFacts(
    string Id,
    ModelKind Kind,
    ModelPreparation Preparation,
    bool SpontaneousSeizures,
    IReadOnlyList<string> InappropriateCompounds,
    bool ContingentTolerance = false);

/// <summary>A stretch of recording, <c>[From, To)</c>.</summary>
/// <param name="From">Its start, inside.</param>
/// <param name="To">Its end, outside; after the start.</param>
/// <param name="Detects">Seizure types it can show; null: all. An empty list shows none.</param>
public sealed record RecordingFacts(Instant From, Instant To, IReadOnlyList<string>? Detects = null);

/// <summary>A seizure.</summary>
/// <param name="At">Its onset.</param>
/// <param name="Type">Its type's id, not empty. Any id is taken: types are only compared.</param>
public readonly record struct SeizureFacts(Instant At, string Type);
