using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>What the buttons of pages do: posted as a form, answered by the way back.</summary>
public static class StudyActions
{
    public static void Map(WebApplication app)
    {
        // The form binding makes these ask for the page's antiforgery token.
        app.MapPost("/studies/{code}/judge", async (string code, [FromForm] string? all, IStudyEvaluation evaluation, CancellationToken c) =>
                await (await evaluation.RunAsync(code, all == "yes", c)).ToResultAsync(_ => Task.FromResult(Results.LocalRedirect($"/studies/{Uri.EscapeDataString(code)}"))))
            .RequireAuthorization(Policies.VerdictEvaluate).ExcludeFromDescription();
    }
}
