using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>
/// What one kind of experiment brings: registered once for each kind, <c>services.AddScoped&lt;IExperimentRun, X&gt;()</c>. A kind that nobody registers cannot be begun,
/// and the page does not offer it.
/// </summary>
public interface IExperimentRun
{
    ExperimentKind Kind { get; }

    /// <summary>The settings that an experiment begins with, from what the catalogue knows of the model, as JSON.</summary>
    string Settings(ModelEntry model);

    /// <summary>Whether anything was entered: such an experiment is closed, never removed.</summary>
    Task<bool> HasDataAsync(Guid experimentId, CancellationToken cancellation);
}
