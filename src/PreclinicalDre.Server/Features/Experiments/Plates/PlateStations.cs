using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Experiments.Compounds;

namespace PreclinicalDre.Server.Features.Experiments.Plates;

/// <summary>What larvae on plates say of a compound: by its id or its name, as the layouts call it.</summary>
public sealed class PlateStations(DreDbContext db, PlateQueries queries) : ICompoundStations
{
    public async Task<IReadOnlyList<CompoundStation>> OfAsync(CompoundNames compound, IReadOnlyList<Guid> hidden, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(compound);
        var experiments = await db.Experiments.AsNoTracking().Where(e => e.Kind == ExperimentKind.LarvalPlates && !hidden.Contains(e.StudyId))
            .Select(e => new { e.Code, Study = db.Studies.Where(s => s.Id == e.StudyId).Select(s => s.Code).First() }).ToListAsync(cancellation);
        var stations = new List<CompoundStation>();
        foreach (var found in experiments)
        {
            var view = (await queries.FindAsync(found.Study, found.Code, withEstimates: false, cancellation))!;
            List<CompoundEffect> effects = [.. (view.Results?.Effects ?? []).Where(e => compound.Is(e.Compound))];
            if (effects.Count > 0)
            {
                stations.Add(new CompoundStation(
                    PathStage.Identification, PlateResults.OutcomeOf(effects), found.Study, found.Code, Catalogue.BuiltIn.Model(view.ModelId)?.LiteratureLabel ?? view.ModelId,
                    $"larvae on plates, {effects.Count} {(effects.Count == 1 ? "concentration" : "concentrations")}", string.Join("; ", effects.OrderBy(e => e.Micromolar).Select(Say)), PlateWords.Page(found.Study, found.Code)));
            }
        }

        return stations;
    }

    private static string Say(CompoundEffect e) =>
        $"{PlateWords.Number(e.Micromolar, "0.######")} µmol/L: {PlateTables.Words(e.State)}{(e.Field is FieldState.NotDue ? "" : $", field potential {PlateTables.Words(e.Field)}")}";
}
