using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Compounds;

/// <summary>What trials in studies say of a compound: read from the stored verdicts, never judged here.</summary>
public sealed class TrialStations(DreDbContext db, StudyCatalogues catalogues) : ICompoundStations
{
    public async Task<IReadOnlyList<CompoundStation>> OfAsync(CompoundNames compound, IReadOnlyList<Guid> hidden, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(compound);
        var rows = await db.TrialCompounds.AsNoTracking().Where(c => c.CompoundId == compound.Id && !hidden.Contains(c.Trial!.Animal!.StudyId))
            .Select(c => new { c.Trial!.Animal!.StudyId, c.Trial.AnimalId, Trial = c.Trial.Code, c.Trial.Animal.CurrentVerdict!.Answer }).ToListAsync(cancellation);
        var ids = rows.Select(r => r.StudyId).Distinct().ToArray();
        var studies = await db.Studies.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var stations = new List<CompoundStation>();
        foreach (var study in rows.GroupBy(r => r.StudyId))
        {
            var outcomes = study.Select(r => Category(r.Answer, r.Trial)).ToList();
            var (free, failed) = (outcomes.Count(c => c == 1), outcomes.Count(c => c == 2));
            var animals = study.Select(r => r.AnimalId).Distinct().Count();
            stations.Add(Station(studies[study.Key], await catalogues.ForAsync(study.Key, cancellation), animals, study.Count(), free, failed));
        }

        return stations;
    }

    private static CompoundStation Station(Study study, Catalogue catalogue, int animals, int trials, int free, int failed)
    {
        var model = catalogue.Model(study.ModelId);
        var readout = model is null ? new ModelReadout([], ChronicMonitoring: true) : ModelReadouts.Of(model);
        var stage = readout.ChronicMonitoring ? PathStage.Chronic : readout.Kinds.Contains(ExperimentKind.Kindling) ? PathStage.Differentiation : PathStage.Identification;
        var outcome = (free, failed) switch
        {
            (0, 0) => PathOutcome.Open,
            ( > 0, 0) => PathOutcome.Worked,
            ( > 0, _) => PathOutcome.Partly,
            _ => PathOutcome.Failed,
        };
        return new CompoundStation(
            stage, outcome, study.Code, null, model?.LiteratureLabel ?? study.ModelId, $"{trials} {(trials == 1 ? "trial" : "trials")} in {animals} {(animals == 1 ? "animal" : "animals")}",
            free + failed == 0 ? "no adequate trial has its outcome yet" : $"{free} seizure-free, {failed} failed, {trials - free - failed} undetermined", Addresses.Study(study.Code));
    }

    /// <summary>Outcome of a trial by the stored answer: 1 seizure-free, 2 failed, 3 undetermined; null where the answer does not tell.</summary>
    private static int? Category(string? answer, string trial)
    {
        if (string.IsNullOrEmpty(answer))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.TryGetProperty("trials", out var trials) && trials.ValueKind is JsonValueKind.Array
                ? trials.EnumerateArray().Where(t => t.TryGetProperty("id", out var id) && id.GetString() == trial && t.TryGetProperty("category", out _)).Select(t => (int?)t.GetProperty("category").GetInt32()).FirstOrDefault()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // An answer of another time's engine: it says nothing here.
            return null;
        }
    }
}
