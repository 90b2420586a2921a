using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Animals.Drawings;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>Which seizures of a study are counted.</summary>
/// <param name="Animal">Code of one animal; null: all.</param>
/// <param name="Observer">Those that this person or detector marked; null: all.</param>
/// <param name="Reviewed">Those that were reviewed, or were not; null: all.</param>
public sealed record SeizureScope(string? Animal = null, string? Observer = null, bool? Reviewed = null);

/// <summary>An animal's recorded seizures of one type in one hour.</summary>
/// <param name="TypeId">Their type.</param>
/// <param name="Count">Recorded seizures.</param>
/// <param name="Outside">Seizures outside every recording: they enter no rate.</param>
/// <param name="Timed">Recorded ones with a duration.</param>
/// <param name="Seconds">Sum of those durations.</param>
/// <param name="First">Onset of the first recorded one; of the first outside where none is recorded.</param>
/// <param name="Last">Onset of the last.</param>
public sealed record HourCount(string TypeId, long Count, long Outside, long Timed, double Seconds, Instant First, Instant Last);

/// <summary>An animal with its recorded time and its seizures by the hour.</summary>
public sealed record AnimalHours(Guid Id, string Code, Instant? ExitedAt, IReadOnlyList<(Instant From, Instant To)> Recordings, RecordedTime Recorded, IReadOnlyList<HourCount> Hours);

/// <summary>The seizures of a study, counted: what is held grows with hours, not with seizures.</summary>
public sealed record StudyHours(Study Study, IReadOnlyList<AnimalHours> Animals)
{
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];

    /// <summary>The first thing that was recorded or seen; day 0 of the figures.</summary>
    public Instant Zero => Animals.SelectMany(a => a.Recordings.Take(1).Select(r => r.From).Concat(a.Hours.Take(1).Select(h => h.First))).DefaultIfEmpty(Study.CreatedAt).Min();
}

/// <summary>
/// Counts a study's seizures by animal, type and hour in one pass over four columns, row by row as the database gives them: of a busy animal nearly every hour has seizures of several
/// types, so that grouping in the database costs a sort and hands over hardly fewer rows.
/// </summary>
public sealed class SeizureHoursQueries(DreDbContext db)
{
    /// <summary>The counts; null where there is no such study or animal.</summary>
    public async Task<StudyHours?> LoadAsync(string studyCode, SeizureScope scope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return null;
        }

        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && (scope.Animal == null || a.Code == scope.Animal)).OrderBy(a => a.Code)
            .Select(a => new { a.Id, a.Code, a.ExitedAt }).ToListAsync(cancellation);
        if (scope.Animal is not null && animals.Count == 0)
        {
            return null;
        }

        var spans = (await db.Recordings.AsNoTracking().Where(r => r.Animal!.StudyId == study.Id && (scope.Animal == null || r.Animal.Code == scope.Animal)).OrderBy(r => r.From)
            .Select(r => new { r.AnimalId, r.From, r.To }).ToListAsync(cancellation)).ToLookup(r => r.AnimalId, r => (r.From, r.To));
        var recorded = animals.ToDictionary(a => a.Id, a => RecordedTime.Of(spans[a.Id]));
        var counts = animals.ToDictionary(a => a.Id, a => new HourCounter(recorded[a.Id], OffsetOf(study)));
        await foreach (var s in Of(study, scope).Select(s => new { s.AnimalId, s.TypeId, s.At, s.DurationSeconds }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            // An animal that came after the list was read is in the next answer.
            counts.GetValueOrDefault(s.AnimalId)?.Add(s.TypeId, s.At, s.DurationSeconds);
        }

        return new StudyHours(study, [.. animals.Select(a => new AnimalHours(a.Id, a.Code, a.ExitedAt, [.. spans[a.Id]], recorded[a.Id], counts[a.Id].Hours()))]);
    }

    /// <summary>An animal's seizures one by one; null where there are more than <see cref="SeizureFigures.MostMarks"/>.</summary>
    public async Task<IReadOnlyList<SeizureMark>?> MarksAsync(Guid animal, CancellationToken cancellation)
    {
        var rows = await db.Seizures.AsNoTracking().Where(s => s.AnimalId == animal).OrderBy(s => s.At).Take(SeizureFigures.MostMarks + 1)
            .Select(s => new { s.At, s.TypeId, s.Stage, s.Scale }).ToListAsync(cancellation);
        return rows.Count > SeizureFigures.MostMarks ? null
            : [.. rows.Select(s => new SeizureMark(s.At, Looks.ClassOf(s.TypeId), Looks.NameOf(s.TypeId), s.Stage is { } stage ? $"{SeizureWords.Number(stage)}{(s.Scale.Length > 0 ? $" ({s.Scale})" : "")}" : null))];
    }

    /// <summary>Clocks that stand half an hour apart from others have their hours there too.</summary>
    private static Duration OffsetOf(Study study) => Duration.FromSeconds(DateTimeZoneProviders.Tzdb[study.TimeZoneId].GetUtcOffset(study.CreatedAt).Seconds);

    private IQueryable<Seizure> Of(Study study, SeizureScope scope)
    {
        var id = study.Id;
        var seizures = db.Seizures.AsNoTracking().Where(s => s.Animal!.StudyId == id);
        if (scope.Animal is { } animal)
        {
            seizures = seizures.Where(s => s.Animal!.Code == animal);
        }

        if (scope.Observer is { } observer)
        {
            seizures = seizures.Where(s => s.Observer == observer);
        }

        return scope.Reviewed is { } reviewed ? seizures.Where(s => s.ReviewedAt != null == reviewed) : seizures;
    }
}
