using System.Buffers.Binary;
using System.Collections;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular.Seizures;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// Seizures of an import, which come by the million and are held against as many that are stored: nothing is held in memory but a mark for each row. Rows are matched by animal, moment
/// and type and, among equal ones, by order: two seizures of one type in one moment stay two, and the same file sent again changes nothing.
/// </summary>
/// <param name="context">The import.</param>
/// <param name="rows">Its seizures; needed until the import is stored.</param>
/// <param name="changed">Takes which stored seizures change; needed as long.</param>
/// <param name="memory">How much is held.</param>
internal sealed class SeizureSheets(ImportContext context, SeizureSpool rows, SortedPairs changed, ImportMemory memory)
{
    private const int ChangedAtOnce = 500;

    private static readonly Dictionary<string, int> Types = SeizureType.All.Index().ToDictionary(t => t.Item.Id, t => t.Index, StringComparer.Ordinal);

    private readonly BitArray _taken = new(rows.Count);
    private readonly Dictionary<string, Animal> _animals = new(StringComparer.Ordinal);

    public async Task TakeAsync(CancellationToken cancellation)
    {
        var (first, last) = (Instant.MaxValue, Instant.MinValue);
        Location? place = null;
        var known = 0;
        foreach (var (i, row) in rows.Walk().Index())
        {
            if (context.AnimalOf(row, row.Animal) is { } animal && context.Lives(row, animal, row.At, "At"))
            {
                (first, last) = (Instant.Min(first, row.At), Instant.Max(last, row.At));
                _animals[row.Animal] = animal;
                place ??= row.Location;
                _taken[i] = true;
                known++;
            }
        }

        if (place is null)
        {
            return;
        }

        List<Guid> ids = [.. _animals.Values.Select(a => a.Id)];
        // A row within the last microsecond is held against what is stored at its beginning.
        var stored = new StoredSeizures(context.Db, ids, (Instant.FromUnixTimeTicks(StoredSeizures.MicrosOf(first) * 10), last), memory.Rows);
        var toCompare = await stored.CountAsync(cancellation) > 0;
        var outside = await WalkAsync(ids, toCompare ? stored : null, cancellation);
        context.NewSeizures = rows.Walk().Index().Where(r => _taken[r.Index]).Select(r => Made(r.Item, _animals[r.Item.Animal]));
        if (!changed.IsEmpty)
        {
            context.ChangeStored = ChangeStoredAsync;
        }

        if (outside > 0)
        {
            context.Log.Add(Finding.Info(
                "incidental-seizures", $"{outside} of {known} seizures lie outside every recording: they break seizure freedom and make a failure, but enter no rate.", new Location(place.File, place.Sheet)));
        }
    }

    /// <summary>Holds the rows against recorded time and what is stored; how many lie outside of recorded time.</summary>
    private async Task<int> WalkAsync(List<Guid> ids, StoredSeizures? stored, CancellationToken cancellation)
    {
        var places = _animals.ToDictionary(a => a.Key, a => ids.IndexOf(a.Value.Id), StringComparer.Ordinal);
        var recorded = await RecordedAsync(ids, cancellation);
        using var sorted = new SortedPairs(memory.Rows);
        var outside = 0;
        foreach (var (i, row) in rows.Walk().Index().Where(r => _taken[r.Index]))
        {
            outside += recorded.TryGetValue(_animals[row.Animal].Id, out var time) && time.Contains(row.At) ? 0 : 1;
            if (stored is null)
            {
                New(ids[places[row.Animal]]);
            }
            else
            {
                sorted.Add(Key(places[row.Animal], StoredSeizures.MicrosOf(row.At), Types[row.Type.Id]), i);
            }
        }

        if (stored is not null)
        {
            var shown = context.Changes.Count;
            await MatchAsync(ids, sorted, stored, cancellation);
            context.Changes.Sort(shown, context.Changes.Count - shown, Comparer<CellChange>.Create((a, b) => (a.At.Row ?? 0).CompareTo(b.At.Row ?? 0)));
        }

        return outside;
    }

