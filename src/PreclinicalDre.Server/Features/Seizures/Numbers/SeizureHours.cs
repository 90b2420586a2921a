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

/// <summary>The seizures of a study, counted by the database: rows grow with hours, not with seizures.</summary>
public sealed record StudyHours(Study Study, IReadOnlyList<AnimalHours> Animals)
{
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];

    /// <summary>The first thing that was recorded or seen; day 0 of the figures.</summary>
    public Instant Zero => Animals.SelectMany(a => a.Recordings.Take(1).Select(r => r.From).Concat(a.Hours.Take(1).Select(h => h.First))).DefaultIfEmpty(Study.CreatedAt).Min();
}

/// <summary>
/// Counts a study's seizures by animal, type and hour in the database, so that a study with a million of them costs little more than that one aggregate. Only hours that recordings
/// cover in part are looked at seizure by seizure, since only recorded ones enter a rate.
/// </summary>
public sealed class SeizureHoursQueries(DreDbContext db)
{
    /// <summary>Above this many hours to be looked into, one pass over the animals' seizures costs less than a query for each.</summary>
    private const int ManyParts = 200;

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
        var counts = await CountAsync(study, scope, recorded, cancellation);
        return new StudyHours(study, [.. animals.Select(a => new AnimalHours(a.Id, a.Code, a.ExitedAt, [.. spans[a.Id]], recorded[a.Id], [.. counts[a.Id].OrderBy(h => h.First)]))]);
    }

    /// <summary>An animal's seizures one by one; null where there are more than <see cref="SeizureFigures.MostMarks"/>.</summary>
    public async Task<IReadOnlyList<SeizureMark>?> MarksAsync(Guid animal, CancellationToken cancellation)
    {
        var rows = await db.Seizures.AsNoTracking().Where(s => s.AnimalId == animal).OrderBy(s => s.At).Take(SeizureFigures.MostMarks + 1)
            .Select(s => new { s.At, s.TypeId, s.Stage, s.Scale }).ToListAsync(cancellation);
        return rows.Count > SeizureFigures.MostMarks ? null
            : [.. rows.Select(s => new SeizureMark(s.At, Looks.ClassOf(s.TypeId), Looks.NameOf(s.TypeId), s.Stage is { } stage ? $"{SeizureWords.Number(stage)}{(s.Scale.Length > 0 ? $" ({s.Scale})" : "")}" : null))];
    }

    private async Task<ILookup<Guid, HourCount>> CountAsync(Study study, SeizureScope scope, Dictionary<Guid, RecordedTime> recorded, CancellationToken cancellation)
    {
        // Clocks that stand half an hour apart from others have their hours there too.
        var shift = DateTimeZoneProviders.Tzdb[study.TimeZoneId].GetUtcOffset(study.CreatedAt).Seconds / 60 % 60;
        var seizures = Of(study, scope);
        var hours = shift == 0
            ? seizures.GroupBy(s => new { s.AnimalId, s.TypeId, ((DateTime)(object)s.At).Date, ((DateTime)(object)s.At).Hour })
            : seizures.GroupBy(s => new { s.AnimalId, s.TypeId, ((DateTime)(object)s.At).AddMinutes(shift).Date, ((DateTime)(object)s.At).AddMinutes(shift).Hour });
        var rows = await hours.Select(g => new
        {
            g.Key.AnimalId, g.Key.TypeId, Count = g.LongCount(), Timed = g.Sum(s => s.DurationSeconds == null ? 0 : 1), Seconds = g.Sum(s => s.DurationSeconds), First = g.Min(s => s.At), Last = g.Max(s => s.At),
        }).ToListAsync(cancellation);
        var done = new List<(Guid Animal, HourCount Hour)>(rows.Count);
        var parts = new List<(Guid Animal, string TypeId, Instant First, Instant Last)>();
        foreach (var row in rows)
        {
            var time = recorded[row.AnimalId];
            var (starts, ends) = (time.Contains(row.First), time.Contains(row.Last));
            if (starts && ends && time.IsWhole(row.First, row.Last))
            {
                done.Add((row.AnimalId, new HourCount(row.TypeId, row.Count, 0, row.Timed, row.Seconds ?? 0, row.First, row.Last)));
            }
            else if (!starts && !ends && time.DaysWithin(row.First, row.Last) == 0)
            {
                done.Add((row.AnimalId, new HourCount(row.TypeId, 0, row.Count, 0, 0, row.First, row.Last)));
            }
            else
            {
                parts.Add((row.AnimalId, row.TypeId, row.First, row.Last));
            }
        }

        done.AddRange(await PartsAsync(study, scope, parts, recorded, cancellation));
        return done.ToLookup(d => d.Animal, d => d.Hour);
    }

    /// <summary>Hours that are recorded in part, seizure by seizure.</summary>
    private async Task<IEnumerable<(Guid Animal, HourCount Hour)>> PartsAsync(
        Study study, SeizureScope scope, List<(Guid Animal, string TypeId, Instant First, Instant Last)> parts, Dictionary<Guid, RecordedTime> recorded, CancellationToken cancellation)
    {
        var wanted = parts.GroupBy(p => (p.Animal, p.TypeId)).ToDictionary(g => g.Key, g => g.OrderBy(p => p.First).ToList());
        var sums = new Dictionary<(Guid Animal, string TypeId, Instant First), HourCount>();
        if (parts.Count > ManyParts)
        {
            var ids = parts.Select(p => p.Animal).Distinct().ToHashSet();
            await foreach (var s in Of(study, scope).Select(s => new { s.AnimalId, s.TypeId, s.At, s.DurationSeconds }).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (ids.Contains(s.AnimalId))
                {
                    Take(s.AnimalId, s.TypeId, s.At, s.DurationSeconds);
                }
            }
        }
        else
        {
            foreach (var part in parts)
            {
                foreach (var s in await Of(study, scope).Where(s => s.AnimalId == part.Animal && s.TypeId == part.TypeId && s.At >= part.First && s.At <= part.Last)
                    .Select(s => new { s.At, s.DurationSeconds }).ToListAsync(cancellation))
                {
                    Take(part.Animal, part.TypeId, s.At, s.DurationSeconds);
                }
            }
        }

        return sums.Select(s => (s.Key.Animal, s.Value));

        void Take(Guid animal, string type, Instant at, double? seconds)
        {
            if (!wanted.TryGetValue((animal, type), out var hours))
            {
                return;
            }

            var (low, high) = (0, hours.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = hours[middle].First <= at ? (middle + 1, high) : (low, middle);
            }

            if (low == 0 || hours[low - 1].Last < at)
            {
                return;
            }

            var key = (animal, type, hours[low - 1].First);
            var inside = recorded[animal].Contains(at);
            var sum = sums.GetValueOrDefault(key);
            sums[key] = sum is null
                ? new HourCount(type, inside ? 1 : 0, inside ? 0 : 1, inside && seconds is not null ? 1 : 0, inside ? seconds ?? 0 : 0, at, at)
                : new HourCount(type, sum.Count + (inside ? 1 : 0), sum.Outside + (inside ? 0 : 1), sum.Timed + (inside && seconds is not null ? 1 : 0), sum.Seconds + (inside ? seconds ?? 0 : 0),
                    !inside ? sum.First : sum.Count == 0 ? at : Instant.Min(sum.First, at), !inside ? sum.Last : sum.Count == 0 ? at : Instant.Max(sum.Last, at));
        }
    }

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
