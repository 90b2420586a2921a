using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Animals.Observations;

/// <summary>Which part of an animal's observations is asked for.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="From">First instant, inclusive; null for all.</param>
/// <param name="To">Last instant, exclusive; null for all.</param>
/// <param name="Page">Number of the part, from 1.</param>
/// <param name="Size">Items a part.</param>
public sealed record ObservationPart(string Study, string Animal, DateTimeOffset? From, DateTimeOffset? To, int? Page, int? Size)
{
    public Instant First => From is { } f ? Instant.FromDateTimeOffset(f) : Instant.FromUtc(1, 1, 1, 0, 0);

    public Instant End => To is { } t ? Instant.FromDateTimeOffset(t) : Instant.FromUtc(9999, 12, 31, 0, 0);

    public int Number => Math.Max(1, Page ?? 1);

    public int Take => Math.Clamp(Size ?? 200, 1, AnimalQueries.MaxPageSize);

    public int Skip => (int)Math.Min(int.MaxValue, (Number - 1L) * Take);
}

/// <summary>An animal's observations in order of time, part by part; null where there is no such animal.</summary>
public sealed class ObservationQueries(DreDbContext db, ISight sight)
{
    public Task<ListPart<SeizureDetail>?> SeizuresAsync(ObservationPart part, CancellationToken c) => OfAsync(part, async id =>
    {
        var spans = await db.Recordings.AsNoTracking().Where(r => r.AnimalId == id).Select(r => new { r.From, r.To }).ToListAsync(c);
        var recorded = RecordedTime.Of(spans.Select(r => (r.From, r.To)));
        var study = await db.Animals.Where(a => a.Id == id).Select(a => a.StudyId).SingleAsync(c);
        var blind = (await sight.OfAsync(study, c)).IsBlind;
        return await CutAsync(
            db.Seizures.AsNoTracking().Where(s => s.AnimalId == id && s.At >= part.First && s.At < part.End).OrderBy(s => s.At).ThenBy(s => s.Id), part,
            s => new SeizureDetail(s.Id, s.At.ToDateTimeUtc(), s.TypeId, s.DurationSeconds, s.Scale, s.Stage, s.Observer, blind ? BlindNote.Of(s.Note) : s.Note, recorded.Contains(s.At)), c);
    }, c);

    /// <summary>Recordings that overlap the span.</summary>
    public Task<ListPart<RecordingDetail>?> RecordingsAsync(ObservationPart part, CancellationToken c) => OfAsync(part, id => CutAsync(
        db.Recordings.AsNoTracking().Where(r => r.AnimalId == id && r.To > part.First && r.From < part.End).OrderBy(r => r.From).ThenBy(r => r.Id), part,
        r => new RecordingDetail(r.Id, r.From.ToDateTimeUtc(), r.To.ToDateTimeUtc(), r.Detects.Split(';', StringSplitOptions.RemoveEmptyEntries), r.Equipment, r.FileName, r.FileHash), c), c);

    public Task<ListPart<DoseDetail>?> DosesAsync(ObservationPart part, CancellationToken c) => OfAsync(part, id => CutAsync(
        db.Doses.AsNoTracking().Include(d => d.TrialCompound).ThenInclude(t => t!.Trial)
            .Where(d => d.AnimalId == id && d.PlannedAt >= part.First && d.PlannedAt < part.End).OrderBy(d => d.PlannedAt).ThenBy(d => d.Id), part,
        d => new DoseDetail(
            d.Id, d.TrialCompound!.Trial!.Code, d.TrialCompound.CompoundId, d.PlannedAt.ToDateTimeUtc(), d.GivenAt?.ToDateTimeUtc(), d.DoseMgPerKg, d.GivenFraction, d.Route, d.Reason), c), c);

