using System.Collections;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Monitoring;
using PreclinicalDre.Core.Tabular.Seizures;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Weights, recordings and seizures.</summary>
public static class MonitoringSheets
{
    public static async Task WeightsAsync(ImportContext context, IEnumerable<WeightRow> rows, CancellationToken cancellation)
    {
        var known = context.WithAnimals(rows, r => r.Animal, r => r.WeighedAt, "Weighed at");
        var animals = known.Select(k => k.Animal.Id).Distinct().ToList();
        var stored = await StoredRows.OfAsync(animals, a => context.Db.AnimalWeights.AsNoTracking().Where(w => a.Contains(w.AnimalId)), cancellation);
        var diff = new ObservationDiff<AnimalWeight, (Guid, Instant)>(stored, w => (w.AnimalId, w.WeighedAt));
        foreach (var (row, animal) in known)
        {
            diff.Take(context, WeightSheet.Schema.Kind, (animal.Id, row.WeighedAt), animal.Id,
                () => new AnimalWeight { AnimalId = animal.Id, WeighedAt = row.WeighedAt, Grams = row.WeightGrams, ImportId = context.ImportId },
                w => context.Change(row, "Weight (g)", $"Weight of {animal.Code}", w.Grams, row.WeightGrams, v => w.Grams = v));
        }
    }

    public static async Task RecordingsAsync(ImportContext context, IEnumerable<RecordingRow> rows, CancellationToken cancellation)
    {
        var known = context.WithAnimals(rows, r => r.Animal, r => r.From, "From").Where(k => context.Lives(k.Row, k.Animal, k.Row.To, "To")).ToList();
        var animals = known.Select(k => k.Animal.Id).Distinct().ToList();
        var stored = await StoredRows.OfAsync(animals, a => context.Db.Recordings.AsNoTracking().Where(r => a.Contains(r.AnimalId)), cancellation);
        RefuseOverlaps(context, known, stored);
        var diff = new ObservationDiff<Recording, (Guid, Instant, string)>(stored, r => (r.AnimalId, r.From, r.Equipment));
        foreach (var (row, animal) in known)
        {
            var what = $"Recording of {animal.Code} from {context.Local(row.From)}";
            var detects = string.Join(';', row.Detects.Select(t => t.Id).Order(StringComparer.Ordinal));
            diff.Take(context, RecordingSheet.Schema.Kind, (animal.Id, row.From, row.Equipment), animal.Id,
                () => new Recording
                {
                    AnimalId = animal.Id, From = row.From, To = row.To, Detects = detects, Equipment = row.Equipment, FileName = row.FileName, ImportId = context.ImportId,
                },
                r => context.Change(row, "To", what, r.To, row.To, v => r.To = v)
                    | context.Change(row, "Detects", what, r.Detects, detects, v => r.Detects = v)
                    | context.Change(row, RecordingSheet.FileNameHeader, what, r.FileName, row.FileName, v => r.FileName = v));
        }
    }

    /// <summary>Against what is stored; rows of the file against each other are the sheet's own check.</summary>
    private static void RefuseOverlaps(ImportContext context, List<(RecordingRow Row, Animal Animal)> known, List<Recording> stored)
    {
        var spans = stored.GroupBy(r => (r.AnimalId, r.Equipment)).ToDictionary(g => g.Key, g => g.OrderBy(r => r.From).ToList());
        foreach (var (row, animal) in known)
        {
            if (!spans.TryGetValue((animal.Id, row.Equipment), out var list))
            {
                continue;
            }

            if (OverlappedBy(row, list) is { } other)
            {
                context.Error(row, "From", "overlapping-recordings", $"{animal.Code} has a recording by the same equipment at that time.",
                    $"{context.Local(row.From)} to {context.Local(row.To)}",
                    $"a span outside {context.Local(other.From)} to {context.Local(other.To)}, or other equipment");
            }
        }
    }

    /// <summary>
    /// The stored span that a row overlaps, or null. Stored spans of one rig do not overlap, so only the last that begins before the row's end can be
    /// it; one of the row's own start is the row itself, sent again, and the one before it counts.
    /// </summary>
    private static Recording? OverlappedBy(RecordingRow row, List<Recording> inOrder)
    {
        var (low, high) = (0, inOrder.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = inOrder[middle].From < row.To ? (middle + 1, high) : (low, middle);
        }

        var last = low - 1;
        if (last >= 0 && inOrder[last].From == row.From)
        {
            last--;
        }

        return last >= 0 && inOrder[last].To > row.From ? inOrder[last] : null;
    }

