using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>REST of runs and of what the clock asks for.</summary>
internal static class JobEndpoints
{
    private const int MostShown = 500;

    public static void Map(RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");

        jobs.MapGet("", (string? kind, JobState? state, bool? scheduled, JobQueries queries, CancellationToken c) =>
                queries.LatestAsync(new JobFilter(kind, state, scheduled ?? true), MostShown, c))
            .RequireAuthorization(Policies.JobsRead).WithName("ListJobs").WithDescription("The newest runs first, at most 500.");

        jobs.MapGet("/{id:guid}", async (Guid id, JobQueries queries, CancellationToken c) =>
                (await queries.FindAsync(id, c) is { } run ? (Outcome<JobRunSummary>)run : new Outcome<JobRunSummary>.NotFound($"run {id}")).ToResult())
            .RequireAuthorization(Policies.JobsRead).WithName("GetJob").Produces<JobRunSummary>();

        jobs.MapGet("/{id:guid}/result", async (Guid id, JobQueries queries, CancellationToken c) =>
                await queries.LeftAsync(id, c) is { Result: { } result } ? Results.Text(result, "application/json") : new Outcome<string>.NotFound($"result of run {id}").ToResult())
            .RequireAuthorization(Policies.JobsRead).WithName("GetJobResult").Produces(StatusCodes.Status200OK, contentType: "application/json");

        jobs.MapGet("/{id:guid}/file", FileAsync)
            .RequireAuthorization(Policies.JobsRead).WithName("GetJobFile").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

        jobs.MapPost("/{id:guid}/cancel", async (Guid id, ManageJobs manage, CancellationToken c) => Accepted(await manage.CancelAsync(id, c)))
            .RequireAuthorization(Policies.JobsOwn).WithName("CancelJob").Produces(StatusCodes.Status202Accepted);

        jobs.MapPost("/{id:guid}/retry", async (Guid id, ManageJobs manage, CancellationToken c) => Accepted(await manage.RetryAsync(id, c)))
            .RequireAuthorization(Policies.JobsOwn).WithName("RetryJob").Produces(StatusCodes.Status202Accepted);

        var clock = api.MapGroup("/schedule").WithTags("Jobs");

        clock.MapGet("", (JobQueries queries, CancellationToken c) => queries.ScheduleAsync(c))
            .RequireAuthorization(Policies.JobsRead).WithName("ListSchedule");

        clock.MapPost("/{kind}/run", async (string kind, ManageJobs manage, CancellationToken c) => Accepted(await manage.RunNowAsync(kind, c)))
            .RequireAuthorization(Policies.JobsManage).WithName("RunScheduledJob").Produces(StatusCodes.Status202Accepted);

        clock.MapPost("/{kind}/pause", async (string kind, ManageJobs manage, CancellationToken c) => (await manage.PauseAsync(kind, true, c)).ToResult())
            .RequireAuthorization(Policies.JobsManage).WithName("PauseScheduledJob");

        clock.MapPost("/{kind}/resume", async (string kind, ManageJobs manage, CancellationToken c) => (await manage.PauseAsync(kind, false, c)).ToResult())
            .RequireAuthorization(Policies.JobsManage).WithName("ResumeScheduledJob");
    }

    private static IResult Accepted(Outcome<Guid> outcome) =>
        outcome is Outcome<Guid>.Ok ok ? JobAnswers.Accepted(ok.Value) : outcome.ToResult();

    private static async Task<IResult> FileAsync(Guid id, JobQueries queries, [FromServices] StorageFolder storage, CancellationToken cancellation)
    {
        if (await queries.LeftAsync(id, cancellation) is not { File: { } file } || storage.Existing(file) is not { } path)
        {
            return new Outcome<string>.NotFound($"file of run {id}").ToResult();
        }

        return Results.File(path, "application/octet-stream", Addresses.FileName(Path.GetFileName(path)), enableRangeProcessing: true);
    }
}
