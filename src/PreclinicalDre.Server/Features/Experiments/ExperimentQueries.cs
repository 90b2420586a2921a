using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>The experiments of a study.</summary>
public sealed class ExperimentQueries(DreDbContext db, ISight sight, StudyCatalogues catalogues, IEnumerable<IExperimentRun> runs)
{
    /// <summary>Null where there is no such study.</summary>
    public async Task<ExperimentList?> ListAsync(string code, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation) is not { } study)
        {
            return null;
        }

        var seesCompound = (await sight.OfAsync(study.Id, cancellation)).Compound;
        var rows = await db.Experiments.AsNoTracking().Where(e => e.StudyId == study.Id).OrderBy(e => e.IsClosed).ThenBy(e => e.Code)
            .Select(e => new { e.Code, e.Title, e.Kind, e.ModelId, e.IsClosed, e.Version }).ToListAsync(cancellation);
        var model = (await catalogues.ForAsync(study.Id, cancellation)).Model(study.ModelId);
        var readout = model is null ? new ModelReadout([], ChronicMonitoring: true) : ModelReadouts.Of(model);
        var able = runs.Select(r => r.Kind).ToHashSet();
        return new ExperimentList(
            [.. rows.Select(e => new ExperimentRow(e.Code, seesCompound ? e.Title : null, e.Kind, e.ModelId, e.IsClosed, e.Version, ExperimentWords.Page(code, e.Code, e.Kind)))],
            [.. readout.Kinds.Where(able.Contains)],
            [.. Enum.GetValues<ExperimentKind>().Where(k => able.Contains(k) && !readout.Kinds.Contains(k))],
            readout.ChronicMonitoring);
    }
}
