using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>REST of signatures.</summary>
public static class SigningEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var study = api.MapGroup("/studies/{code}/signatures").Blinded(Blind.Refused).WithTags("Signatures");

        study.MapGet("/", async (string code, StudyOfPage studies, SignatureQueries queries, CancellationToken c) =>
                (await studies.FindAsync(code, c) is { } found ? await queries.OfStudyAsync(found, c) : (Outcome<SignatureList>)new Outcome<SignatureList>.NotFound($"study {code}")).ToResult())
            .RequireAuthorization(Policies.SignatureRead).WithName("ListSignatures").Produces<SignatureList>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("What can be signed now, each with the SHA-256 of its canonical form, and every signature with how it stands: valid, broken (the content changed after it was signed), superseded, unknown or tampered.");

        study.MapPost("/", async (string code, SignInput input, Sign sign, CancellationToken c) =>
                await (await sign.RunAsync(code, input, c)).ToResultAsync(s => Task.FromResult(Results.Created($"/api/v1{Addresses.Signatures(code)}/{s.Id}", s))))
            .RequireAuthorization(Policies.SignatureSign).WithName("Sign").Produces<SignatureView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Signs what the list tells, with the person's password (and code) once more. 'contentHash' is the one that the person saw; another content is a conflict.");

        study.MapGet("/{id:guid}", async (string code, Guid id, StudyOfPage studies, SignatureQueries queries, CancellationToken c) =>
                (await studies.FindAsync(code, c) is { } found && await queries.ContentAsync(found, id, c) is { } content
                    ? Results.Text(content, "application/json")
                    : new Outcome<string>.NotFound($"signature {id} in study {code}").ToResult()))
            .RequireAuthorization(Policies.SignatureRead).WithName("GetSignedContent").Produces(StatusCodes.Status200OK, contentType: "application/json")
            .WithDescription("What was signed, byte for byte: its SHA-256 is the signature's.");
    }
}
