using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>An animal's current verdict, as lists show it.</summary>
public sealed record VerdictSummary(
    string Animal, string Cohort, string? Classification, string? Pattern, string? Definition, string? DefinitionHash, string? InputHash, string? EngineVersion,
    Instant? EvaluatedAt, bool Stale)
{
    /// <summary>True where it is the verdict on a record that is locked: what is signed rests on such.</summary>
    public bool FromLockedRecord { get; init; }
}

/// <summary>What pages and the API ask about verdicts; read only.</summary>
[Face]
public sealed class VerdictQueries(DreDbContext db)
{
    /// <summary>The animals of a study with their current verdicts.</summary>
    public Task<List<VerdictSummary>> OfStudyAsync(string studyCode, CancellationToken cancellation) =>
        db.Animals.AsNoTracking().Where(a => a.Study!.Code == studyCode).OrderBy(a => a.Code)
            .Select(a => new VerdictSummary(
                a.Code, a.Cohort!.Code, a.CurrentVerdict!.Classification, a.CurrentVerdict.Pattern, a.CurrentVerdict.Definition, a.CurrentVerdict.DefinitionHash,
                a.CurrentVerdict.InputHash, a.CurrentVerdict.EngineVersion, a.CurrentVerdictId == null ? null : a.CurrentVerdict.EvaluatedAt, a.DataRevision != a.EvaluatedRevision)
            {
                FromLockedRecord = a.CurrentVerdictId != null && a.RecordState == RecordState.Locked && a.DataRevision == a.EvaluatedRevision,
            })
            .ToListAsync(cancellation);

    /// <summary>The current verdict of an animal, whole; null where there is none.</summary>
    public Task<Verdict?> CurrentAsync(string studyCode, string animalCode, CancellationToken cancellation) =>
        db.Animals.AsNoTracking().Where(a => a.Study!.Code == studyCode && a.Code == animalCode).Select(a => a.CurrentVerdict).SingleOrDefaultAsync(cancellation);

    /// <summary>All verdicts that were ever made of an animal, newest first.</summary>
    public Task<List<Verdict>> HistoryAsync(string studyCode, string animalCode, CancellationToken cancellation) =>
        db.Verdicts.AsNoTracking().Where(v => v.Animal!.Study!.Code == studyCode && v.Animal.Code == animalCode)
            .OrderByDescending(v => v.EvaluatedAt).ThenByDescending(v => v.Id).ToListAsync(cancellation);
}
