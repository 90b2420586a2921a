using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// A program that comes with a token (RFC 6750) acts as the token's account. Looked up on each request: a revoked token ends at once. What a person has to do before
/// anything else (<see cref="AccountGate.WhatIsMissing"/>) is not asked of a program, so that an account can be a program's own, which nobody signs in with.
/// </summary>
public sealed class TokenAccess(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IServiceScopeFactory scopes, AccountClaims claims, AccountGate gate, IClock clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "token";

    /// <summary>How a token that does not work is answered.</summary>
    internal const string BadToken = "Bearer error=\"invalid_token\"";

    private const string ReadScope = "read";
    private const string Bearer = "Bearer";

    /// <summary>Use is noted no oftener than this: a busy program must not write a row a request.</summary>
    private static readonly Duration NoteEvery = Duration.FromMinutes(5);

    /// <summary>True where the person came with a token.</summary>
    public static bool IsIt(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identity is { IsAuthenticated: true, AuthenticationType: SchemeName };
    }

    /// <summary>Scope of the token that the person came with; null where it came with none.</summary>
    public static TokenScope? ScopeOf(ClaimsPrincipal user) => !IsIt(user) ? null : user.FindFirstValue(May.ScopeClaim) == May.WriteScope ? TokenScope.Write : TokenScope.Read;

    /// <summary>True for requests that come with a token, whatever else they have.</summary>
    public static bool IsAsked(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal)) && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenText.Read(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim()) is not { } text)
        {
            return AuthenticateResult.Fail("This is no token of this server.");
        }

        var cancellation = Context.RequestAborted;
        // In a scope of its own: what the request's context sees is that person's to see, from the first question on.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var token = await db.ApiTokens.AsNoTracking().Where(t => t.Prefix == text.Prefix)
            .Select(t => new { t.Id, t.Hash, t.Scope, t.ExpiresAt, t.RevokedAt, t.LastUsedAt, t.AccountId }).SingleOrDefaultAsync(cancellation);
        var now = clock.GetCurrentInstant();
        if (token is null || !text.Is(token.Hash) || token.RevokedAt is not null || token.ExpiresAt <= now)
        {
            Logger.LogInformation("A token was refused: {Prefix} is {Why}.", text.Prefix, token switch
            {
                { RevokedAt: not null } => "revoked",
                not null when token.ExpiresAt <= now => "expired",
                _ => "not known",
            });
            return AuthenticateResult.Fail("The token is not known, expired or revoked.");
        }

        if (await AccountNow.FindAsync(db, token.AccountId, cancellation) is not { } account || !gate.MayEnter(account))
        {
            Logger.LogInformation("A token was refused: the account of {Prefix} is disabled.", text.Prefix);
            return AuthenticateResult.Fail("The token's account is disabled.");
        }

        if (token.LastUsedAt is not { } last || now - last > NoteEvery)
        {
            await db.ApiTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, (Instant?)now), cancellation);
        }

        var identity = claims.Of(account, SchemeName, new Claim(May.ScopeClaim, token.Scope == TokenScope.Write ? May.WriteScope : ReadScope));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = BadToken;
        return Task.CompletedTask;
    }
}
