using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.SigningIn;

/// <summary>What is posted around signing in. The form binding makes each ask for the page's antiforgery token.</summary>
internal static class SignInActions
{
    private const string Json = "application/json";

    public static void Map(WebApplication app)
    {
        app.MapPost("/sign-out", async (IFormCollection _, Sessions sessions, CancellationToken c) =>
            {
                await sessions.EndAsync(c);
                return Results.LocalRedirect("/sign-in");
            })
            .RequireAuthorization(Policies.Anyone).ExcludeFromDescription();

        app.MapPost("/sign-in/passkey/options", async (IFormCollection _, SignInManager<Account> signIn) => Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), Json))
            .RequireAuthorization(Policies.Anyone).ExcludeFromDescription();

        app.MapPost("/sign-in/passkey", async ([FromForm] string? credential, [FromForm] string? target, SignInPeople people) =>
                await people.ByPasskeyAsync(credential) switch
                {
                    SignInStep.Done => Results.LocalRedirect(LocalAddress.Of(target)),
                    SignInStep.Expired => Again("expired", target),
                    SignInStep.TooMany => Again("many", target),
                    _ => Again("refused", target),
                })
            .RequireAuthorization(Policies.Anyone).ExcludeFromDescription();
    }

    private static IResult Again(string why, string? target) =>
        Results.LocalRedirect("/sign-in" + QueryString.Create("passkey", why).Add("back", LocalAddress.Of(target)));
}
