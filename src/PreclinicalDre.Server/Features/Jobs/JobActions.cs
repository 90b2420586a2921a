using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>What the buttons of the jobs pages do. The form binding makes them ask for the page's antiforgery token.</summary>
internal static class JobActions
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/jobs/{id:guid}/cancel", async (Guid id, IFormCollection _, ManageJobs manage, CancellationToken c) => ToRun(await manage.CancelAsync(id, c), id))
            .RequireAuthorization(Policies.JobsOwn).ExcludeFromDescription();
        app.MapPost("/jobs/{id:guid}/retry", async (Guid id, IFormCollection _, ManageJobs manage, CancellationToken c) => ToRun(await manage.RetryAsync(id, c), id))
            .RequireAuthorization(Policies.JobsOwn).ExcludeFromDescription();
        app.MapPost("/schedule/{kind}/run", async (string kind, IFormCollection _, ManageJobs manage, CancellationToken c) =>
                await manage.RunNowAsync(kind, c) is Outcome<Guid>.Ok ok ? Results.LocalRedirect(JobAnswers.Page(ok.Value)) : Results.NotFound())
            .RequireAuthorization(Policies.JobsManage).ExcludeFromDescription();
        app.MapPost("/schedule/{kind}/pause", (string kind, IFormCollection _, ManageJobs manage, CancellationToken c) => PauseAsync(kind, true, manage, c))
            .RequireAuthorization(Policies.JobsManage).ExcludeFromDescription();
        app.MapPost("/schedule/{kind}/resume", (string kind, IFormCollection _, ManageJobs manage, CancellationToken c) => PauseAsync(kind, false, manage, c))
            .RequireAuthorization(Policies.JobsManage).ExcludeFromDescription();
    }

    private static IResult ToRun(Outcome<Guid> outcome, Guid id) => outcome switch
    {
        Outcome<Guid>.Ok ok => Results.LocalRedirect(JobAnswers.Page(ok.Value)),
        // It ended in the meantime: its page says how.
        Outcome<Guid>.Conflict => Results.LocalRedirect(JobAnswers.Page(id)),
        _ => outcome.ToResult(),
    };

    private static async Task<IResult> PauseAsync(string kind, bool pause, ManageJobs manage, CancellationToken cancellation) =>
        await manage.PauseAsync(kind, pause, cancellation) is Outcome<string>.NotFound missing ? ((Outcome<string>)missing).ToResult() : Results.LocalRedirect("/jobs");
}
