using NodaTime;
using PreclinicalDre.Server.Features.Dosing.Worklist;

namespace PreclinicalDre.Server.Features.Dosing.Rack;

/// <summary>A round along the rack: what waits now, animal by animal in cage order.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="TimeZone">The laboratory's zone.</param>
/// <param name="At">The moment for which it was made.</param>
/// <param name="Animals">Animals with something to do, and those of today's round that are done.</param>
public sealed record RackRun(string Study, string TimeZone, Instant At, IReadOnlyList<RackAnimal> Animals);

/// <summary>An animal of a round.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Cage">Its cage; may be empty.</param>
/// <param name="Sex">Its sex.</param>
/// <param name="Marks">Marks that it bears now, as a reader sends them.</param>
/// <param name="WeightGrams">Last weight, g.</param>
/// <param name="WeighedAt">When it was taken.</param>
/// <param name="LastDoseAt">When it last got a dose.</param>
/// <param name="Tasks">What is to be done, weighing first.</param>
public sealed record RackAnimal(
    string Code, string Cage, string Sex, IReadOnlyList<string> Marks, double? WeightGrams, Instant? WeighedAt, Instant? LastDoseAt, IReadOnlyList<RackTask> Tasks)
{
    /// <summary>True while something waits for it.</summary>
    public bool Waits => Tasks.Any(t => t.Row.Waits);
}

/// <summary>A task of a round, with what turns a new weight into a new volume.</summary>
/// <param name="Row">The task.</param>
/// <param name="MgPerKg">Dose of a bolus; null for others.</param>
/// <param name="MgPerMl">Its concentration.</param>
/// <param name="Route">Its route.</param>
public sealed record RackTask(WorklistRow Row, double? MgPerKg, double? MgPerMl, string? Route);

/// <summary>What was scanned.</summary>
/// <param name="Id">As it was scanned.</param>
/// <param name="Animals">The study's animals that bear it, have this code or sit in this cage, in cage order.</param>
/// <param name="Elsewhere">Codes of other studies in which an animal bears it now.</param>
public sealed record Scan(string Id, IReadOnlyList<string> Animals, IReadOnlyList<string> Elsewhere)
{
    /// <summary>What is wrong with it, in words; null where it is one of the study's.</summary>
    public string? Problem => Animals.Count > 0 ? null
        : Elsewhere.Count > 0 ? $"{Id} belongs to study {string.Join(", ", Elsewhere)}, not to this one."
        : $"Nobody in this study bears {Id}.";
}
