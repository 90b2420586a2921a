using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// Who may use a server in single-person mode without an account: the person at this machine, and nobody else. A connection from another address is not
/// authenticated, so that every policy refuses it.
/// </summary>
public sealed class LocalAccess(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "local";

    /// <summary>How the audit names the person at this machine.</summary>
    public const string ActorName = "local user";

    private const string Refusal = "This server is in single-person mode and answers only the machine it runs on.";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // No remote address: the in-process test server.
        var remote = Context.Connection.RemoteIpAddress;
        if (remote is not null && !IPAddress.IsLoopback(remote))
        {
            return Task.FromResult(AuthenticateResult.Fail(Refusal));
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, ActorName)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    /// <summary>Says why in plain text: the page of errors is refused to this caller like every other.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        if (!Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            Response.ContentType = "text/plain; charset=utf-8";
            await Response.WriteAsync(Refusal, Context.RequestAborted);
        }
    }
}
