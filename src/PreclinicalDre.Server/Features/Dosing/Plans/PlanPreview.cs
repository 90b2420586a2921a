using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>Tells what plans mean for their animals: the first occasions, the volume at the last weight, and what is to be said of it.</summary>
public sealed class PlanPreview(DreDbContext db)
{
    private const int Shown = 4;

    /// <summary>A plan that asks for nothing in this time says so by an empty list.</summary>
    private static readonly Duration Ahead = Duration.FromDays(400);

    public async Task<PlanReport> OfAsync(
        RackRules study, List<(Animal Animal, DosingPlan Plan, bool NewTrial)> plans, Regimen regimen, bool stored, Instant now, CancellationToken cancellation)
    {
        var weights = await WeightsNow.OfAsync(db, [.. plans.Select(p => p.Animal.Id)], now, cancellation);
        return new PlanReport(stored, ScheduleWords.Say(regimen.Schedule, study.Zone), [.. plans.Select(p =>
        {
            var first = p.Plan.Occasions(new Interval(p.Plan.From, p.Plan.From + Ahead), study.Zone).Take(Shown).Select(o => o.At).ToList();
            var weight = weights[p.Animal.Id];
            // The age of the weight is looked at when the dose is given: by then there will be another.
            var portion = study.Portion(p.Plan, weight.Last?.At ?? now, weight);
            return new PlannedAnimal(
                p.Animal.Code, stored ? p.Plan.Id : null, p.NewTrial, weight.Last?.Grams, portion.Millilitres, portion.VolumeText, first, [.. portion.Hints.Select(FindingDto.Of)]);
        })]);
    }
}
