using Microsoft.AspNetCore.Identity;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Marks what a person may do whose account is not ready: change the password that somebody else set, or set up the second factor.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWhileUnreadyAttribute : Attribute;

/// <summary>Holds back who is signed in and not ready yet.</summary>
public sealed class AccountGate(AccountSettings settings, IHostEnvironment environment)
{
    public const string PasswordPage = "/account/password";
    public const string SecondFactorPage = "/account/second-factor";

    private const string Key = "account-now";

    /// <summary>True where the account may be used on this server: a demo account may on a development server alone.</summary>
    public bool MayEnter(AccountNow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return !account.IsDisabled && (!account.IsDemo || environment.IsDevelopment());
    }

    /// <summary>What stands between the account and its work; null where nothing does.</summary>
    public Unready? WhatIsMissing(AccountNow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account switch
        {
            { MustChangePassword: true } => new(PasswordPage, "The password was set by somebody else: choose another one first."),
            { HasPassword: true, HasSecondFactor: false } when settings.RequireSecondFactor => new(SecondFactorPage, "This server asks for a second factor: set it up first."),
            _ => null,
        };
    }

    internal void Remember(HttpContext context, AccountNow account) => context.Items[Key] = account;

    /// <summary>The account of the request, as it was read when the request came in; null where none is signed in.</summary>
    internal static AccountNow? Of(HttpContext context) => context.Items[Key] as AccountNow;

    /// <summary>Where to go first, and why.</summary>
    public sealed record Unready(string Page, string Why);
}

/// <summary>The gate's place in the pipeline.</summary>
public static class AccountGateMiddleware
{
    public static void UseAccountGate(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (AccountGate.Of(context) is not { } account || context.RequestServices.GetRequiredService<AccountGate>().WhatIsMissing(account) is not { } missing || IsOpen(context))
        {
            await next(context);
            return;
        }

        Refusal.Note(context, $"the account has to visit {missing.Page} first");
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(title: missing.Why, statusCode: StatusCodes.Status403Forbidden, type: "urn:preclinicaldre:problem:account-not-ready").ExecuteAsync(context);
            return;
        }

        context.Response.Redirect(missing.Page);
    });

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint
        || endpoint.Metadata.GetMetadata<OpenWhileUnreadyAttribute>() is not null
        || endpoint.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is [.., { Policy: Policies.Anyone }];
}
