using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>
/// Loads the example in the background, so that the server answers meanwhile: on request, and by itself where <c>Example:LoadOnFirstStart</c> is set and
/// the server has no study but those of the example (a first start, or one after a load that was cut off).
/// </summary>
public sealed class ExampleLoading(
    LoadExample load, ExampleFiles files, ExampleStatus status, IServiceScopeFactory scopes, IConfiguration configuration, ILogger<ExampleLoading> logger) : BackgroundService
{
    private readonly Channel<bool> asked = Channel.CreateBounded<bool>(1);

    /// <summary>Asks for it; false where it goes on already.</summary>
    public bool Ask() => status.TryBegin() && asked.Writer.TryWrite(true);

    /// <summary>A form of a page posts here; its token is checked because the form is bound.</summary>
    public static void MapActions(WebApplication app) =>
        app.MapPost("/example/load", (IFormCollection _, ExampleLoading loading) =>
        {
            loading.Ask();
            return Results.LocalRedirect("/");
        }).RequireAuthorization(Policies.StudyWrite).ExcludeFromDescription();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (configuration.GetValue("Example:LoadOnFirstStart", false) && await IsFirstStartAsync(stoppingToken))
        {
            Ask();
        }

        await foreach (var _ in asked.Reader.ReadAllAsync(stoppingToken))
        {
            await LoadAsync(stoppingToken);
        }
    }

    private async Task<bool> IsFirstStartAsync(CancellationToken cancellation)
    {
        try
        {
            string[] own = [.. files.Studies().Select(s => s.Input.Code!)];
            await using var scope = scopes.CreateAsyncScope();
            return !await scope.ServiceProvider.GetRequiredService<DreDbContext>().Studies.AnyAsync(s => !own.Contains(s.Code), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The example is a convenience: a server whose example cannot be read still serves.
            logger.LogWarning(e, "Whether the example is to be loaded could not be found out.");
            return false;
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            if (await load.RunAsync(cancellation) is { } problem)
            {
                logger.LogWarning("The example was not loaded whole: {Problem}", problem);
                status.Stop(problem);
                return;
            }

            status.Finish();
            logger.LogInformation("The example is loaded ({Seconds:0.0} s).", TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Loading the example failed.");
            status.Stop("Loading failed; the log says why. Asking again goes on where it stopped.");
        }
    }
}
