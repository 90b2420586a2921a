using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Evaluation;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>An animal as its study's page shows it.</summary>
public sealed record StudyAnimal(
    Guid Id, string Code, string Cohort, Sex Sex, LocalDate? BornOn, Instant? EpilepsyConfirmedAt, Instant? ExitedAt, ExitReason? ExitReason,
    Guid? VerdictId, string? Classification, string? Pattern, bool Stale, RecordState RecordState)
{
    /// <summary>Its trials in order of start.</summary>
    public IReadOnlyList<StudyTrial> Trials { get; init; } = [];

    /// <summary>Recorded days; overlaps count once.</summary>
    public double RecordedDays { get; init; }

    /// <summary>Recorded stretches, first start and last end; null without recordings.</summary>
    public (Instant From, Instant To)? Recorded { get; init; }

    /// <summary>Seizures on record, incidental ones too.</summary>
    public int Seizures { get; init; }

    /// <summary>What its verdict says; null without one.</summary>
    public VerdictDigestSummary? Digest { get; init; }

    /// <summary>Whole days from birth to exit or to <paramref name="now"/>; null where the birth is not known.</summary>
    public int? AgeDays(Instant now, DateTimeZone zone) =>
        BornOn is { } born ? Period.DaysBetween(born, (ExitedAt ?? now).InZone(zone).Date) : null;
}

/// <summary>A trial of such an animal.</summary>
public sealed record StudyTrial(string Code, Instant Start, Instant? End, Instant? MaintenanceFrom, IReadOnlyList<string> Compounds);

/// <summary>The animals of a study with what its page shows; a fixed number of queries, whatever their number.</summary>
public sealed class StudyAnimalQueries(DreDbContext db, VerdictDigestQueries digests)
{
    public async Task<List<StudyAnimal>> ListAsync(Guid study, CancellationToken cancellation)
    {
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study).OrderBy(a => a.Code)
            .Select(a => new StudyAnimal(
                a.Id, a.Code, a.Cohort!.Code, a.Sex, a.BornOn, a.EpilepsyConfirmedAt, a.ExitedAt, a.ExitReason, a.CurrentVerdictId,
                a.CurrentVerdict!.Classification, a.CurrentVerdict.Pattern, a.DataRevision != a.EvaluatedRevision, a.RecordState))
            .ToListAsync(cancellation);
        var compounds = (await db.TrialCompounds.AsNoTracking().Where(c => c.Trial!.Animal!.StudyId == study)
                .Select(c => new { c.TrialId, c.CompoundId }).ToListAsync(cancellation))
            .ToLookup(c => c.TrialId, c => c.CompoundId);
        var trials = (await db.Trials.AsNoTracking().Where(t => t.Animal!.StudyId == study)
                .Select(t => new { t.Id, t.AnimalId, t.Code, t.Start, t.End, t.MaintenanceFrom }).ToListAsync(cancellation))
            .OrderBy(t => t.Start).ThenBy(t => t.Code, StringComparer.Ordinal)
            .ToLookup(t => t.AnimalId, t => new StudyTrial(t.Code, t.Start, t.End, t.MaintenanceFrom, [.. compounds[t.Id].Order(StringComparer.Ordinal)]));
        var recordings = (await db.Recordings.AsNoTracking().Where(r => r.Animal!.StudyId == study)
                .Select(r => new { r.AnimalId, r.From, r.To }).ToListAsync(cancellation))
            .ToLookup(r => r.AnimalId, r => (r.From, r.To));
        var seizures = await db.Seizures.AsNoTracking().Where(s => s.Animal!.StudyId == study)
            .GroupBy(s => s.AnimalId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var verdicts = await digests.OfAsync(animals.Where(a => a.VerdictId is not null).Select(a => a.VerdictId!.Value), cancellation);
        return [.. animals.Select(a =>
        {
            var stretches = RecordedTime.Of(recordings[a.Id]).Stretches().ToList();
            return a with
            {
                Trials = [.. trials[a.Id]],
                RecordedDays = stretches.Sum(s => (s.To - s.From).TotalDays),
                Recorded = stretches.Count == 0 ? null : (stretches[0].From, stretches[^1].To),
                Seizures = seizures.GetValueOrDefault(a.Id),
                Digest = a.VerdictId is { } id ? verdicts.GetValueOrDefault(id) : null,
            };
        })];
    }

    /// <summary>The animals as a table for download.</summary>
    public static DataTable Table(string study, IEnumerable<StudyAnimal> animals, Instant now, DateTimeZone zone) => new(
        $"Animals of study {study}",
        [
            new("Animal"), new("Cohort"), new("Sex"), new("Born"), new("Age", DataKind.Number, "days"), new("Exit"), new("Trials", DataKind.Number), new("Outcomes"),
            new("Recorded", DataKind.Number, "days"), new("Seizures", DataKind.Number), new("Verdict"), new("Pattern"), new("Main reason"), new("Stale"), new("Record"),
        ],
        [.. animals.Select(a => (IReadOnlyList<string>)
        [
            a.Code, a.Cohort, a.Sex.ToString().ToLowerInvariant(), a.BornOn is { } born ? NodaTime.Text.LocalDatePattern.Iso.Format(born) : "", $"{a.AgeDays(now, zone)}",
            a.ExitReason is { } exit ? exit.Say() : "", $"{a.Trials.Count}", string.Join(' ', (a.Digest?.Trials ?? []).Select(t => t.Code)),
            StudyWords.Number(a.RecordedDays, 3), $"{a.Seizures}", a.Classification ?? "", a.Pattern ?? "", a.Digest?.MainReason ?? "", a.Stale ? "yes" : "no", a.RecordState.ToString().ToLowerInvariant(),
        ])]);
}
