using NodaTime;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>What a new or amended plan means for one animal.</summary>
/// <param name="Animal">Code of the animal.</param>
/// <param name="PlanId">The plan; null in a preview.</param>
/// <param name="NewTrial">True where the trial is made with it.</param>
/// <param name="WeightGrams">Last weight, g.</param>
/// <param name="Millilitres">Volume of a dose at that weight; null where it cannot be said.</param>
/// <param name="Volume">The volume as a syringe is read.</param>
/// <param name="First">When the first doses are due.</param>
/// <param name="Hints">What is to be said of dose, weight and volume.</param>
public sealed record PlannedAnimal(
    string Animal, Guid? PlanId, bool NewTrial, double? WeightGrams, double? Millilitres, string? Volume, IReadOnlyList<Instant> First, IReadOnlyList<FindingDto> Hints);

/// <summary>What was stored, or would be.</summary>
/// <param name="Stored">False for a preview.</param>
/// <param name="Schedule">When, in words.</param>
/// <param name="Animals">In order of their codes.</param>
/// <param name="Hints">What is to be said of the regimen itself: whether it exposes the animals, and known interactions with what they get at the same time.</param>
public sealed record PlanReport(bool Stored, string Schedule, IReadOnlyList<PlannedAnimal> Animals, IReadOnlyList<FindingDto> Hints);
