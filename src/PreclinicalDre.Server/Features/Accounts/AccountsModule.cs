using PreclinicalDre.Server.Features.Accounts.Demo;
using PreclinicalDre.Server.Features.Accounts.Managing;
using PreclinicalDre.Server.Features.Accounts.Own;
using PreclinicalDre.Server.Features.Accounts.SetUp;
using PreclinicalDre.Server.Features.Accounts.SigningIn;
using PreclinicalDre.Server.Features.Accounts.Tokens;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Commands;

namespace PreclinicalDre.Server.Features.Accounts;

/// <summary>Accounts: signing in, one's own account, everybody's for administrators, tokens, the first start.</summary>
public static class AccountsModule
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<SignInLimits>();
        services.AddScoped<FailedTries>();
        services.AddScoped<SignInPeople>();
        services.AddScoped<IConfirmIdentity, ConfirmIdentity>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<OwnSecondFactor>();
        services.AddScoped<ManageAccounts>();
        services.AddScoped<ManageTokens>();
        services.AddScoped<SetUpCode>();
        services.AddScoped<DemoAccounts>();
        services.AddScoped<IDemoMembers>(s => s.GetRequiredService<DemoAccounts>());
        services.AddCommand<TokenCreateCommand>();
        services.AddCommand<AccountCreateCommand>();
    }

    public static void MapAccounts(this RouteGroupBuilder api) => AccountEndpoints.Map(api);

    /// <summary>What the buttons of pages do.</summary>
    public static void MapAccountActions(this WebApplication app)
    {
        SignInActions.Map(app);
        OwnActions.Map(app);
    }

    /// <summary>Before the first request: demo accounts on a development server; else, while nobody has an account, the code that makes the first.</summary>
    public static async Task PrepareAccountsAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var stopping = app.Lifetime.ApplicationStopping;
        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().MakeAsync(stopping);
        var setUp = scope.ServiceProvider.GetRequiredService<SetUpCode>();
        if (await setUp.IsWantedAsync(stopping))
        {
            app.Logger.LogWarning("Nobody has an account yet. Open /set-up and make the first administrator with the set-up code {Code}. It is good once, and until the next start.", await setUp.MakeAsync(stopping));
        }
    }
}
