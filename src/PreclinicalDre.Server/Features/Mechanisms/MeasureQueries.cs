using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Mechanisms;

namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>Which values are asked for; null or empty = all.</summary>
public sealed record ObservationFilter(string? Animal = null, string? Measure = null, int? Page = null, int? Size = null)
{
    public const int LargestPage = 1000;

    public int Number => Math.Max(1, Page ?? 1);

    public int Take => Math.Clamp(Size ?? 200, 1, LargestPage);
}

/// <summary>The measures of a study and what was observed; tells nothing of verdicts.</summary>
public sealed class MeasureQueries(DreDbContext db)
{
    /// <summary>The measures by explanation and name; null where there is no such study.</summary>
    public async Task<IReadOnlyList<MeasureView>?> ListAsync(string study, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == study).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } id)
        {
            return null;
        }

        var rows = await db.StudyMeasures.AsNoTracking().Where(m => m.StudyId == id)
            .Select(m => new
            {
                m, Observations = db.MechanismObservations.Count(o => o.MeasureId == m.Id),
                Animals = db.MechanismObservations.Where(o => o.MeasureId == m.Id).Select(o => o.AnimalId).Distinct().Count(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.OrderBy(r => r.m.Hypothesis).ThenBy(r => r.m.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.m.Name, StringComparer.Ordinal)
                .Select(r => new MeasureView(
                    r.m.Id, r.m.Name, Terms.Hypothesis[r.m.Hypothesis].Id, r.m.Kind, r.m.Unit, r.m.CategoryList(), r.m.About, r.Observations, r.Animals, r.m.Version)),
        ];
    }

    /// <summary>Values on record, by animal, measure and time; null where there is no such study.</summary>
    public async Task<ObservationList?> ObservationsAsync(string study, ObservationFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!await db.Studies.AnyAsync(s => s.Code == study, cancellation))
        {
            return null;
        }

        var rows = Of(study);
        rows = string.IsNullOrEmpty(filter.Animal) ? rows : rows.Where(o => o.Animal!.Code == filter.Animal);
        rows = string.IsNullOrEmpty(filter.Measure) ? rows : rows.Where(o => o.Measure!.Name == filter.Measure);
        var total = await rows.CountAsync(cancellation);
        var items = await rows.Include(o => o.Animal).Include(o => o.Measure).OrderBy(o => o.Animal!.Code).ThenBy(o => o.Measure!.Name).ThenBy(o => o.SampledAt).ThenBy(o => o.Id)
            .Skip((int)Math.Min(int.MaxValue, (filter.Number - 1L) * filter.Take)).Take(filter.Take).ToListAsync(cancellation);
        return new ObservationList(total, filter.Number, filter.Take, [.. items.Select(View)]);
    }

    /// <summary>One value; null where the study has none of that key.</summary>
    public async Task<ObservationView?> FindAsync(string study, Guid id, CancellationToken cancellation) =>
        await Of(study).Include(o => o.Animal).Include(o => o.Measure).SingleOrDefaultAsync(o => o.Id == id, cancellation) is { } found ? View(found) : null;

    internal static ObservationView View(MechanismObservation o) => new(
        o.Id, o.Animal!.Code, o.MeasureId, o.Measure!.Name, o.Measure.Unit, o.SampledAt, o.Specimen, o.Value, o.BelowLimit, o.Category, MechanismWords.Value(o.Value, o.BelowLimit, o.Category, o.Measure.Unit),
        o.Method, o.Note, o.By, o.Version);

    private IQueryable<MechanismObservation> Of(string study) => db.MechanismObservations.AsNoTracking().Where(o => o.Animal!.Study!.Code == study);
}
