using NodaTime;
using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>A trial with its times, cut off where the animal left the study.</summary>
public sealed record TrialTimes(string Code, TrialPlan Plan, Instant Start, Instant Maintenance, Instant Steady, Instant End);

/// <summary>What happened to one animal.</summary>
public sealed record Course(AnimalPlan Plan, Instant Confirmed, Instant End, IReadOnlyList<TrialTimes> Trials)
{
    /// <summary>When it left; null while it is in.</summary>
    public Instant? Exit { get; init; }

    public IReadOnlyList<RecordedSpan> Recordings { get; init; } = [];

    public IReadOnlyList<SeizureEvent> Seizures { get; init; } = [];

    public IReadOnlyList<DoseEvent> Doses { get; init; } = [];

    public IReadOnlyList<SampleEvent> Samples { get; init; } = [];
}

/// <summary>A recorded stretch.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="VideoOnly">True where electrographic seizures cannot be seen.</param>
/// <param name="Edf">True where it comes as an EDF+ file.</param>
public sealed record RecordedSpan(Instant From, Instant To, bool VideoOnly = false, bool Edf = false);

/// <summary>A seizure that was seen.</summary>
public sealed record SeizureEvent(Instant At, SeizureHabit Habit, int Seconds, bool Edf = false);

/// <summary>A planned dose.</summary>
public sealed record DoseEvent(TrialTimes Trial, Part Part, Instant PlannedAt, double MgPerKg, double Fraction, Instant? GivenAt, string Reason);

/// <summary>A plasma sample.</summary>
public sealed record SampleEvent(TrialTimes Trial, Part Part, Instant At, double MgPerL, bool Below);
