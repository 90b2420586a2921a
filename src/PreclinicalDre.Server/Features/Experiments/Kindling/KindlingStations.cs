using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Experiments.Compounds;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>What drug tests in kindled animals say of a compound: the stage of differentiation.</summary>
internal sealed class KindlingStations(DreDbContext db, KindlingQueries queries) : ICompoundStations
{
    public async Task<IReadOnlyList<CompoundStation>> OfAsync(CompoundNames compound, IReadOnlyList<Guid> hidden, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(compound);
        var experiments = await db.Experiments.AsNoTracking()
            .Where(e => e.Kind == ExperimentKind.Kindling && !hidden.Contains(e.StudyId) && db.Stimulations.Any(s => s.ExperimentId == e.Id && s.CompoundId == compound.Id))
            .Select(e => new { e.Code, Study = db.Studies.Where(s => s.Id == e.StudyId).Select(s => s.Code).First() }).ToListAsync(cancellation);
        var stations = new List<CompoundStation>();
        foreach (var found in experiments)
        {
            if (await queries.ViewAsync(found.Study, found.Code, cancellation) is not { Protection: { } table } view)
            {
                continue;
            }

            List<ProtectionRow> rows = [.. table.Where(r => r.CompoundId == compound.Id)];
            stations.Add(new CompoundStation(
                PathStage.Differentiation, Outcome(rows), found.Study, found.Code, view.Model, "drug tests in kindled animals",
                rows.Count == 0 ? "no test yet" : string.Join("; ", rows.Select(r => $"{Words.Number(r.DoseMgPerKg)} mg/kg: {r.Protected} of {r.Animals} protected")),
                ExperimentWords.Page(found.Study, found.Code, ExperimentKind.Kindling)));
        }

        return stations;
    }

    /// <summary>It worked where half or more of the animals of a dose were protected, in part where some were.</summary>
    private static PathOutcome Outcome(List<ProtectionRow> rows) =>
        rows.Sum(r => r.Animals) == 0 ? PathOutcome.Open
        : rows.Exists(r => r.Animals > 0 && r.Protected * 2 >= r.Animals) ? PathOutcome.Worked
        : rows.Exists(r => r.Protected > 0) ? PathOutcome.Partly
        : PathOutcome.Failed;
}
