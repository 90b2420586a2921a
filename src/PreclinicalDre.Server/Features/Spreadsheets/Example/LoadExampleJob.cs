using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>Loads the example as a run; one that was cut off goes on where it stopped.</summary>
internal sealed class LoadExampleJob(LoadExample load) : IJob<NoArguments>
{
    public static readonly JobKind Kind = new("load-example", "Load the example", "Loads the simulated example studies through the ways by which a laboratory's own files come in.");

    public async Task<JobResult> RunAsync(NoArguments arguments, JobProgress progress, CancellationToken cancellation) =>
        await load.RunAsync(progress, cancellation) is { } problem ? throw new JobFailedException(problem) : new JobResult("Every study of the example is there.");
}
