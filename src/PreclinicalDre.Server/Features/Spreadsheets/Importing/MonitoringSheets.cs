using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Monitoring;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Monitoring;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Weights and recordings.</summary>
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
}
