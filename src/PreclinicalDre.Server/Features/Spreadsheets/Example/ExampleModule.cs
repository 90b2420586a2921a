using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>The example: simulated studies to look at.</summary>
public static class ExampleModule
{
    public static void AddExample(this IServiceCollection services)
    {
        services.AddSingleton<ExampleStatus>();
        services.AddSingleton<ExampleFiles>();
        services.AddSingleton<LoadExample>();
        services.AddSingleton<ExampleLoading>();
        services.AddHostedService(s => s.GetRequiredService<ExampleLoading>());
    }

    /// <summary>A form of a page posts here; the form's token is checked because the form is bound.</summary>
    public static void MapExample(this WebApplication app) =>
        app.MapPost("/example/load", (IFormCollection _, ExampleLoading loading) =>
        {
            loading.Ask();
            return Results.LocalRedirect("/");
        }).RequireAuthorization(Policies.StudyWrite).ExcludeFromDescription();
}
