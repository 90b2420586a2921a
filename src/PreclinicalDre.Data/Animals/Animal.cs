using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Animals;

/// <summary>The experimental unit. Its code is unique in its study; ear tags and the like may change and keep their history.</summary>
public sealed class Animal : Entity
{
    public Guid StudyId { get; init; }

    public Study? Study { get; init; }

    public Guid CohortId { get; set; }

    public Cohort? Cohort { get; set; }

    public required string Code { get; set; }

    public Sex Sex { get; set; }

    public LocalDate? BornOn { get; set; }

    public string Strain { get; set; } = "";

    /// <summary>Breeder or colony.</summary>
    public string Source { get; set; } = "";

    public string Cage { get; set; } = "";

    /// <summary>The litter that it was born in.</summary>
    public string Litter { get; set; } = "";

    public LocalDate? InducedOn { get; set; }

    /// <summary>Day on which its electrodes or telemetry were implanted; null where it has none or the day is not known. Monitoring is not due before it has settled.</summary>
    public LocalDate? ImplantedOn { get; set; }

    /// <summary>Epilepsy confirmed: from here the baseline counts (the definition's <c>modelEstablishedAt</c>).</summary>
    public Instant? EpilepsyConfirmedAt { get; set; }

    /// <summary>Death or leaving the study.</summary>
    public Instant? ExitedAt { get; set; }

    public ExitReason? ExitReason { get; set; }

    public string Note { get; set; } = "";

    public Guid? ImportId { get; init; }

    /// <summary>Another number whenever something that enters the verdict changes; only equality means anything.</summary>
    public int DataRevision { get; set; } = 1;

    /// <summary>The <see cref="DataRevision"/> that the current verdict was made from; another value means stale.</summary>
    public int EvaluatedRevision { get; set; }

    /// <summary>Who stored, changed or took away the last of its data, as the audit names him; whoever reviews it is somebody else.</summary>
    public string DataBy { get; set; } = "";

    /// <summary>The account of <see cref="DataBy"/>; null where there was none.</summary>
    public Guid? DataByAccountId { get; set; }

    /// <summary>How final its record is.</summary>
    public RecordState RecordState { get; set; }

    /// <summary>When it came into that state; null while it never left its first.</summary>
    public Instant? RecordStateAt { get; set; }

    /// <summary>Who brought it there, as the audit names him.</summary>
    public string RecordStateBy { get; set; } = "";

    public Guid? CurrentVerdictId { get; set; }

    public Verdict? CurrentVerdict { get; set; }

    public List<AnimalIdentifier> Identifiers { get; } = [];

    public List<AnimalWeight> Weights { get; } = [];
}

/// <summary>A mark by which the animal is or was known.</summary>
public sealed class AnimalIdentifier : Entity, IAnimalRecord
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public IdentifierKind Kind { get; init; }

    public required string Value { get; init; }

    public Instant From { get; init; }

    /// <summary>Null while it is the valid one of its kind.</summary>
    public Instant? To { get; set; }
}

/// <summary>A body weight in grams.</summary>
public sealed class AnimalWeight : Entity, IAnimalRecord, IImported
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Instant WeighedAt { get; init; }

    public double Grams { get; set; }

    public Guid? ImportId { get; init; }
}
