using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Features.Accounts.Own;
using PreclinicalDre.Server.Features.Accounts.Tokens;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Accounts.Managing;

/// <summary>REST of accounts: one's own, and, for administrators, everybody's.</summary>
internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var own = api.MapGroup("/account").WithTags("Accounts");
        own.MapGet("", (HttpContext http, OwnAccount account, CancellationToken c) => account.WhoAmIAsync(http.User, c))
            .RequireAuthorization(Policies.AccountOwn).WithName("WhoAmI");
        TokenEndpoints.Map(own);

        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapGet("", (ManageAccounts manage, CancellationToken c) => manage.ListAsync(c))
            .RequireAuthorization(Policies.AccountsManage).WithName("ListAccounts");

        accounts.MapGet("/{userName}", async (string userName, ManageAccounts manage, CancellationToken c) =>
                (await manage.FindAsync(userName, c) is { } account ? account : (Outcome<AccountSummary>)new Outcome<AccountSummary>.NotFound($"account {userName}")).ToResult())
            .RequireAuthorization(Policies.AccountsManage).WithName("GetAccount").Produces<AccountSummary>();

        accounts.MapPost("", async (AccountInput input, ManageAccounts manage, CancellationToken c) =>
                await (await manage.CreateAsync(input, c)).ToResultAsync(made => Task.FromResult(Results.Created($"/api/v1/accounts/{made.Account.UserName}", made))))
            .RequireAuthorization(Policies.AccountsManage).WithName("CreateAccount").Produces<AccountWithPassword>(StatusCodes.Status201Created)
            .WithDescription("Makes an account. Its password is in this answer, never shown again, and changed by its owner at the first sign-in.");

        accounts.MapPut("/{userName}", async (string userName, AccountInput input, ManageAccounts manage, CancellationToken c) => (await manage.ChangeAsync(userName, input, c)).ToResult())
            .RequireAuthorization(Policies.AccountsManage).WithName("ChangeAccount").Produces<AccountSummary>()
            .WithDescription("Changes the printed name, the role, or whether it is disabled.");

        accounts.MapPost("/{userName}/reset-password", async (string userName, ManageAccounts manage, CancellationToken c) => (await manage.ResetPasswordAsync(userName, c)).ToResult())
            .RequireAuthorization(Policies.AccountsManage).WithName("ResetPassword").Produces<AccountWithPassword>();

        accounts.MapPost("/{userName}/reset-second-factor", async (string userName, ManageAccounts manage, CancellationToken c) => (await manage.ResetSecondFactorAsync(userName, c)).ToResult())
            .RequireAuthorization(Policies.AccountsManage).WithName("ResetSecondFactor").Produces<AccountSummary>();

        accounts.MapPost("/{userName}/revoke-tokens", async (string userName, ManageAccounts manage, CancellationToken c) => (await manage.RevokeTokensAsync(userName, c)).ToResult())
            .RequireAuthorization(Policies.AccountsManage).WithName("RevokeTokensOf").Produces<AccountSummary>();

        accounts.MapPost("/{userName}/unlock", async (string userName, ManageAccounts manage, CancellationToken c) => (await manage.UnlockAsync(userName, c)).ToResult())
            .RequireAuthorization(Policies.AccountsManage).WithName("UnlockAccount").Produces<AccountSummary>();
    }
}
