using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Seizures;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>The stored seizures of a moment.</summary>
/// <param name="Animal">Place of the animal in the list that was asked for.</param>
/// <param name="Micros">The moment, µs since 1970.</param>
/// <param name="Seizures">Its seizures; more than one where several began in it.</param>
public sealed record StoredMoment(int Animal, long Micros, IReadOnlyList<Seizure> Seizures);

/// <summary>
/// Stored seizures of some animals in a span of time, moment by moment, in the order of the animals and of time. Animals with few are read together, one with more than may be held
/// is streamed: a million stored seizures cost no more memory than some thousand.
/// </summary>
/// <param name="db">Where they are.</param>
/// <param name="animals">The animals in their order.</param>
/// <param name="span">First and last moment.</param>
/// <param name="held">Seizures held at a time.</param>
public sealed class StoredSeizures(DreDbContext db, IReadOnlyList<Guid> animals, (Instant First, Instant Last) span, int held)
{
    private const int AnimalsPerQuery = 400;

    private readonly Dictionary<Guid, int> _counts = [];

    /// <summary>The microsecond in which a moment lies: they are stored to the microsecond, and compared as stored.</summary>
    public static long MicrosOf(Instant at)
    {
        var ticks = at.ToUnixTimeTicks();
        return (ticks - (((ticks % 10) + 10) % 10)) / 10;
    }

    /// <summary>Counts them; asked first.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        foreach (var slice in animals.Chunk(AnimalsPerQuery))
        {
            foreach (var of in await Of(slice).GroupBy(s => s.AnimalId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation))
            {
                _counts[of.Key] = of.Count;
            }
        }

        return _counts.Values.Sum();
    }

    public async IAsyncEnumerable<StoredMoment> MomentsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var places = animals.Index().ToDictionary(a => a.Item, a => a.Index);
        var few = new List<Guid>();
        var sum = 0;
        foreach (var animal in animals.Where(_counts.ContainsKey))
        {
            var count = _counts[animal];
            if (few.Count > 0 && (sum + count > held || few.Count == AnimalsPerQuery))
            {
                foreach (var moment in Moments(await LoadAsync(few, cancellation), places))
                {
                    yield return moment;
                }

                (few, sum) = ([], 0);
            }

            if (count <= held)
            {
                few.Add(animal);
                sum += count;
                continue;
            }

            var here = new List<Seizure>();
            await foreach (var seizure in Of([animal]).OrderBy(s => s.At).ThenBy(s => s.Id).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (here.Count > 0 && MicrosOf(here[0].At) != MicrosOf(seizure.At))
                {
                    yield return new StoredMoment(places[animal], MicrosOf(here[0].At), here);
                    here = [];
                }

                here.Add(seizure);
            }

            if (here.Count > 0)
            {
                yield return new StoredMoment(places[animal], MicrosOf(here[0].At), here);
            }
        }

        foreach (var moment in Moments(await LoadAsync(few, cancellation), places))
        {
            yield return moment;
        }
    }

    private static IEnumerable<StoredMoment> Moments(List<Seizure> seizures, Dictionary<Guid, int> places) =>
        seizures.GroupBy(s => (Animal: places[s.AnimalId], Micros: MicrosOf(s.At))).OrderBy(g => g.Key).Select(g => new StoredMoment(g.Key.Animal, g.Key.Micros, [.. g.OrderBy(s => s.Id)]));

    private async Task<List<Seizure>> LoadAsync(List<Guid> some, CancellationToken cancellation) => some.Count == 0 ? [] : await Of([.. some]).ToListAsync(cancellation);

    private IQueryable<Seizure> Of(Guid[] some)
    {
        var (first, last) = span;
        return db.Seizures.AsNoTracking().Where(s => some.Contains(s.AnimalId) && s.At >= first && s.At <= last);
    }
}
