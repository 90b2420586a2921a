using NodaTime;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Experiments;

/// <summary>A group of an acute screen: one dose at one time.</summary>
public sealed class ScreenGroup : Entity
{
    public Guid ExperimentId { get; init; }

    public Experiment? Experiment { get; init; }

    /// <summary>Unique in its screen; all that people see who are blinded.</summary>
    public required string Code { get; init; }

    /// <summary>Dose, mg/kg; 0 for vehicle.</summary>
    public double DoseMgPerKg { get; init; }

    /// <summary>Time between dose and stimulus, h.</summary>
    public double Hours { get; init; }

    /// <summary>Planned animals.</summary>
    public int Animals { get; set; }

    public GroupPurpose Purpose { get; set; }

    /// <summary>As Core knows it.</summary>
    public PlannedGroup Planned() => new(Code, DoseMgPerKg, Hours, Animals, Purpose);
}

/// <summary>An animal in a group of a screen, and what came of it.</summary>
public sealed class ScreenTest : Entity, IAnimalRecord
{
    public Guid ExperimentId { get; init; }

    public Experiment? Experiment { get; init; }

    public Guid GroupId { get; init; }

    public ScreenGroup? Group { get; init; }

    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Instant? DosedAt { get; set; }

    public Instant? StimulatedAt { get; set; }

    public ScreenOutcome Outcome { get; set; }

    /// <summary>When the outcome was seen.</summary>
    public Instant? OutcomeAt { get; set; }

    /// <summary>Time from the stimulus to the seizure, s.</summary>
    public double? LatencySeconds { get; set; }

    /// <summary>Falls within the minute on the rod; null where it was not used.</summary>
    public int? Falls { get; set; }

    /// <summary>Ids of signs of motor impairment, apart by ';'; empty where none was seen, null where nobody looked.</summary>
    public string? Signs { get; set; }

    /// <summary>Why something differs from the plan.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The signs one by one; null where nobody looked.</summary>
    public IReadOnlyList<string>? SignList() => Signs?.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the motor test found it impaired; null where it was not done.</summary>
    public bool? IsImpaired() => MotorTest.IsImpaired(Falls, SignList());
}

/// <summary>What a person entered at the bench, as it came in. Its id is made by the page that sends it: an entry that is sent twice counts once.</summary>
public sealed class BenchRecord : Entity
{
    public Guid ExperimentId { get; init; }

    public Experiment? Experiment { get; init; }

    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    /// <summary>The <see cref="ScreenTest"/>.</summary>
    public Guid TestId { get; init; }

    public BenchAction Action { get; init; }

    /// <summary>When it was done, as the person said.</summary>
    public Instant At { get; init; }

    /// <summary>When the server took it in.</summary>
    public Instant ReceivedAt { get; init; }

    public string By { get; init; } = "";

    /// <summary>What the test was before, as JSON; taking back restores it.</summary>
    public string Before { get; init; } = "";

    /// <summary>When the person took it back; null while it holds.</summary>
    public Instant? UndoneAt { get; set; }
}
