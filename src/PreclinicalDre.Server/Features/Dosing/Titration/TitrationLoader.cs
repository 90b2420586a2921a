using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>An animal on a scheme with all that its state comes from.</summary>
/// <param name="Course">The course, with its animal and decisions; tracked where it was asked for so.</param>
/// <param name="Protocol">Its scheme as stored.</param>
/// <param name="Scheme">Its scheme.</param>
/// <param name="CompoundId">The compound that is titrated.</param>
/// <param name="Observations">What was seen of the animal.</param>
/// <param name="State">Where it stands.</param>
public sealed record TitratedAnimal(
    TitrationCourse Course, TitrationProtocol Protocol, TitrationScheme Scheme, string CompoundId, IReadOnlyList<TolerabilityObservation> Observations, TitrationState State)
{
    public string Code => Course.Animal!.Code;

    /// <summary>Dose of the step that it is on, mg/kg.</summary>
    public double? DoseMgPerKg => State.Step is { } step ? Scheme.Steps[step].DoseMgPerKg : null;
}

/// <summary>Loads animals under titration: a fixed number of queries, whatever their number.</summary>
public sealed class TitrationLoader(DreDbContext db)
{
    /// <summary>Courses that run, of the whole study or of some animals.</summary>
    public async Task<List<TitratedAnimal>> RunningAsync(Guid studyId, IReadOnlyCollection<Guid>? animals, Instant now, bool tracked, CancellationToken cancellation)
    {
        var courses = db.TitrationCourses.Include(c => c.Animal).ThenInclude(a => a!.Cohort).Include(c => c.Decisions)
            .Where(c => c.Animal!.StudyId == studyId && c.EndedAt == null && (animals == null || animals.Contains(c.AnimalId)));
        var found = await (tracked ? courses : courses.AsNoTracking()).AsSplitQuery().OrderBy(c => c.Id).ToListAsync(cancellation);
        var ids = found.Select(c => c.AnimalId).Distinct().ToArray();
        var parts = found.Select(c => c.TrialCompoundId).ToArray();
        var protocols = await db.TitrationProtocols.AsNoTracking().Where(p => p.StudyId == studyId).ToDictionaryAsync(p => p.Id, cancellation);
        var schemes = protocols.ToDictionary(p => p.Key, p => p.Value.Read());
        var scores = (await db.TolerabilityScores.AsNoTracking().Where(s => ids.Contains(s.AnimalId) && s.At <= now).Select(s => new { s.AnimalId, s.At, s.Scale, s.Value }).ToListAsync(cancellation))
            .ToLookup(s => s.AnimalId, s => new TolerabilityObservation(s.At, s.Scale, s.Value));
        var levels = (await db.PlasmaSamples.AsNoTracking().Where(s => parts.Contains(s.TrialCompoundId)).Select(s => new { s.TrialCompoundId, s.SampledAt, s.MgPerL }).ToListAsync(cancellation))
            .ToLookup(s => s.TrialCompoundId, s => new TolerabilityObservation(s.SampledAt, TolerabilityScale.PlasmaLevel.Id, s.MgPerL));
        var trials = await db.TrialCompounds.AsNoTracking().Where(c => parts.Contains(c.Id)).Select(c => new { c.Id, c.TrialId }).ToDictionaryAsync(c => c.Id, c => c.TrialId, cancellation);
        var trialIds = trials.Values.Distinct().ToArray();
        var signs = (await db.AdverseEffects.AsNoTracking().Where(e => trialIds.Contains(e.TrialId)).Select(e => new { e.TrialId, e.ObservedAt, e.Severity }).ToListAsync(cancellation))
            .ToLookup(e => e.TrialId, e => new TolerabilityObservation(e.ObservedAt, "clinical-sign", Grade(e.Severity)));
        var losses = await LossesAsync(ids, now, cancellation);
        return
        [
            .. found.Select(course =>
            {
                var scheme = schemes[course.SchemeId];
                TolerabilityObservation[] seen =
                [
                    .. scores[course.AnimalId], .. losses[course.AnimalId], .. levels[course.TrialCompoundId],
                    .. trials.TryGetValue(course.TrialCompoundId, out var trial) ? signs[trial] : [],
                ];
                return new TitratedAnimal(course, protocols[course.SchemeId], scheme, protocols[course.SchemeId].CompoundId, seen, TitrationEngine.At(scheme, course.Stays(), seen, now));
            }),
        ];
    }

    private static double Grade(EffectSeverity severity) => severity switch
    {
        EffectSeverity.Mild => 1,
        EffectSeverity.Moderate => 2,
        EffectSeverity.Severe => 3,
    };

    /// <summary>Loss of each weight against the animal's baseline, percent, from the baseline on.</summary>
    private async Task<ILookup<Guid, TolerabilityObservation>> LossesAsync(Guid[] ids, Instant now, CancellationToken cancellation)
    {
        var starts = await db.Trials.AsNoTracking().Where(t => ids.Contains(t.AnimalId)).GroupBy(t => t.AnimalId).Select(g => new { g.Key, Start = g.Min(t => t.Start) })
            .ToDictionaryAsync(g => g.Key, g => (Instant?)g.Start, cancellation);
        var weights = await db.AnimalWeights.AsNoTracking().Where(w => ids.Contains(w.AnimalId) && w.WeighedAt <= now).Select(w => new { w.AnimalId, w.WeighedAt, w.Grams }).ToListAsync(cancellation);
        return weights.GroupBy(w => w.AnimalId).SelectMany(g =>
            {
                var baseline = WeightBaseline.Of(g.Select(w => new WeightMark(w.WeighedAt, w.Grams)), starts.GetValueOrDefault(g.Key));
                return g.Where(w => baseline is not null && w.WeighedAt >= baseline.Weight.At && w.Grams > 0)
                    // A loss on a limit has reached it, rounding of the division aside.
                    .Select(w => (g.Key, Seen: new TolerabilityObservation(w.WeighedAt, TolerabilityScale.WeightLoss.Id, Math.Round(100 - baseline!.Percent(w.Grams), 6))));
            })
            .ToLookup(w => w.Key, w => w.Seen);
    }
}
