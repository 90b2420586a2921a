using AutoMapper;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>A run as lists and the API show it.</summary>
[Face]
public sealed class JobRunSummary
{
    public Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; set; }

    public required string AskedBy { get; init; }

    /// <summary>Key of the account that asked, for what it may do to the run; not told to others.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid? AskedById { get; init; }

    public Instant AskedAt { get; init; }

    public bool IsScheduled { get; init; }

    public Guid? RetryOf { get; init; }

    public JobState State { get; init; }

    public int Attempt { get; init; }

    public required string Node { get; init; }

    public Instant? StartedAt { get; init; }

    public Instant? EndedAt { get; init; }

    public bool CancelAsked { get; init; }

    /// <summary>Steps done (rows, animals, files).</summary>
    public long Done { get; init; }

    /// <summary>Steps in all; null where nobody knows yet.</summary>
    public long? Of { get; init; }

    public required string Doing { get; set; }

    public int Errors { get; init; }

    public required string Summary { get; set; }

    public required string Problem { get; set; }

    /// <summary>True where it left a result that can be had as JSON.</summary>
    public bool HasResult { get; set; }

    /// <summary>The study that it is of; null where it is of none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid? StudyId { get; init; }

    /// <summary>True where it left a file.</summary>
    public bool HasFile { get; set; }

    /// <summary>It neither waits nor goes on any more.</summary>
    public bool Ended => EndedAt is not null;

    /// <summary>Whole percent done; null where nobody knows.</summary>
    public int? Percent => State == JobState.Succeeded ? 100 : Of is > 0 and { } of ? (int)Math.Min(100, 100 * Done / of) : null;

    /// <summary>Steps per second since it began; null before the first second.</summary>
    public double? Rate(Instant now) =>
        StartedAt is { } start && ((EndedAt ?? now) - start).TotalSeconds is >= 1 and var seconds && Done > 0 ? Done / seconds : null;

    /// <summary>How long it went on or has gone on; null before it began.</summary>
    public Duration? Took(Instant now) => StartedAt is { } start ? (EndedAt ?? now) - start : null;
}

/// <summary>What a failed run's result says of the data, where it says something.</summary>
/// <param name="Findings">Null where the result is of another shape.</param>
internal sealed record JobFindings(IReadOnlyList<Finding>? Findings);

/// <summary>A kind of job that the clock asks for, with how it goes.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Title">Its name on pages.</param>
/// <param name="About">What it does.</param>
/// <param name="Schedule">When, in words.</param>
/// <param name="Misfire">What happens to missed ones.</param>
/// <param name="NextAt">When it comes next; null where it is paused or this server has no clock.</param>
/// <param name="State"><c>waiting</c>, <c>paused</c>, <c>stopped</c> (the scheduler gave up) or <c>off</c> (the clock asks for nothing here).</param>
/// <param name="Last">Its last run; null where there was none.</param>
public sealed record ScheduledJob(string Kind, string Title, string About, string Schedule, Misfire Misfire, Instant? NextAt, string State, JobRunSummary? Last);

/// <summary>How runs become what is shown of them.</summary>
public sealed class JobProfile : Profile
{
    public JobProfile() => CreateMap<JobRun, JobRunSummary>()
        .ForMember(s => s.HasResult, m => m.MapFrom(r => r.Result != null))
        .ForMember(s => s.HasFile, m => m.MapFrom(r => r.ResultFile != null));
}