    /// <summary>
    /// Seizures come by the million: the rows are walked three times (what may not be, what is new, what is stored), and nothing is held of them but a mark for each.
    /// </summary>
    public static async Task SeizuresAsync(ImportContext context, int count, IEnumerable<SeizureRow> rows, CancellationToken cancellation)
    {
        var taken = new BitArray(count);
        var animals = new Dictionary<string, Animal>(StringComparer.Ordinal);
        var (first, last) = (Instant.MaxValue, Instant.MinValue);
        Location? place = null;
        var known = 0;
        foreach (var (i, row) in rows.Index())
        {
            if (context.AnimalOf(row, row.Animal) is { } animal && context.Lives(row, animal, row.At, "At"))
            {
                (first, last) = (Instant.Min(first, row.At), Instant.Max(last, row.At));
                animals[row.Animal] = animal;
                place ??= row.Location;
                taken[i] = true;
                known++;
            }
        }

        if (place is null)
        {
            return;
        }

        List<Guid> ids = [.. animals.Values.Select(a => a.Id)];
        var stored = await StoredRows.OfAsync(ids, a => context.Db.Seizures.AsNoTracking().Where(s => a.Contains(s.AnimalId) && s.At >= first && s.At <= last), cancellation);
        var diff = new ObservationDiff<Seizure, (Guid, Instant, string)>(stored, s => (s.AnimalId, s.At, s.TypeId));
        var recorded = await RecordedAsync(context, ids, cancellation);
        var outside = 0;
        foreach (var (i, row) in rows.Index().Where(r => taken[r.Index]))
        {
            var animal = animals[row.Animal];
            outside += recorded.TryGetValue(animal.Id, out var time) && time.Contains(row.At) ? 0 : 1;
            taken[i] = diff.IsNew(context, SeizureSheet.Schema.Kind, (animal.Id, row.At, row.Type.Id), animal.Id, s => Change(context, row, animal, s));
        }

        context.NewSeizures = rows.Index().Where(r => taken[r.Index]).Select(r => Made(context, r.Item, animals[r.Item.Animal]));
        if (outside > 0)
        {
            context.Log.Add(Finding.Info(
                "incidental-seizures", $"{outside} of {known} seizures lie outside every recording: they break seizure freedom and make a failure, but enter no rate.", new Location(place.File, place.Sheet)));
        }
    }

    private static Seizure Made(ImportContext context, SeizureRow row, Animal animal) => new()
    {
        AnimalId = animal.Id, At = row.At, TypeId = row.Type.Id, DurationSeconds = row.DurationSeconds, Scale = row.Scale, Stage = row.Stage,
        Observer = row.Observer, Note = row.Note, ImportId = context.ImportId,
    };

    private static bool Change(ImportContext context, SeizureRow row, Animal animal, Seizure stored)
    {
        var what = $"Seizure of {animal.Code}, {context.Local(row.At)}";
        return context.Change(row, "Duration (s)", what, stored.DurationSeconds, row.DurationSeconds, v => stored.DurationSeconds = v)
            | context.Change(row, "Scale", what, stored.Scale, row.Scale, v => stored.Scale = v)
            | context.Change(row, "Stage", what, stored.Stage, row.Stage, v => stored.Stage = v)
            | context.Change(row, "Observer", what, stored.Observer, row.Observer, v => stored.Observer = v)
            | context.Change(row, "Note", what, stored.Note, row.Note, v => stored.Note = v);
    }

    /// <summary>Recorded time by animal, what this import brings included.</summary>
    private static async Task<Dictionary<Guid, RecordedTime>> RecordedAsync(ImportContext context, List<Guid> animals, CancellationToken cancellation) =>
        (await StoredRows.OfAsync(animals, a => context.Db.Recordings.AsNoTracking().Where(r => a.Contains(r.AnimalId)), cancellation))
            .Concat(context.NewObservations.OfType<Recording>()).GroupBy(r => r.AnimalId).ToDictionary(g => g.Key, g => RecordedTime.Of(g.Select(r => (r.From, r.To))));
}
