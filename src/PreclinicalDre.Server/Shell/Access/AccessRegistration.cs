using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>How a request's person is found, and what permissions ask of that person.</summary>
public static class AccessRegistration
{
    /// <summary>Chooses the way by which a request is authenticated.</summary>
    private const string AnyWay = "any";

    private const int LockedMinutes = 15;
    private const int TriesBeforeLocked = 5;

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
        services.AddSingleton(s => AccountSettings.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<AccountGate>();
        services.AddScoped<SessionRules>();
        services.AddScoped<Sessions>();
        AddWays(services);
        AddIdentity(services);
        services.AddAuthorization(Policies.Add);
    }

    private static void AddWays(IServiceCollection services)
    {
        services.AddAuthentication(o => o.DefaultScheme = AnyWay)
            .AddPolicyScheme(AnyWay, null, o => o.ForwardDefaultSelector = WayOf)
            .AddScheme<AuthenticationSchemeOptions, LocalAccess>(LocalAccess.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, TokenAccess>(TokenAccess.SchemeName, null)
            .AddIdentityCookies();
        string[] cookies = [IdentityConstants.ApplicationScheme, IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorRememberMeScheme, IdentityConstants.TwoFactorUserIdScheme];
        foreach (var cookie in cookies)
        {
            services.Configure<CookieAuthenticationOptions>(cookie, o =>
            {
                o.CookieManager = new SessionCookies();
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Strict;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.Cookie.Path = "/";
            });
        }

        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<AccountSettings>((o, settings) =>
        {
            o.ExpireTimeSpan = TimeSpan.FromMinutes(settings.IdleMinutes);
            o.SlidingExpiration = true;
            o.Events.OnValidatePrincipal = SessionRules.ValidateAsync;
            o.Events.OnRedirectToLogin = AskToSignInAsync;
            // Signed in and not allowed: the status, which the error pages put into words.
            o.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                o.Lockout.MaxFailedAccessAttempts = TriesBeforeLocked;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(LockedMinutes);
                // The rules are PasswordRules'.
                o.Password.RequiredLength = 1;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<DreDbContext>()
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(AuthenticatorCodes.ProviderName)
            .AddPasswordValidator<PasswordRules>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // It stands for both factors, and for the user name: the device has to have it all.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
        });
        services.AddScoped<AccountClaims>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>>(s => s.GetRequiredService<AccountClaims>());
    }

    private static Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }

        // What was posted is not repeated after the sign-in; the page that it came from may not be there by GET.
        var back = HttpMethods.IsGet(request.Method) && request.Path != "/" ? QueryString.Create("back", request.Path.ToUriComponent() + request.QueryString) : QueryString.Empty;
        if (request.Headers.ContainsKey("HX-Request"))
        {
            // A part of a page was asked for: the whole goes to the sign-in.
            context.Response.Headers["HX-Redirect"] = "/sign-in";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        context.Response.Redirect("/sign-in" + back);
        return Task.CompletedTask;
    }

    private static string WayOf(HttpContext context)
    {
        if (TokenAccess.IsAsked(context.Request))
        {
            return TokenAccess.SchemeName;
        }

        var cookie = SessionCookies.NameOf(context, $".AspNetCore.{IdentityConstants.ApplicationScheme}");
        return context.RequestServices.GetRequiredService<AccountSettings>().LocalAccess && !context.Request.Cookies.ContainsKey(cookie)
            ? LocalAccess.SchemeName
            : IdentityConstants.ApplicationScheme;
    }
}
