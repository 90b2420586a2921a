using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>Trials with their daily doses, for the shade behind seizures. Nothing for whom the study is blinded.</summary>
public sealed class DoseShades(DreDbContext db, StudyCatalogues catalogues, ISight sight, IClock clock)
{
    /// <summary>Trials by animal.</summary>
    public async Task<ILookup<Guid, DoseStretch>> OfAsync(Study study, string? animal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (!(await sight.OfAsync(study.Id, cancellation)).Compound)
        {
            return Enumerable.Empty<DoseStretch>().ToLookup(_ => Guid.Empty);
        }

        var trials = await db.Trials.AsNoTracking().Where(t => t.Animal!.StudyId == study.Id && (animal == null || t.Animal.Code == animal)).OrderBy(t => t.Start)
            .Select(t => new { t.Id, t.AnimalId, t.Start, t.End, t.Animal!.ExitedAt, Compounds = t.Compounds.Select(c => new { c.Id, c.CompoundId }).ToList() }).ToListAsync(cancellation);
        // Given doses of a trial over its length: one number, whatever the rhythm.
        var sums = await db.Doses.AsNoTracking().Where(d => db.Animals.Any(a => a.Id == d.AnimalId && a.StudyId == study.Id && (animal == null || a.Code == animal)))
            .GroupBy(d => d.TrialCompoundId).Select(g => new { g.Key, Given = g.Sum(d => d.DoseMgPerKg * d.GivenFraction), Last = g.Max(d => d.PlannedAt) }).ToDictionaryAsync(d => d.Key, cancellation);
        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        var now = clock.GetCurrentInstant();
        return trials.Select(t =>
        {
            var end = t.End ?? t.ExitedAt ?? now;
            var days = (end - t.Start).TotalDays;
            double? perDay = t.Compounds is [var one] && days > 0 && sums.TryGetValue(one.Id, out var sum) ? sum.Given / days : null;
            var name = string.Join(" + ", t.Compounds.Select(c => catalogue.Compound(c.CompoundId)?.Name ?? c.CompoundId).Order(StringComparer.Ordinal));
            return (t.AnimalId, Stretch: new DoseStretch(t.Start, end, name, perDay, perDay is { } p ? FormattableString.Invariant($"{p:0.#} mg/kg a day") : null));
        }).Where(t => t.Stretch.To > t.Stretch.From).ToLookup(t => t.AnimalId, t => t.Stretch);
    }
}
