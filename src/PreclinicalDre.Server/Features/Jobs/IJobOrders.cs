using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>What is said of a run when it is asked for.</summary>
/// <param name="Title">What it is to do, in words.</param>
/// <param name="StudyId">The study that it works on; null where it is not one.</param>
/// <param name="UniqueKey">A second asking of the same key gets the first one's run; null where each asking is a run of its own.</param>
[Face]
public sealed record JobOrder(string Title, Guid? StudyId = null, string? UniqueKey = null);

/// <summary>Asks for runs and waits for them.</summary>
[Face]
public interface IJobOrders
{
    /// <summary>
    /// Keeps the run and has it done by one of the servers. When this returns, the run is stored: it will be done whatever happens to this process.
    /// </summary>
    Task<Guid> PlaceAsync<TArguments>(string kind, TArguments arguments, JobOrder order, CancellationToken cancellation);

    /// <summary>The run once it ended or the patience is over, whichever comes first; null where there is none.</summary>
    Task<JobRun?> WaitAsync(Guid run, TimeSpan patience, CancellationToken cancellation);

    /// <summary>What a run that ended well left, read back; default where it left nothing or did not end well.</summary>
    T? ResultOf<T>(JobRun run);
}
