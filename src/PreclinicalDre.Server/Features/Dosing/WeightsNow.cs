using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing.Volumes;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>The last weight of an animal and the one that counts as 100 %.</summary>
public sealed record WeightNow(BodyWeight? Last, WeightBaseline? Baseline)
{
    public static WeightNow Unknown { get; } = new(null, null);
}

/// <summary>Weights that dose volumes come from: four queries whatever the number of animals, a few rows for each.</summary>
public static class WeightsNow
{
    public static async Task<IReadOnlyDictionary<Guid, WeightNow>> OfAsync(DreDbContext db, IReadOnlyCollection<Guid> animals, Instant now, CancellationToken cancellation)
    {
        var ids = animals.Distinct().ToArray();
        var weights = db.AnimalWeights.AsNoTracking();
        var of = weights.Where(w => ids.Contains(w.AnimalId) && w.WeighedAt <= now);
        var trials = await db.Trials.AsNoTracking().Where(t => ids.Contains(t.AnimalId)).GroupBy(t => t.AnimalId).Select(g => new { g.Key, Start = g.Min(t => t.Start) })
            .ToDictionaryAsync(g => g.Key, g => (Instant?)g.Start, cancellation);
        var last = await of.Where(w => w.WeighedAt == weights.Where(o => o.AnimalId == w.AnimalId && o.WeighedAt <= now).Max(o => o.WeighedAt)).ToListAsync(cancellation);
        var first = await of.Where(w => w.WeighedAt == weights.Where(o => o.AnimalId == w.AnimalId).Min(o => o.WeighedAt)).ToListAsync(cancellation);
        var before = await of.Where(w => w.WeighedAt == weights
                .Where(o => o.AnimalId == w.AnimalId && o.WeighedAt <= db.Trials.Where(t => t.AnimalId == w.AnimalId).Min(t => t.Start)).Max(o => o.WeighedAt))
            .ToListAsync(cancellation);
        var marks = first.Concat(before).ToLookup(w => w.AnimalId, w => new WeightMark(w.WeighedAt, w.Grams));
        var latest = last.GroupBy(w => w.AnimalId).ToDictionary(g => g.Key, g => g.OrderBy(w => w.Id).Last());
        return ids.ToDictionary(id => id, id => new WeightNow(
            latest.TryGetValue(id, out var w) ? new BodyWeight(w.WeighedAt, w.Grams) : null,
            WeightBaseline.Of(marks[id], trials.GetValueOrDefault(id))));
    }
}
