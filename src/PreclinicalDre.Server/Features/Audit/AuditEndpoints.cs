using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Server.Features.Audit.Checking;
using PreclinicalDre.Server.Features.Audit.Reading;
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
            .RequireAuthorization(Policies.AuditRead).WithName("GetAuditState").WithDescription("How many rows there are, and the latest verification.");

        audit.MapPost("/verify", async (VerifyAudit verify, CancellationToken c) => await verify.RunAsync(null, c))
            .RequireAuthorization(Policies.AuditRead).WithName("VerifyAudit").Produces<AuditReport>()
            .WithDescription("Verifies every chain and seal now, and keeps the result.");

        audit.MapGet("/seals", async (AuditStateQueries queries, CancellationToken c) => await queries.SealsAsync(c))
            .RequireAuthorization(Policies.AuditRead).WithName("ListAuditSeals").WithDescription("The newest seals, to be kept where the server's people cannot reach them.");

        audit.MapGet("/key", (SealKeys keys) => Results.File(Encoding.ASCII.GetBytes(keys.PublicKeyPem()), "application/x-pem-file", "audit-seal.pub.pem"))
            .RequireAuthorization(Policies.AuditRead).WithName("GetAuditKey").WithDescription("The public key of the seals (ECDSA, P-256), as PEM.")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-pem-file");
    }

    public static void MapActions(WebApplication app) =>
        app.MapPost("/audit/verify", async (VerifyAudit verify, CancellationToken c) =>
            {
                await verify.RunAsync(null, c);
                return Results.LocalRedirect("/audit#state");
            })
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .RequireAuthorization(Policies.AuditRead).ExcludeFromDescription();
}
