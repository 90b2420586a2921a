using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Exports;

/// <summary>A study as files to take away.</summary>
public static class ExportsModule
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddScoped<ExportRows>();
        services.AddJob<ExportStudyJob, ExportStudyArguments>(ExportStudyJob.Kind);
    }

    public static void MapExports(this RouteGroupBuilder api) =>
        api.MapPost("/studies/{code}/export", async (string code, DreDbContext db, IJobOrders jobs, CancellationToken c) =>
                await AskAsync(code, db, jobs, c) is { } run ? JobAnswers.Accepted(run) : NoStudy(code))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Refused).WithName("ExportStudy").WithTags("Studies").Produces<JobAccepted>(StatusCodes.Status202Accepted)
            .WithDescription("Writes the study's tables as CSV in one ZIP, as a job; its file is at /api/v1/jobs/{id}/file once it ended.");

    /// <summary>The button of the study page; the form's token is checked because the form is bound.</summary>
    public static void MapExportActions(this WebApplication app) =>
        app.MapPost("/studies/{code}/export", async (string code, IFormCollection _, DreDbContext db, IJobOrders jobs, CancellationToken c) =>
                await AskAsync(code, db, jobs, c) is { } run ? Results.LocalRedirect(JobAnswers.Page(run)) : NoStudy(code))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Refused).ExcludeFromDescription();

    private static IResult NoStudy(string code) => new Outcome<string>.NotFound($"study {code}").ToResult();

    private static async Task<Guid?> AskAsync(string code, DreDbContext db, IJobOrders jobs, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
        return study is null ? null : await jobs.PlaceAsync(ExportStudyJob.Kind.Id, new ExportStudyArguments(code), new JobOrder($"Export {code}", study), cancellation);
    }
}
