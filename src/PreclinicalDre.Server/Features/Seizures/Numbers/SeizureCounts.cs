using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Animals.Drawings;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>Which seizures of a study are counted.</summary>
/// <param name="Animal">Code of one animal; null: all.</param>
/// <param name="Observer">Those that this person or detector marked; null: all.</param>
/// <param name="Reviewed">Those that were reviewed, or were not; null: all.</param>
public sealed record SeizureScope(string? Animal = null, string? Observer = null, bool? Reviewed = null);

/// <summary>An animal's seizures of one type.</summary>
/// <param name="TypeId">Their type.</param>
/// <param name="IsConvulsive">Whether it is a convulsive one.</param>
/// <param name="Count">Recorded seizures.</param>
/// <param name="Outside">Seizures outside every recording: they enter no rate.</param>
/// <param name="Timed">Recorded ones with a duration.</param>
/// <param name="Seconds">Sum of those durations.</param>
public sealed record TypeTally(string TypeId, bool IsConvulsive, long Count, long Outside, long Timed, double Seconds);

/// <summary>An animal's recorded seizures of a local day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">Recorded seizures.</param>
/// <param name="Convulsive">How many of them were convulsive.</param>
/// <param name="Timed">How many have a duration.</param>
/// <param name="Seconds">Sum of those durations.</param>
public readonly record struct DayCount(LocalDate Date, long Count, long Convulsive, long Timed, double Seconds);

/// <summary>An animal's seizures, counted.</summary>
/// <param name="Types">By type.</param>
/// <param name="Hours">Hours with recorded seizures, convulsive ones and others apart, in the order of their first.</param>
/// <param name="Days">Local days with recorded seizures, in order.</param>
/// <param name="Clock">Recorded seizures by hour of the clock.</param>
/// <param name="LongestIntervalDays">Longest recorded time between neighbours in: start of the recordings, each recorded seizure, their end; days. Null without a recorded seizure.</param>
/// <param name="First">The first seizure, recorded or not; null without any.</param>
/// <param name="Last">The last one.</param>
public sealed record SeizureTally(
    IReadOnlyList<TypeTally> Types, IReadOnlyList<RasterHour> Hours, IReadOnlyList<DayCount> Days, IReadOnlyList<long> Clock, double? LongestIntervalDays, Instant? First, Instant? Last);

/// <summary>An animal with its recorded time and its seizures.</summary>
public sealed record AnimalCounts(Guid Id, string Code, Instant? ExitedAt, IReadOnlyList<(Instant From, Instant To)> Recordings, RecordedTime Recorded, SeizureTally Seizures)
{
    /// <summary>Whether anything of it was recorded or seen.</summary>
    public bool IsKnown => Recordings.Count > 0 || Seizures.First is not null;
}

/// <summary>The seizures of a study, counted: what is held grows with hours, not with seizures.</summary>
public sealed record StudyCounts(Study Study, IReadOnlyList<AnimalCounts> Animals)
{
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];

    /// <summary>The first thing that was recorded or seen; day 0 of the figures.</summary>
    public Instant Zero => Animals.SelectMany(a => a.Recordings.Take(1).Select(r => r.From).Concat(a.Seizures.First is { } first ? [first] : [])).DefaultIfEmpty(Study.CreatedAt).Min();
}

/// <summary>
/// Counts of animals that were made already. They hold as long as the animal's data do, which its revision tells; the number of hours kept is bounded (some 50 MB). A study's page asks for the
/// same counts once for its numbers and once for each of its pictures.
/// </summary>
public sealed class SeizureCountCache : IDisposable
{
    private const int MaxHours = 1_000_000;

    private readonly MemoryCache _counts = new(new MemoryCacheOptions { SizeLimit = MaxHours });

    internal SeizureTally? Find(Guid animal, int revision, string zone) => _counts.Get<SeizureTally>((animal, revision, zone));

    internal void Keep(Guid animal, int revision, string zone, SeizureTally tally) => _counts.Set((animal, revision, zone), tally, new MemoryCacheEntryOptions { Size = tally.Hours.Count + tally.Days.Count + 1 });

    public void Dispose() => _counts.Dispose();
}

