using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.EarlyLife;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife;

/// <summary>Early-life experiments: a window of age over the recordings, seizures and weights of the study's own animals.</summary>
internal sealed class EarlyLifeExperiment : IExperimentRun
{
    public ExperimentKind Kind => ExperimentKind.EarlyLife;

    public string Settings(ModelEntry model) => EarlyLifeSettings.For(model).ToJson();

    /// <summary>Never: what it reads belongs to the animals.</summary>
    public Task<bool> HasDataAsync(Guid experimentId, CancellationToken cancellation) => Task.FromResult(false);
}
