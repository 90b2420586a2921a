namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>Starts the scheduler with the server and stops it first, so that running work goes back in good order.</summary>
internal sealed class JobHost(JobScheduler scheduler, JobCatalogue catalogue, IConfiguration configuration) : IHostedService
{
    /// <summary>Setting: whether the clock asks for jobs on this server.</summary>
    public const string ByTheClock = "Jobs:ByTheClock";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await scheduler.SyncAsync(configuration.GetValue(ByTheClock, true) ? catalogue.Scheduled : [], cancellationToken);
        await scheduler.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => scheduler.StopAsync();
}
