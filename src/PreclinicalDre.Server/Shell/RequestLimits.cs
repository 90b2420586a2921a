using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Shell;

/// <summary>How often the API may be asked, and whose word about a caller's address is taken.</summary>
public static class RequestLimits
{
    /// <summary>Setting: addresses of the proxies in front, parted by semicolons.</summary>
    private const string ProxiesSetting = "Proxy:Known";

    private const int WindowSeconds = 60;

    public static void AddLimits(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.OnRejected = (context, _) =>
        {
            Refusal.Note(context.HttpContext, "too many requests in a minute");
            context.HttpContext.Response.Headers.RetryAfter = WindowSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
    });

    /// <summary>Believes the forwarded address and scheme of the proxies that the settings name, and of nobody else.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in (app.Configuration[ProxiesSetting] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            options.KnownProxies.Add(IPAddress.TryParse(text, out var address) ? address : throw new PlainFailureException($"{ProxiesSetting} names {text}, which is no address."));
        }

        if (options.KnownProxies.Count > 0)
        {
            app.UseForwardedHeaders(options);
        }
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        var person = RequestPerson.Of(context.User);
        if (person.IsTrusted || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var permits = context.RequestServices.GetRequiredService<AccountSettings>().ApiRequestsPerMinute;
        var who = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
        return RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromSeconds(WindowSeconds) });
    }
}
