using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Audit.Checking;
using PreclinicalDre.Server.Features.Audit.Reading;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Audit;

/// <summary>REST of the audit trail.</summary>
public static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");

        audit.MapGet("", async (string? study, string? entity, string? actor, string? day, string? before, int? limit, AuditQueries queries, CancellationToken c) =>
                AuditFilter.Read(study, entity, actor, day, before) switch
                {
                    Outcome<AuditFilter>.Ok filter => (await queries.FindAsync(filter.Value, Math.Clamp(limit ?? AuditQueries.DefaultRows, 1, AuditQueries.MostRows), c)).ToResult(),
                    var refused => refused.ToResult(),
                })
            .RequireAuthorization(Policies.AuditRead).WithName("ListAudit").Produces<AuditList>()
            .WithDescription("Rows of the trail, newest first. study is a code, the key of a study that is gone, or (server); day is a day in UTC; before is the next of the answer before.");

        api.MapGet("/audit.csv", async (string? study, string? entity, string? actor, string? day, AuditQueries queries, CancellationToken c) =>
                AuditFilter.Read(study, entity, actor, day, null) switch
                {
                    Outcome<AuditFilter>.Ok filter => await queries.StreamAsync(filter.Value, c) is { } rows
                        ? AuditCsv.ToResult(rows)
                        : new Outcome<string>.NotFound($"study {study}").ToResult(),
                    var refused => refused.ToResult(),
                })
            .RequireAuthorization(Policies.AuditRead).WithName("DownloadAudit").WithTags("Audit").Produces(StatusCodes.Status200OK, contentType: "text/csv");

        audit.MapGet("/verify", async (AuditStateQueries queries, CancellationToken c) => await queries.StateAsync(c))
            .RequireAuthorization(Policies.AuditVerify).WithName("GetAuditState").WithDescription("How many rows there are, and the latest verification.");

        audit.MapPost("/verify", async (HttpRequest http, VerifyAudit verify, IJobOrders jobs, CancellationToken c) =>
                http.WantsAsync() ? JobAnswers.Accepted(await PlaceAsync(jobs, c)) : Results.Ok(await verify.RunAsync(null, c)))
            .RequireAuthorization(Policies.AuditVerify).WithName("VerifyAudit").Produces<AuditReport>().Produces<JobAccepted>(StatusCodes.Status202Accepted)
            .WithDescription("Verifies every chain and seal now, and keeps the result. With the header 'Prefer: respond-async' as a job, which signs the ends of whole chains too.");

        audit.MapGet("/seals", async (AuditStateQueries queries, CancellationToken c) => await queries.SealsAsync(c))
            .RequireAuthorization(Policies.AuditVerify).WithName("ListAuditSeals").WithDescription("The newest seals, to be kept where the server's people cannot reach them.");

        audit.MapGet("/key", (SealKeys keys) => Results.File(Encoding.ASCII.GetBytes(keys.PublicKeyPem()), "application/x-pem-file", "audit-seal.pub.pem"))
            .RequireAuthorization(Policies.AuditVerify).WithName("GetAuditKey").WithDescription("The public key of the seals (ECDSA, P-256), as PEM.")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-pem-file");
    }

    public static void MapActions(WebApplication app) =>
        app.MapPost("/audit/verify", async (IJobOrders jobs, CancellationToken c) =>
            {
                var id = await PlaceAsync(jobs, c);
                var run = await jobs.WaitAsync(id, JobAnswers.Patience, c);
                return Results.LocalRedirect(IsTold(run) ? "/audit#state" : $"/audit?run={id}#state");
            })
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .RequireAuthorization(Policies.AuditVerify).ExcludeFromDescription();

    /// <summary>True where the run ended and the state of the trail tells what it found.</summary>
    internal static bool IsTold(JobRun? run) => run is { State: JobState.Succeeded } or { State: JobState.Failed, Result: not null };

    private static Task<Guid> PlaceAsync(IJobOrders jobs, CancellationToken cancellation) =>
        jobs.PlaceAsync(CheckAuditJob.Kind.Id, new NoArguments(), new JobOrder(CheckAuditJob.Kind.Title), cancellation);
}
