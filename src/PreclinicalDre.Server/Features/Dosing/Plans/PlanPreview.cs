using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Interactions;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Advice;
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
        var hints = await HintsAsync(study, plans, regimen, cancellation);
        return new PlanReport(stored, ScheduleWords.Say(regimen.Schedule, study.Zone), [.. plans.Select(p =>
        {
            var first = p.Plan.Occasions(new Interval(p.Plan.From, p.Plan.From + Ahead), study.Zone).Take(Shown).Select(o => o.At).ToList();
            var weight = weights[p.Animal.Id];
            // The age of the weight is looked at when the dose is given: by then there will be another.
            var portion = study.Portion(p.Plan, weight.Last?.At ?? now, weight);
            return new PlannedAnimal(
                p.Animal.Code, stored ? p.Plan.Id : null, p.NewTrial, weight.Last?.Grams, portion.Millilitres, portion.VolumeText, first, [.. portion.Hints.Select(FindingDto.Of)]);
        })], [.. hints.Select(FindingDto.Of)]);
    }

    /// <summary>Exposure and interactions, said before the first dose. Whatever compound an animal gets beside it while the plan holds counts.</summary>
    private async Task<List<Finding>> HintsAsync(RackRules study, List<(Animal Animal, DosingPlan Plan, bool NewTrial)> plans, Regimen regimen, CancellationToken cancellation)
    {
        var hints = new List<Finding>();
        var parts = plans.Select(p => p.Plan.TrialCompoundId).Distinct().ToArray();
        var compounds = db.ChangeTracker.Entries<TrialCompound>().Select(e => e.Entity).Where(c => parts.Contains(c.Id)).Select(c => c.CompoundId)
            .Concat(await db.TrialCompounds.AsNoTracking().Where(c => parts.Contains(c.Id)).Select(c => c.CompoundId).ToListAsync(cancellation)).Distinct(StringComparer.Ordinal).ToArray();
        var (from, to) = (plans.Min(p => p.Plan.From), plans.Any(p => p.Plan.To is null) ? (Instant?)null : plans.Max(p => p.Plan.To));
        foreach (var compound in compounds)
        {
            if (AdviceQueries.Outlook(study, compound, regimen, from) is { } outlook)
            {
                hints.Add(outlook);
            }
        }

        if (regimen.Input is not InputKind.Pump)
        {
            var (on, off) = (study.Study.LightsOnMinute, study.Study.LightsOffMinute);
            var phase = new LightPhase(LocalTime.FromMinutesSinceMidnight(on), LocalTime.FromMinutesSinceMidnight(off));
            var doses = LightPhaseDoses.Of(regimen.Occasions(new Interval(from, from + Duration.FromDays(7)), study.Zone), study.Zone, phase);
            if (doses.Light + doses.Dark > 0 && on != off)
            {
                hints.Add(Finding.Info(
                    "light-phase", $"Of the first week's {doses.Light + doses.Dark} doses {doses.Light} fall into the light phase ({LabClock.Say(on)} to {LabClock.Say(off)}) and {doses.Dark} into the dark one.",
                    new Location(Path: "regimen")));
            }
        }

        var ids = plans.Select(p => p.Animal.Id).Distinct().ToArray();
        var beside = await db.DosingPlans.AsNoTracking().Where(p => ids.Contains(p.AnimalId) && (p.To == null || p.To > from) && (to == null || p.From < to))
            .Select(p => p.TrialCompound!.CompoundId).Distinct().ToListAsync(cancellation);
        hints.AddRange(InteractionTable.Among(compounds.Concat(beside), study.Study.SpeciesId)
            .Where(h => compounds.Contains(h.Fact.Value.Cause, StringComparer.Ordinal) || compounds.Contains(h.Fact.Value.Target, StringComparer.Ordinal))
            .Select(h => Finding.Info("interaction", $"{h.Sentence} ({h.Fact.Tag}{(h.Fact.IsUnverified ? ", unverified" : "")})", new Location(Path: "compound"))));
        return hints;
    }
}