    private async Task MatchAsync(List<Guid> ids, SortedPairs sorted, StoredSeizures stored, CancellationToken cancellation)
    {
        using var pairs = sorted.InOrder().GetEnumerator();
        var more = pairs.MoveNext();
        await foreach (var moment in stored.MomentsAsync(cancellation))
        {
            var here = Key(moment.Animal, moment.Micros, 0) >> 32;
            for (; more && pairs.Current.Key >> 32 < here; more = pairs.MoveNext())
            {
                New(ids[AnimalOf(pairs.Current.Key)]);
            }

            var left = moment.Seizures.Where(s => Types.ContainsKey(s.TypeId)).GroupBy(s => Types[s.TypeId]).ToDictionary(g => g.Key, g => new Queue<Seizure>(g));
            for (; more && pairs.Current.Key >> 32 == here; more = pairs.MoveNext())
            {
                if (left.TryGetValue((int)(uint)pairs.Current.Key, out var queue) && queue.TryDequeue(out var seizure))
                {
                    Compare(seizure, pairs.Current.Number);
                }
                else
                {
                    New(ids[moment.Animal]);
                }
            }
        }

        for (; more; more = pairs.MoveNext())
        {
            New(ids[AnimalOf(pairs.Current.Key)]);
        }
    }

    private void New(Guid animal)
    {
        context.Touched.Add(animal);
        context.Count(SeizureSheet.Schema.Kind, RowFate.Added);
    }

    private void Compare(Seizure stored, int i)
    {
        _taken[i] = false;
        var row = rows.At(i);
        if (!Change(row, stored))
        {
            context.Count(SeizureSheet.Schema.Kind, RowFate.Unchanged);
            return;
        }

        context.Touched.Add(stored.AnimalId);
        context.Count(SeizureSheet.Schema.Kind, RowFate.Changed);
        changed.Add(BinaryPrimitives.ReadUInt128BigEndian(stored.Id.ToByteArray(bigEndian: true)), i);
    }

    /// <summary>Writes what changes, a part at a time, each value with its audit.</summary>
    private async Task ChangeStoredAsync(CancellationToken cancellation)
    {
        foreach (var some in changed.InOrder().Chunk(ChangedAtOnce))
        {
            var numbers = some.ToDictionary(p => IdOf(p.Key), p => p.Number);
            var ids = numbers.Keys.ToList();
            foreach (var seizure in await context.Db.Seizures.Where(s => ids.Contains(s.Id)).ToListAsync(cancellation))
            {
                Change(rows.At(numbers[seizure.Id]), seizure);
            }

            await context.Db.SaveChangesAsync(cancellation);
            context.Db.ChangeTracker.Clear();
        }
    }

    private bool Change(SeizureRow row, Seizure stored)
    {
        var what = $"Seizure of {row.Animal}, {context.Local(row.At)}";
        return context.Change(row, "Duration (s)", what, stored.DurationSeconds, row.DurationSeconds, v => stored.DurationSeconds = v)
            | context.Change(row, "Scale", what, stored.Scale, row.Scale, v => stored.Scale = v)
            | context.Change(row, "Stage", what, stored.Stage, row.Stage, v => stored.Stage = v)
            | context.Change(row, "Observer", what, stored.Observer, row.Observer, v => stored.Observer = v)
            | context.Change(row, "Note", what, stored.Note, row.Note, v => stored.Note = v);
    }

    private Seizure Made(SeizureRow row, Animal animal) => new()
    {
        AnimalId = animal.Id, At = row.At, TypeId = row.Type.Id, DurationSeconds = row.DurationSeconds, Scale = row.Scale, Stage = row.Stage,
        Observer = row.Observer, Note = row.Note, ImportId = context.ImportId,
    };

    /// <summary>Recorded time by animal, what this import brings included.</summary>
    private async Task<Dictionary<Guid, RecordedTime>> RecordedAsync(List<Guid> animals, CancellationToken cancellation) =>
        (await StoredRows.OfAsync(animals, a => context.Db.Recordings.AsNoTracking().Where(r => a.Contains(r.AnimalId)), cancellation))
            .Concat(context.NewObservations.OfType<Recording>()).GroupBy(r => r.AnimalId).ToDictionary(g => g.Key, g => RecordedTime.Of(g.Select(r => (r.From, r.To))));

    /// <summary>Orders by animal, then moment, then type.</summary>
    private static UInt128 Key(int animal, long micros, int type) => ((UInt128)(uint)animal << 96) | ((UInt128)((ulong)micros ^ (1UL << 63)) << 32) | (uint)type;

    private static int AnimalOf(UInt128 key) => (int)(uint)(key >> 96);

    private static Guid IdOf(UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return new Guid(bytes, bigEndian: true);
    }
}
