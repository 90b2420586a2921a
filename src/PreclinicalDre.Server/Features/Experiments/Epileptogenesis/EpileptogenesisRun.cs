using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

/// <summary>From an insult or a lesion to epilepsy: how such an experiment begins, and whether anything was entered in it.</summary>
internal sealed class EpileptogenesisRun(DreDbContext db) : IExperimentRun
{
    public ExperimentKind Kind => ExperimentKind.Epileptogenesis;

    public string Settings(ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return StoredRules.Write(InsultForm.For(model.Id).Rules());
    }

    public Task<bool> HasDataAsync(Guid experimentId, CancellationToken cancellation) => db.Insults.AnyAsync(i => i.ExperimentId == experimentId, cancellation);
}