    public Task<ListPart<PlasmaDetail>?> PlasmaAsync(ObservationPart part, CancellationToken c) => OfAsync(part, id => CutAsync(
        db.PlasmaSamples.AsNoTracking().Include(s => s.TrialCompound).ThenInclude(t => t!.Trial)
            .Where(s => s.AnimalId == id && s.SampledAt >= part.First && s.SampledAt < part.End).OrderBy(s => s.SampledAt).ThenBy(s => s.Id), part,
        s => new PlasmaDetail(s.Id, s.TrialCompound!.Trial!.Code, s.TrialCompound.CompoundId, s.SampledAt.ToDateTimeUtc(), s.MgPerL, s.BelowQuantification, s.Method), c), c);

    /// <summary>Trials that began in the span.</summary>
    public Task<ListPart<TrialDetail>?> TrialsAsync(ObservationPart part, CancellationToken c) => OfAsync(part, id => CutAsync(
        db.Trials.AsNoTracking().Include(t => t.Compounds.OrderBy(x => x.CompoundId)).ThenInclude(x => x.TitrationSteps.OrderBy(s => s.From)).AsSplitQuery()
            .Where(t => t.AnimalId == id && t.Start >= part.First && t.Start < part.End).OrderBy(t => t.Start).ThenBy(t => t.Code), part,
        t => new TrialDetail(
            t.Id, t.Code, t.Start.ToDateTimeUtc(), t.End?.ToDateTimeUtc(), t.MaintenanceFrom?.ToDateTimeUtc(), t.MaximumToleratedDoseReached, t.AdverseEffectsSeen,
            t.StoppedForAdverseEffects, t.IsAddOn, t.StopReason, t.Note,
            [.. t.Compounds.Select(x => new TrialCompoundDetail(x.CompoundId, x.TargetLowMgPerL,
                [.. x.TitrationSteps.Select(s => new TitrationDetail(s.Id, s.From.ToDateTimeUtc(), s.DoseMgPerKg, s.IntervalHours, s.Tolerated, s.Note))]))]), c), c);

    public Task<ListPart<AdverseEffectDetail>?> AdverseEffectsAsync(ObservationPart part, CancellationToken c) => OfAsync(part, id => CutAsync(
        db.AdverseEffects.AsNoTracking().Include(e => e.Trial)
            .Where(e => e.AnimalId == id && e.ObservedAt >= part.First && e.ObservedAt < part.End).OrderBy(e => e.ObservedAt).ThenBy(e => e.Id), part,
        e => new AdverseEffectDetail(e.Id, e.Trial!.Code, e.ObservedAt.ToDateTimeUtc(), e.Effect, e.Severity, e.Note), c), c);

    public Task<ListPart<WeightDetail>?> WeightsAsync(ObservationPart part, CancellationToken c) => OfAsync(part, id => CutAsync(
        db.AnimalWeights.AsNoTracking().Where(w => w.AnimalId == id && w.WeighedAt >= part.First && w.WeighedAt < part.End).OrderBy(w => w.WeighedAt).ThenBy(w => w.Id), part,
        w => new WeightDetail(w.Id, w.WeighedAt.ToDateTimeUtc(), w.Grams), c), c);

    private async Task<ListPart<TDetail>?> OfAsync<TDetail>(ObservationPart part, Func<Guid, Task<ListPart<TDetail>>> load, CancellationToken cancellation)
        where TDetail : class =>
        await db.Animals.Where(a => a.Study!.Code == part.Study && a.Code == part.Animal).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellation) is { } id
            ? await load(id)
            : null;

    private static async Task<ListPart<TDetail>> CutAsync<TRow, TDetail>(IQueryable<TRow> rows, ObservationPart part, Func<TRow, TDetail> show, CancellationToken cancellation)
        where TRow : class
    {
        var total = await rows.CountAsync(cancellation);
        var items = await rows.Skip(part.Skip).Take(part.Take).ToListAsync(cancellation);
        return new ListPart<TDetail>(total, part.Number, part.Take, [.. items.Select(show)]);
    }
}