/// <summary>
/// Counts a study's seizures by animal, type and hour in one pass over four columns, row by row as the database gives them: of a busy animal nearly every hour has seizures of several
/// types, so that grouping in the database costs a sort and hands over hardly fewer rows. Only animals whose data changed since they were last counted are counted anew.
/// </summary>
public sealed class SeizureCountQueries(DreDbContext db, SeizureCountCache cache)
{
    private const int KeysPerQuery = 200;

    /// <summary>The counts; null where there is no such study or animal.</summary>
    public async Task<StudyCounts?> LoadAsync(string studyCode, SeizureScope scope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return null;
        }

        // The revisions come first: what is changed after this is counted under a revision that no one asks for again.
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && (scope.Animal == null || a.Code == scope.Animal)).OrderBy(a => a.Code)
            .Select(a => new { a.Id, a.Code, a.ExitedAt, a.DataRevision }).ToListAsync(cancellation);
        if (scope.Animal is not null && animals.Count == 0)
        {
            return null;
        }

        var spans = (await db.Recordings.AsNoTracking().Where(r => r.Animal!.StudyId == study.Id && (scope.Animal == null || r.Animal.Code == scope.Animal)).OrderBy(r => r.From)
            .Select(r => new { r.AnimalId, r.From, r.To }).ToListAsync(cancellation)).ToLookup(r => r.AnimalId, r => (r.From, r.To));
        var recorded = animals.ToDictionary(a => a.Id, a => RecordedTime.Of(spans[a.Id]));
        var (zone, all) = (DateTimeZoneProviders.Tzdb[study.TimeZoneId], scope.Observer is null && scope.Reviewed is null);
        // Clocks that stand half an hour apart from others have their hours there too.
        var offset = Duration.FromSeconds(zone.GetUtcOffset(study.CreatedAt).Seconds);
        var tallies = animals.ToDictionary(a => a.Id, a => all ? cache.Find(a.Id, a.DataRevision, zone.Id) : null);
        foreach (var some in animals.Where(a => tallies[a.Id] is null).Chunk(KeysPerQuery))
        {
            var counters = some.ToDictionary(a => a.Id, a => new SeizureCounter(recorded[a.Id], zone, offset));
            await CountAsync(counters, scope, cancellation);
            foreach (var animal in some)
            {
                var tally = counters[animal.Id].Tally([.. spans[animal.Id]]);
                tallies[animal.Id] = tally;
                if (all)
                {
                    cache.Keep(animal.Id, animal.DataRevision, zone.Id, tally);
                }
            }
        }

        return new StudyCounts(study, [.. animals.Select(a => new AnimalCounts(a.Id, a.Code, a.ExitedAt, [.. spans[a.Id]], recorded[a.Id], tallies[a.Id]!))]);
    }

    /// <summary>An animal's seizures one by one; null where there are more than <see cref="SeizureFigures.MostMarks"/>.</summary>
    public async Task<IReadOnlyList<SeizureMark>?> MarksAsync(Guid animal, CancellationToken cancellation)
    {
        var rows = await db.Seizures.AsNoTracking().Where(s => s.AnimalId == animal).OrderBy(s => s.At).Take(SeizureFigures.MostMarks + 1)
            .Select(s => new { s.At, s.TypeId, s.Stage, s.Scale }).ToListAsync(cancellation);
        return rows.Count > SeizureFigures.MostMarks ? null
            : [.. rows.Select(s => new SeizureMark(s.At, Looks.ClassOf(s.TypeId), Looks.NameOf(s.TypeId), s.Stage is { } stage ? $"{SeizureWords.Number(stage)}{(s.Scale.Length > 0 ? $" ({s.Scale})" : "")}" : null))];
    }

    private async Task CountAsync(Dictionary<Guid, SeizureCounter> counters, SeizureScope scope, CancellationToken cancellation)
    {
        Guid[] animals = [.. counters.Keys];
        var seizures = db.Seizures.AsNoTracking().Where(s => animals.Contains(s.AnimalId));
        if (scope.Observer is { } observer)
        {
            seizures = seizures.Where(s => s.Observer == observer);
        }

        if (scope.Reviewed is { } reviewed)
        {
            seizures = seizures.Where(s => s.ReviewedAt != null == reviewed);
        }

        await db.EachRowAsync(
            seizures.Select(s => new { s.AnimalId, s.At, s.TypeId, s.DurationSeconds }),
            row => counters[row.GetGuid(0)].Add(row.GetString(2), row.UnixTicks(1), row.IsDBNull(3) ? null : row.GetDouble(3)), cancellation);
    }
}
