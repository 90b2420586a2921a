using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>Takes in the experiments of an example's study.</summary>
[Face]
public interface IExampleExperiments
{
    /// <summary>Stores those that the study does not have yet, each whole or not at all; what somebody changed afterwards stays. Null, or why it stopped.</summary>
    /// <param name="study">Code of the study, which is simulated.</param>
    /// <param name="content">The file <c>experiments.json</c>.</param>
    /// <param name="cancellation">Stops it between two experiments.</param>
    Task<string?> LoadAsync(string study, Stream content, CancellationToken cancellation);
}
