using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>Kindling: how such an experiment begins, and whether anything was entered in it.</summary>
internal sealed class KindlingRun(DreDbContext db) : IExperimentRun
{
    public ExperimentKind Kind => ExperimentKind.Kindling;

    public string Settings(ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return StoredRules.Write(KindlingDefaults.For(model.Id).Rules());
    }

    public Task<bool> HasDataAsync(Guid experimentId, CancellationToken cancellation) => db.Stimulations.AnyAsync(s => s.ExperimentId == experimentId, cancellation);
}
