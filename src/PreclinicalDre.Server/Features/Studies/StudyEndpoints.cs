using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>REST of studies.</summary>
public static class StudyEndpoints
{
    public static void Map(RouteGroupBuilder studies)
    {
        studies.MapGet("/", (StudyQueries queries, CancellationToken c) => queries.ListAsync(c))
            .RequireAuthorization(Policies.StudyRead).WithName("ListStudies");

        studies.MapGet("/{code}", async (string code, StudyQueries queries, CancellationToken c) =>
                (await queries.FindAsync(code, c) is { } study ? study : (Outcome<StudyDetail>)new Outcome<StudyDetail>.NotFound($"study {code}")).ToResult())
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Aware).WithName("GetStudy").Produces<StudyDetail>();

        studies.MapPost("/", async (StudyInput input, SaveStudy save, StudyQueries queries, CancellationToken c) =>
                await (await save.CreateAsync(input, c)).ToResultAsync(async s =>
                    Results.Created($"/api/v1/studies/{s.Code}", await queries.FindAsync(s.Code, c))))
            .RequireAuthorization(Policies.StudyWrite).WithName("CreateStudy").Produces<StudyDetail>(StatusCodes.Status201Created);

        studies.MapPut("/{code}", async (string code, StudyInput input, SaveStudy save, StudyQueries queries, CancellationToken c) =>
                await (await save.UpdateAsync(code, input, c)).ToResultAsync(async s => Results.Ok(await queries.FindAsync(s.Code, c))))
            .RequireAuthorization(Policies.StudyWrite).Blinded(Blind.Refused).WithName("UpdateStudy").Produces<StudyDetail>();

        studies.MapPost("/{code}/cohorts", async (string code, CohortInput input, SaveCohort save, CancellationToken c) =>
                await (await save.CreateAsync(code, input, c)).ToResultAsync(cohort =>
                    Task.FromResult(Results.Json(new CohortSummary { Code = cohort.Code, Description = cohort.Description }, statusCode: StatusCodes.Status201Created))))
            .RequireAuthorization(Policies.AnimalWrite).Blinded(Blind.Safe).WithName("CreateCohort").Produces<CohortSummary>(StatusCodes.Status201Created);
    }
}
