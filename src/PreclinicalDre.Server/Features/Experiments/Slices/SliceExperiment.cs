using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Experiments.Slices;

/// <summary>Experiments on slices, cultures and intact tissue.</summary>
internal sealed class SliceExperiment(DreDbContext db) : IExperimentRun
{
    public ExperimentKind Kind => ExperimentKind.Slices;

    public string Settings(ModelEntry model) => SliceSettings.For(model).ToJson();

    public Task<bool> HasDataAsync(Guid experimentId, CancellationToken cancellation) => db.SliceRuns.AnyAsync(r => r.ExperimentId == experimentId, cancellation);
}
