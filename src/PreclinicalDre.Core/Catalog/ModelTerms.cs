namespace PreclinicalDre.Core.Catalog;

/// <summary>Part of Table 1 that an entry stands in.</summary>
public enum ModelStage
{
    /// <summary>Adult animals.</summary>
    Adult,

    /// <summary>Early-life animals or tissue.</summary>
    EarlyLife,

    /// <summary>Human tissue.</summary>
    Human,
}

/// <summary>Acute or chronic, as Table 1 files it. The split of the early-life entries is an editable reading (science note: the table's borders were lost).</summary>
public enum ModelPhase
{
    /// <summary>A seizure is provoked in an animal or tissue that is not epileptic by itself.</summary>
    Acute,

    /// <summary>A lasting epileptic or kindled state.</summary>
    Chronic,

    /// <summary>No row of Table 1 says which.</summary>
    Unassigned,
}

/// <summary>Whole animal, or tissue and how it is kept.</summary>
public enum Preparation
{
    /// <summary>The living animal.</summary>
    InVivo,

    /// <summary>Freshly removed tissue.</summary>
    ExVivo,

    /// <summary>Cultured tissue.</summary>
    InVitro,
}

/// <summary>What one row of an analysis is.</summary>
public enum UnitOfAnalysis
{
    /// <summary>One animal.</summary>
    Animal,

    /// <summary>One fish larva.</summary>
    Larva,

    /// <summary>One intact organ or tissue block.</summary>
    Organ,

    /// <summary>One slice, nested in its donor.</summary>
    Slice,

    /// <summary>One culture, nested in its donor.</summary>
    Culture,
}

/// <summary>Whether seizures come by themselves.</summary>
public enum SpontaneousSeizures
{
    /// <summary>They do, though perhaps not in every animal.</summary>
    Yes,

    /// <summary>Every seizure is evoked.</summary>
    No,

    /// <summary>In some variants or strains only.</summary>
    SomeVariants,

    /// <summary>The question has no meaning for this preparation.</summary>
    NotApplicable,
}

/// <summary>Whether an entry can carry a drug-resistance verdict on an animal.</summary>
public enum DrePossibility
{
    /// <summary>It can.</summary>
    Yes,

    /// <summary>It can, within a window of development or survival that limits how long freedom can be shown.</summary>
    WindowLimited,

    /// <summary>Animals can be selected as responders or non-responders to one drug, no more.</summary>
    SelectionOnly,

    /// <summary>It depends on the variant or strain having spontaneous seizures.</summary>
    PerStrain,

    /// <summary>It cannot: trials are screening results.</summary>
    No,
}

/// <summary>How seizures of a model answer to a compound.</summary>
public enum AsmEffect
{
    /// <summary>Suppressed.</summary>
    Effective,

    /// <summary>Reduced, or suppressed only at doses with adverse effects, or for a time.</summary>
    PartlyEffective,

    /// <summary>Some animals respond and others do not; the split is the model's point.</summary>
    VariesBetweenAnimals,

    /// <summary>An effect is lost with repeated dosing.</summary>
    Tolerance,

    /// <summary>No useful effect.</summary>
    Ineffective,

    /// <summary>More or worse seizures or injury.</summary>
    Worsens,

    /// <summary>Tested in the model; the outcome was not in what was read.</summary>
    NotRead,
}

/// <summary>The six groups of explanations for drug resistance that the review names.</summary>
public enum ResistanceHypothesis
{
    /// <summary>Intrinsic severity.</summary>
    IntrinsicSeverity,

    /// <summary>Neural network.</summary>
    NeuralNetwork,

    /// <summary>Target.</summary>
    Target,

    /// <summary>Transporter.</summary>
    Transporter,

    /// <summary>Pharmacokinetic.</summary>
    Pharmacokinetic,

    /// <summary>Gene variant, epigenetic or inflammatory modulators.</summary>
    GeneVariant,
}

/// <summary>Family of human causes.</summary>
public enum CauseFamily
{
    /// <summary>A lesion or malformation.</summary>
    Structural,

    /// <summary>An event after birth or around it.</summary>
    Acquired,

    /// <summary>A gene variant.</summary>
    Genetic,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>A human cause of epilepsy that a model stands for.</summary>
public enum HumanCause
{
    /// <summary>Malformation of cortical development.</summary>
    CorticalDysplasia,

    /// <summary>Tuberous sclerosis complex and its pathway.</summary>
    TuberousSclerosis,

    /// <summary>Hippocampal sclerosis, as in mesial temporal lobe epilepsy.</summary>
    HippocampalSclerosis,

    /// <summary>Brain injury.</summary>
    Trauma,

    /// <summary>Stroke or lack of blood or oxygen around birth.</summary>
    Stroke,

    /// <summary>Infection or the inflammation after it.</summary>
    Infection,

    /// <summary>A gene variant; the genes are named.</summary>
    Gene,

    /// <summary>Cause not known.</summary>
    Unknown,
}

/// <summary>A warning that a program can act on.</summary>
public enum ModelWarning
{
    /// <summary>No seizure comes by itself.</summary>
    NoSpontaneousSeizures,

    /// <summary>The seizures that are counted are evoked.</summary>
    EvokedSeizures,

    /// <summary>Tolerance that arises because drug is present when the seizure is elicited passes for resistance.</summary>
    ContingentTolerance,

    /// <summary>Animals that die early never reach a long window: censor, do not drop.</summary>
    SurvivalBias,

    /// <summary>The age at which the seizures occur lasts days.</summary>
    ShortDevelopmentalWindow,

    /// <summary>Animals are chosen by their response to a drug.</summary>
    SelectionByResponse,

    /// <summary>Mostly used in one sex.</summary>
    SingleSexUse,

    /// <summary>Not every induced animal becomes epileptic: confirm before randomisation.</summary>
    PartialPenetrance,

    /// <summary>Weeks to months from induction to seizures.</summary>
    LongLatency,

    /// <summary>How an event is delimited decides what a drug seems to do.</summary>
    EventDefinitionSensitive,

    /// <summary>An early effect is lost within weeks: judge late.</summary>
    FadingResponse,

    /// <summary>Seizures come in clusters with gaps between them.</summary>
    ClusteredSeizures,

    /// <summary>Strain or genetic background decides the severity.</summary>
    StrainDependent,

    /// <summary>Every donor is drug-resistant already, without a responder to compare with.</summary>
    NoComparator,

    /// <summary>No animal-level verdict can exist.</summary>
    NoAnimalVerdict,

    /// <summary>Plasma level and level at the target part company.</summary>
    PlasmaMisleads,
}

/// <summary>Sex of the animals that the sources used.</summary>
public enum SexUse
{
    /// <summary>Males.</summary>
    Male,

    /// <summary>Females.</summary>
    Female,

    /// <summary>Both.</summary>
    Both,

    /// <summary>Not stated in what was read.</summary>
    NotStated,
}
