using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>
/// Long work as a plain class with its arguments. It must be idempotent: a server that dies in the middle leaves the run to another, which begins it anew.
/// </summary>
/// <typeparam name="TArguments">What it is asked to do; stored as JSON.</typeparam>
[Face]
public interface IJob<in TArguments>
{
    /// <summary>Does the work. A problem that a person can mend is thrown as <see cref="JobFailedException"/>.</summary>
    Task<JobResult> RunAsync(TArguments arguments, JobProgress progress, CancellationToken cancellation);
}

/// <summary>What came of a run.</summary>
/// <param name="Summary">In a line.</param>
/// <param name="Details">The whole of it, kept as JSON; null where the summary says all.</param>
/// <param name="File">Path of a file that was made, below the storage folder; null where none was.</param>
[Face]
public sealed record JobResult(string Summary, object? Details = null, string? File = null);

/// <summary>Arguments of a job that needs none, as those that the clock asks for.</summary>
[Face]
public sealed record NoArguments;

/// <summary>The run ends with a problem that is told to people as it is written here.</summary>
[Face]
public sealed class JobFailedException : Exception
{
    public JobFailedException()
    {
    }

    public JobFailedException(string message)
        : base(message)
    {
    }

    public JobFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What is kept of the failed run, as JSON; null where the message says all.</summary>
    public object? Details { get; init; }
}
