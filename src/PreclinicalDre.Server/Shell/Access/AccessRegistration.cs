using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>How a request's person is found, and what permissions ask of that person.</summary>
public static class AccessRegistration
{
    /// <summary>Setting: the person at this machine needs no account (single-person mode).</summary>
    public const string LocalAccessSetting = "Accounts:LocalAccess";

    /// <summary>Chooses the way by which a request is authenticated.</summary>
    private const string AnyWay = "any";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<ActingFor>();
        services.AddScoped<RequestPerson>();
        services.AddScoped<IPerson>(s => s.GetRequiredService<RequestPerson>());
        services.AddScoped<IActor>(s => s.GetRequiredService<RequestPerson>());
        services.AddScoped<IStudyView, StudyView>();
        services.AddScoped<IMay, PersonMay>();
        services.AddScoped<PersonSight>();
        services.AddScoped<ISight>(s => s.GetRequiredService<PersonSight>());
        services.AddSingleton<IAuthorizationHandler, MayHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusing>();

        var isLocal = builder.Configuration.GetValue<bool>(LocalAccessSetting);
        services.AddAuthentication(o => o.DefaultScheme = AnyWay)
            .AddPolicyScheme(AnyWay, null, o => o.ForwardDefaultSelector = context => WayOf(context, isLocal))
            .AddScheme<AuthenticationSchemeOptions, LocalAccess>(LocalAccess.SchemeName, null)
            .AddIdentityCookies();
        services.AddIdentityCore<Account>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddEntityFrameworkStores<DreDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<AccountClaims>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>>(s => s.GetRequiredService<AccountClaims>());
        services.AddAuthorization(Policies.Add);
    }

    private static string WayOf(HttpContext context, bool isLocal)
    {
        var hasSignedIn = context.Request.Cookies.Keys.Any(k => k.StartsWith($".AspNetCore.{IdentityConstants.ApplicationScheme}", StringComparison.Ordinal));
        return isLocal && !hasSignedIn ? LocalAccess.SchemeName : IdentityConstants.ApplicationScheme;
    }
}
