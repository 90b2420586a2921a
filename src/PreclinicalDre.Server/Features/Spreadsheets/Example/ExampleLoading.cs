using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>
/// Has the example loaded as a run: on request, and by itself where <c>Example:LoadOnFirstStart</c> is set and the server has no study but those of the example.
/// </summary>
internal sealed class ExampleLoading(IJobOrders jobs, ExampleFiles files, IServiceScopeFactory scopes, IConfiguration configuration, ILogger<ExampleLoading> logger) : BackgroundService
{
    /// <summary>A form of a page posts here; its token is checked because the form is bound.</summary>
    public static void MapActions(WebApplication app) =>
        app.MapPost("/example/load", async (IFormCollection _, ExampleLoading loading, CancellationToken c) =>
        {
            await loading.AskAsync(c);
            return Results.LocalRedirect("/");
        }).RequireAuthorization(Policies.StudyWrite).ExcludeFromDescription();

    /// <summary>Asks for it. The run, and whether it is a new one: while one goes on there is no second.</summary>
    public async Task<(Guid Run, bool IsNew)> AskAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobQueries>().LastOfAsync(LoadExampleJob.Kind.Id, cancellation) is { Ended: false } going
            ? (going.Id, false)
            : (await jobs.PlaceAsync(LoadExampleJob.Kind.Id, new NoArguments(), new JobOrder("Load the example"), cancellation), true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (configuration.GetValue("Example:LoadOnFirstStart", false) && await IsWantedAsync(stoppingToken))
        {
            await AskAsync(stoppingToken);
        }
    }

    private async Task<bool> IsWantedAsync(CancellationToken cancellation)
    {
        try
        {
            string[] own = [.. files.Studies().Select(s => s.Input.Code!)];
            await using var scope = scopes.CreateAsyncScope();
            var last = await scope.ServiceProvider.GetRequiredService<JobQueries>().LastOfAsync(LoadExampleJob.Kind.Id, cancellation);
            return last is not { State: Data.Jobs.JobState.Succeeded }
                && !await scope.ServiceProvider.GetRequiredService<DreDbContext>().Studies.AnyAsync(s => !own.Contains(s.Code), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The example is a convenience: a server whose example cannot be read still serves.
            logger.LogWarning(e, "Whether the example is to be loaded could not be found out.");
            return false;
        }
    }
}
