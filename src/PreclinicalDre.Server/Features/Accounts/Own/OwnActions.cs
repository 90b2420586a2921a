using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Accounts.Own;

/// <summary>What the passkey card posts. The form binding makes each ask for the page's antiforgery token.</summary>
internal static class OwnActions
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/account/passkeys/options", async (IFormCollection _, OwnAccount own) =>
                await own.PasskeyOptionsAsync() is { } options ? Results.Text(options, "application/json") : Results.NotFound())
            .RequireAuthorization(Policies.AccountOwn).ExcludeFromDescription();

        app.MapPost("/account/passkeys", async (
                [FromForm] string? credential, [FromForm] string? name, [FromForm] string? password, [FromForm] string? code, OwnAccount own, CancellationToken c) =>
                await own.AddPasskeyAsync(credential, name, password, code, c) switch
                {
                    Outcome<string>.Ok => Results.LocalRedirect("/account?done=passkey"),
                    Outcome<string>.Invalid { Findings: [{ Code: "bad-password" or "bad-code" }, ..] } or Outcome<string>.Forbidden => Results.LocalRedirect("/account?problem=confirm"),
                    _ => Results.LocalRedirect("/account?problem=passkey"),
                })
            .RequireAuthorization(Policies.AccountOwn).ExcludeFromDescription();
    }
}
