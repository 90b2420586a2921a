using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>What the buttons of pages do: posted as a form, answered by the way back.</summary>
public static class StudyActions
{
    public static void Map(WebApplication app)
    {
        // The form binding makes these ask for the page's antiforgery token.
        app.MapPost("/studies/{code}/judge", JudgeAsync).RequireAuthorization(Policies.VerdictEvaluate).Blinded(Blind.Refused).ExcludeFromDescription();
    }

    /// <summary>A small study is judged before the page comes back; of a large one the run's progress is shown.</summary>
    private static async Task<IResult> JudgeAsync(string code, [FromForm] string? all, StudyQueries studies, IJobOrders jobs, CancellationToken cancellation)
    {
        if (await studies.FindAsync(code, cancellation) is not { } study)
        {
            return new Outcome<string>.NotFound($"study {code}").ToResult();
        }

        var run = await jobs.PlaceAsync(
            EvaluateStudyJob.Kind.Id, new EvaluateStudyArguments(study.Code, all == "yes"), new JobOrder($"Judge {study.Code}", study.Id), cancellation);
        return await jobs.WaitAsync(run, JobAnswers.Patience, cancellation) is { State: JobState.Succeeded }
            ? Results.LocalRedirect(Addresses.Study(code))
            : Results.LocalRedirect(JobAnswers.Page(run));
    }
}
