using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Jobs.Running;

namespace PreclinicalDre.Server.Tests.Jobs;

/// <summary>Waits for the end of a run where a page would show its progress, so that what tests see does not hang on how fast the machine is.</summary>
internal sealed class PatientOrders(JobOrders inner) : IJobOrders
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    public static void Add(IServiceCollection services) => services.AddSingleton<IJobOrders>(s => new PatientOrders(s.GetRequiredService<JobOrders>()));

    public Task<Guid> PlaceAsync<TArguments>(string kind, TArguments arguments, JobOrder order, CancellationToken cancellation) => inner.PlaceAsync(kind, arguments, order, cancellation);

    public Task<JobRun?> WaitAsync(Guid run, TimeSpan patience, CancellationToken cancellation) => inner.WaitAsync(run, patience > TimeSpan.Zero ? Long : patience, cancellation);

    public T? ResultOf<T>(JobRun run) => inner.ResultOf<T>(run);
}
