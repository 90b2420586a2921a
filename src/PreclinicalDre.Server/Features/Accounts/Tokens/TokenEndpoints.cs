using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.Tokens;

/// <summary>REST of one's own tokens. A token makes no token: that would outlive its revocation.</summary>
internal static class TokenEndpoints
{
    private const string ByPersonOnly = "Tokens are made and revoked by who is signed in, not by a token.";

    public static void Map(RouteGroupBuilder own)
    {
        own.MapGet("/tokens", async (IPerson person, ManageTokens tokens, CancellationToken c) =>
                person.AccountId is { } account ? Results.Ok(await tokens.ListAsync(account, c)) : NoAccount<string>().ToResult())
            .RequireAuthorization(Policies.AccountOwn).WithName("ListTokens").Produces<List<TokenSummary>>();

        own.MapPost("/tokens", async (TokenInput input, IPerson person, HttpContext http, ManageTokens tokens, CancellationToken c) => person.AccountId switch
            {
                null => NoAccount<TokenMade>().ToResult(),
                _ when TokenAccess.IsIt(http.User) => new Outcome<TokenMade>.Forbidden(ByPersonOnly).ToResult(),
                { } account => await (await tokens.CreateAsync(account, input, c)).ToResultAsync(t => Task.FromResult(Results.Json(t, statusCode: StatusCodes.Status201Created))),
            })
            .RequireAuthorization(Policies.AccountOwn).WithName("CreateToken").Produces<TokenMade>(StatusCodes.Status201Created)
            .WithDescription("Makes a token; it is in this answer and never shown again. scope is read or write, days at most 366.");

        own.MapDelete("/tokens/{id:guid}", async (Guid id, IPerson person, HttpContext http, ManageTokens tokens, CancellationToken c) => person.AccountId switch
            {
                null => NoAccount<Guid>().ToResult(),
                _ when TokenAccess.IsIt(http.User) => new Outcome<Guid>.Forbidden(ByPersonOnly).ToResult(),
                { } account => await (await tokens.RevokeAsync(account, id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())),
            })
            .RequireAuthorization(Policies.AccountOwn).WithName("RevokeToken").Produces(StatusCodes.Status204NoContent);
    }

    private static Outcome<T> NoAccount<T>() => new Outcome<T>.Conflict("The local user of single-person mode has no account, and so no tokens.");
}
