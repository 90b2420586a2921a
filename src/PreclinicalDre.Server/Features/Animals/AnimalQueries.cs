using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>What pages and the API ask about animals; read only.</summary>
public sealed class AnimalQueries(DreDbContext db, ISight sight)
{
    /// <summary>Largest part of a list.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>A study's animals in order of their codes; null where there is no such study.</summary>
    public async Task<ListPart<AnimalSummary>?> ListAsync(string studyCode, string? classification, int? page, int? size, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return null;
        }

        var blind = (await sight.OfAsync(study, cancellation)).IsBlind;
        // To narrow by what may not be seen would tell it.
        classification = blind ? null : classification;
        var (number, take) = (Math.Max(1, page ?? 1), Math.Clamp(size ?? 100, 1, MaxPageSize));
        var all = db.Animals.AsNoTracking().Where(a => a.StudyId == study && (classification == null || a.CurrentVerdict!.Classification == classification));
        var rows = await all.OrderBy(a => a.Code).Skip((int)Math.Min(int.MaxValue, (number - 1L) * take)).Take(take)
            .Select(a => new
            {
                a.Code, Cohort = a.Cohort!.Code, a.Sex, a.Strain, a.Cage, a.EpilepsyConfirmedAt, a.ExitedAt, a.ExitReason,
                Classification = a.CurrentVerdict == null ? null : a.CurrentVerdict.Classification,
                Pattern = a.CurrentVerdict == null ? null : a.CurrentVerdict.Pattern,
                Stale = a.DataRevision != a.EvaluatedRevision, a.RecordState,
            }).ToListAsync(cancellation);
        return new ListPart<AnimalSummary>(await all.CountAsync(cancellation), number, take, [.. rows.Select(a => new AnimalSummary
        {
            Code = a.Code, Cohort = a.Cohort, Sex = a.Sex, Strain = a.Strain, Cage = a.Cage, ExitReason = a.ExitReason,
            EpilepsyConfirmedAt = a.EpilepsyConfirmedAt?.ToDateTimeUtc(), ExitedAt = a.ExitedAt?.ToDateTimeUtc(),
            Classification = blind ? null : a.Classification, Pattern = blind ? null : a.Pattern, Stale = a.Stale, RecordState = a.RecordState,
        })]);
    }

    /// <summary>The animal, or null.</summary>
    public async Task<AnimalDetail?> FindAsync(string studyCode, string animalCode, CancellationToken cancellation)
    {
        var a = await db.Animals.AsNoTracking().Include(x => x.Cohort).Include(x => x.Identifiers.OrderBy(i => i.From)).Include(x => x.CurrentVerdict)
            .SingleOrDefaultAsync(x => x.Study!.Code == studyCode && x.Code == animalCode, cancellation);
        if (a is null)
        {
            return null;
        }

        var counts = await db.Animals.Where(x => x.Id == a.Id).Select(x => new AnimalCounts(
            db.Trials.Count(t => t.AnimalId == x.Id), db.Doses.Count(d => d.AnimalId == x.Id), db.PlasmaSamples.Count(s => s.AnimalId == x.Id),
            db.AdverseEffects.Count(e => e.AnimalId == x.Id), db.Recordings.Count(r => r.AnimalId == x.Id), db.Seizures.Count(s => s.AnimalId == x.Id),
            db.AnimalWeights.Count(w => w.AnimalId == x.Id))).SingleAsync(cancellation);
        var blind = (await sight.OfAsync(a.StudyId, cancellation)).IsBlind;
        return new AnimalDetail
        {
            Id = a.Id, Study = studyCode, Code = a.Code, Cohort = a.Cohort!.Code, Sex = a.Sex, BornOn = a.BornOn?.ToDateOnly(), Strain = a.Strain, Source = a.Source,
            Cage = a.Cage, Litter = a.Litter, InducedOn = a.InducedOn?.ToDateOnly(), ImplantedOn = a.ImplantedOn?.ToDateOnly(), EpilepsyConfirmedAt = a.EpilepsyConfirmedAt?.ToDateTimeUtc(), ExitedAt = a.ExitedAt?.ToDateTimeUtc(),
            ExitReason = a.ExitReason, Note = blind ? "" : a.Note, Version = a.Version, Counts = blind ? null : counts, RecordState = a.RecordState, RecordStateAt = a.RecordStateAt?.ToDateTimeUtc(),
            RecordStateBy = a.RecordStateBy.Length == 0 ? null : a.RecordStateBy,
            Identifiers = [.. a.Identifiers.Select(i => new IdentifierDetail(i.Kind, i.Value, i.From.ToDateTimeUtc(), i.To?.ToDateTimeUtc()))],
            Verdict = !blind && a.CurrentVerdict is { } v
                ? new AnimalVerdictSummary(
                    v.Classification, v.Pattern, v.Definition, v.DefinitionHash, v.InputHash, v.EngineVersion, v.EvaluatedAt.ToDateTimeUtc(), a.DataRevision != a.EvaluatedRevision)
                {
                    FromLockedRecord = a.RecordState == RecordState.Locked && a.DataRevision == a.EvaluatedRevision,
                }
                : null,
        };
    }
}
