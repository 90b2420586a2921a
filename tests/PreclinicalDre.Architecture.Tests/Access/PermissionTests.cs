using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Architecture.Tests.Reading;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Architecture.Tests.Access;

public sealed class PermissionTests
{
    // The framework maps it for its own script, which no page here loads; it takes no policy, so that the fallback refuses it.
    private const string Unused = "/_framework/opaque-redirect";

    [Fact]
    public async Task EveryRoute_OfTheRunningServer_NamesAPolicyOfTheTable()
    {
        await using var application = new DreApplication();
        var routes = application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.Contains(routes, r => r.RoutePattern.RawText == "/api/v1/studies/{code}");
        Assert.Contains(routes, r => r.RoutePattern.RawText == "/");
        Breaches.None(routes.Where(r => !IsGuarded(r.Metadata)).Select(r => $"/{r.RoutePattern.RawText?.TrimStart('/')}").Where(r => r != Unused));
    }

    [Fact]
    public async Task Route_WithoutAPolicy_IsRefused()
    {
        await using var application = new DreApplication();
        using var client = application.CreateClient();
        using var refused = await client.GetAsync(new Uri(Unused, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public void EveryPage_OfTheServer_NamesAPolicyOfTheTable()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute), inherit: false)).ToList();
        Assert.NotEmpty(pages);
        Breaches.None(pages.Where(p => !IsGuarded(p.GetCustomAttributes(inherit: true))).Select(p => p.FullName!));
    }

    [Fact]
    public void PolicyTable_NamesEachPolicyOnce() =>
        Assert.Equal(
            typeof(Policies).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(),
            Policies.All.Order());

    private static bool IsGuarded(IEnumerable<object> metadata)
    {
        var all = metadata.ToList();
        return all.OfType<IAuthorizeData>().Any(a => a.Policy is { } policy && Policies.All.Contains(policy)) && !all.OfType<IAllowAnonymous>().Any();
    }
}
