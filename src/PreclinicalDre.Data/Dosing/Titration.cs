using NodaTime;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Dosing;

/// <summary>
/// A titration scheme of a study for one compound, as lines that <see cref="TitrationText"/> reads. It is never changed once an animal was put on it: what was
/// decided by it stays explicable; another scheme is another row.
/// </summary>
public sealed class TitrationProtocol : Entity
{
    public Guid StudyId { get; init; }

    public Study? Study { get; init; }

    /// <summary>Unique in its study.</summary>
    public required string Code { get; init; }

    public required string CompoundId { get; init; }

    /// <summary>One step a line.</summary>
    public string Steps { get; set; } = "";

    /// <summary>One rule a line.</summary>
    public string Rules { get; set; } = "";

    /// <summary>One scale of the house a line; may be empty.</summary>
    public string Scales { get; set; } = "";

    /// <summary>Highest dose that may be proposed, mg/kg; null where the last step says it.</summary>
    public double? CapMgPerKg { get; set; }

    public string Note { get; set; } = "";

    /// <summary>The scheme.</summary>
    public TitrationScheme Read() => TitrationText.Read(Steps, Rules, Scales, CapMgPerKg).Scheme
        ?? throw new InvalidOperationException($"The stored titration scheme {Code} cannot be read.");
}

/// <summary>An animal on a scheme, from the step it began with to its end.</summary>
public sealed class TitrationCourse : Entity, IAnimalRecord
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    /// <summary>The <see cref="TitrationProtocol"/>.</summary>
    public Guid SchemeId { get; init; }

    /// <summary>The compound of the trial that is titrated.</summary>
    public Guid TrialCompoundId { get; init; }

    public Instant StartedAt { get; init; }

    /// <summary>Index of the step that it began with.</summary>
    public int FirstStep { get; init; }

    /// <summary>Null while it is titrated.</summary>
    public Instant? EndedAt { get; set; }

    public string EndReason { get; set; } = "";

    /// <summary>The maximum tolerated dose that was confirmed, mg/kg; null where none was.</summary>
    public double? ToleratedMgPerKg { get; set; }

    public List<TitrationDecision> Decisions { get; } = [];

    /// <summary>The steps that it was on, by its decisions.</summary>
    public IEnumerable<StepStay> Stays() => Decisions.Where(d => d.Move is not TitrationMove.Hold).OrderBy(d => d.At).Select(d => new StepStay(d.At, d.Step)).Prepend(new StepStay(StartedAt, FirstStep));
}

/// <summary>What a person – or, for a humane end point, the program – decided about an animal's step, and what the rules had proposed.</summary>
public sealed class TitrationDecision : Entity, IAnimalRecord
{
    public Guid CourseId { get; init; }

    public TitrationCourse? Course { get; init; }

    public Guid AnimalId { get; init; }

    public Instant At { get; init; }

    /// <summary>What the rules proposed then.</summary>
    public TitrationMove Proposed { get; init; }

    /// <summary>What was done.</summary>
    public TitrationMove Move { get; init; }

    /// <summary>Index of the step from then on; null after a stop.</summary>
    public int? Step { get; init; }

    /// <summary>Why the rules proposed it.</summary>
    public string Why { get; init; } = "";

    /// <summary>Why it was decided, where it differs from the proposal or a person had more to say.</summary>
    public string Reason { get; init; } = "";

    public string By { get; init; } = "";

    /// <summary>The plan from then on; null where the plan stayed or dosing stopped.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>True where a humane end point stopped dosing.</summary>
    public bool HumaneEndPoint { get; init; }
}

/// <summary>A score of how an animal bears its dose.</summary>
public sealed class TolerabilityScore : Entity, IAnimalRecord
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Instant At { get; init; }

    /// <summary>Id of a scale: a built-in one or one of the scheme's own.</summary>
    public required string Scale { get; init; }

    public double Value { get; set; }

    public string Note { get; set; } = "";

    public string By { get; init; } = "";
}
