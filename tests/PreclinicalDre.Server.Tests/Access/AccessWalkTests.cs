using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Tests.Access;

/// <summary>
/// Every route and page, with every method that it takes, for every role and for nobody: what comes is what the table says. Everything that is refused is asked for in
/// earnest, as is everything that only reads; of what changes something and is allowed, the permission alone is asked.
/// </summary>
public sealed class AccessWalkTests(AccessServer server) : IClassFixture<AccessServer>
{
    /// <summary>The framework maps it for its own script, which no page here loads; it takes no policy, so that the fallback refuses it.</summary>
    private const string Unused = "/_framework/opaque-redirect";

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    [Fact]
    public void EveryAddress_NamesAPolicyOfTheTable()
    {
        var doors = Doors();
        Assert.InRange(doors.Count, 150, 2000);
        Assert.Empty(doors.Where(d => !d.IsOpen && d.Grant is null).Select(d => d.ToString()));
    }

    [Fact]
    public async Task Nobody_IsTurnedAway_Everywhere()
    {
        var wrong = new List<string>();
        foreach (var door in Doors().Where(d => !d.IsOpen))
        {
            using var response = await SendAsync(server.Nobody, door, AccessServer.Open);
            var sent = response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.ToString() is var to && to.StartsWith("/sign-in", StringComparison.Ordinal);
            if (response.StatusCode != HttpStatusCode.Unauthorized && !(sent && !door.IsApi))
            {
                wrong.Add($"{door}: {response.StatusCode} {response.Headers.Location}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.StudyDirector)]
    [InlineData(Role.LabScientist)]
    [InlineData(Role.TranslationalScientist)]
    [InlineData(Role.Auditor)]
    public async Task Role_MayWhatTheTableSays_AndNothingElse(Role role)
    {
        var wrong = new List<string>();
        foreach (var door in Doors().Where(d => !d.IsOpen))
        {
            var isAllowed = door.Needed!.Roles.Contains(role);
            if (isAllowed && door.Method != "GET")
            {
                if (!await AsksAsync(role, door))
                {
                    wrong.Add($"{door}: the policy refuses what the table allows");
                }

                continue;
            }

            using var response = await SendAsync(server.As(role), door, AccessServer.Open);
            var isRight = isAllowed
                ? response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)response.StatusCode < 500
                : response.StatusCode == HttpStatusCode.Forbidden;
            if (!isRight)
            {
                wrong.Add($"{door}: {response.StatusCode}, {(isAllowed ? "allowed" : "refused")} by the table");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(Role.StudyDirector)]
    [InlineData(Role.LabScientist)]
    [InlineData(Role.TranslationalScientist)]
    public async Task Study_ThatOneIsNotAMemberOf_IsNotThere(Role role)
    {
        var wrong = new List<string>();
        var below = Doors().Where(d => d.IsBelowAStudy && d.Needed!.Roles.Contains(role)).ToList();
        Assert.InRange(below.Count, 30, 2000);
        foreach (var door in below)
        {
            using var shut = await SendAsync(server.As(role), door, AccessServer.Shut);
            using var none = await SendAsync(server.As(role), door, "NONE");
            var (shutText, noneText) = (Same(await shut.Content.ReadAsStringAsync(), AccessServer.Shut), Same(await none.Content.ReadAsStringAsync(), "NONE"));
            if ((shut.StatusCode, none.StatusCode) != (HttpStatusCode.NotFound, HttpStatusCode.NotFound) || shutText != noneText)
            {
                wrong.Add($"{door}: {shut.StatusCode}, where there is none {none.StatusCode}; {(shutText == noneText ? "same" : "other")} words");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Refusal_OfAPage_IsAPageThatSaysSo()
    {
        using var response = await server.As(Role.Auditor).GetAsync(new Uri("/studies/new", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("<h1>Not allowed</h1>", page, StringComparison.Ordinal);
        Assert.Contains("/accounts/roles", page, StringComparison.Ordinal);
    }

    private async Task<bool> AsksAsync(Role role, Door door)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "x"), new Claim(ClaimTypes.Role, role.ToString())], "test"));
        var authorization = server.Application.Services.GetRequiredService<IAuthorizationService>();
        return (await authorization.AuthorizeAsync(person, null, door.Grant!.Policy)).Succeeded && new May(door.Needed!).Allows(person);
    }

    /// <summary>Every address with every method.</summary>
    private List<Door> Doors() =>
    [
        .. server.Application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => $"/{e.RoutePattern.RawText?.TrimStart('/')}" != Unused && !IsAsset(e))
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(m => m != "HEAD").Select(m => new Door(e, m))),
    ];

    /// <summary>Files of the server itself are many and alike; they carry one policy.</summary>
    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, Door door, string study)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Address(study));
        if (door.Method is not "GET")
        {
            // Empty, and of a kind that it takes: another kind would be refused before anybody is asked for.
            request.Content = new ByteArrayContent([]);
            var type = door.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var first, ..] ? first : "application/x-www-form-urlencoded";
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type == "multipart/form-data" ? "multipart/form-data; boundary=x" : type);
        }

        return await http.SendAsync(request);
    }

    /// <summary>The words without what differs by chance or by the address that was asked for.</summary>
    private static string Same(string text, string code) => System.Text.RegularExpressions.Regex.Replace(
        text.Replace(code, "code", StringComparison.Ordinal), "value=\"[^\"]{60,}\"|\"traceId\":\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2));

    private sealed record Door(RouteEndpoint Endpoint, string Method)
    {
        public bool IsApi => Endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true;

        /// <summary>For who is not signed in too.</summary>
        public bool IsOpen => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || Grant?.IsForNobodyToo == true;

        public bool IsBelowAStudy => Endpoint.RoutePattern.RawText?.Contains("studies/{", StringComparison.Ordinal) == true;

        /// <summary>The policy that it names, in the table.</summary>
        public Grant? Grant => Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => Policies.Find(a.Policy)).LastOrDefault(g => g is not null);

        /// <summary>What is needed for this method: a page's forms may need more than the page. A page that takes no forms lets nobody send any.</summary>
        public Grant? Needed => Method == "POST" && Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? PagePosts.PolicyOf(Endpoint) is { } forms ? Policies.Find(forms) : Grant! with { Roles = [] }
            : Grant;

        public string Address(string study) => "/" + string.Join('/', Endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Value(parameter, study),
            _ => "",
        }))));

        public override string ToString() => $"{Method} /{Endpoint.RoutePattern.RawText?.TrimStart('/')} ({Needed?.Policy})";

        private string Value(RoutePatternParameterPart parameter, string study) => parameter switch
        {
            _ when parameter.ParameterPolicies.Any(p => p.Content == "guid") => "0197a6f0-0000-7000-8000-000000000001",
            _ when parameter.ParameterPolicies.Any(p => p.Content == "int") => "404",
            { Name: "code" or "Code" } => IsBelowAStudy ? study : "R1",
            { Name: "animal" or "AnimalCode" } => "M01",
            _ => "x",
        };
    }
}
