using System.Net;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Tests.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Hostile;

/// <summary>Requests that no honest person sends: each is refused, the log says why in a line, and the answer says nothing of the inside.</summary>
public sealed class HostileRequestTests(AccessServer server) : IClassFixture<AccessServer>
{
    /// <summary>What no answer may hold: the inside of the program, of its store and of its table of rights; words of the hidden study.</summary>
    private static readonly string[] Inner =
    [
        "   at ", "Exception", "PreclinicalDre.Server.Features", "PreclinicalDre.Server.Shell", "SELECT ", "FROM \"", "not a member", "study.write", "members.manage", "animal.write", "data.import", "anti-forgery", AccessServer.Secret,
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<Attack> Attacks => [.. StrangerAttacks.All, .. ForgedAttacks.All, .. ContentAttacks.All];

    public static TheoryData<string> Names => [.. Attacks.Select(a => a.Name)];

    [Fact]
    public void Attacks_AreForty_AndMore() => Assert.InRange(Attacks.Select(a => a.Name).Distinct().Count(), 40, 1000);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_IsRefused_WithTheReasonInTheLogAlone(string name)
    {
        var attack = Attacks.Single(a => a.Name == name);
        using var request = await attack.Request(server);
        var before = server.Log.All.Count;
        using var response = await (attack.By is { } role ? server.As(role) : server.Nobody).SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.True(attack.Status == response.StatusCode, $"{attack.Status} was wanted and {response.StatusCode} came: {text[..Math.Min(text.Length, 600)]}");
        var line = Assert.Single(server.Log.RefusalsSince(before));
        Assert.Contains($"Refused with {(int)attack.Status}: {request.Method} ", line, StringComparison.Ordinal);
        // What another site's page sends is refused before anybody is looked up.
        var person = attack.Why == ForgedAttacks.AnotherSite ? null : attack.By;
        Assert.Contains($"by {person?.ToString() ?? "nobody"}: ", line, StringComparison.Ordinal);
        Assert.Contains(attack.Why, line, StringComparison.Ordinal);
        Assert.Equal([], Inner.Append(server.Application.StorageRoot).Where(i => text.Contains(i, StringComparison.Ordinal)));
        Assert.DoesNotContain(response.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.Contains("a=b", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Host_OfAnotherName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/studies", UriKind.Relative));
        request.Headers.Host = "evil.example";
        var before = server.Log.All.Count;
        using var response = await server.As(Role.LabScientist).SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(server.Log.All.Skip(before), l => l.Contains("evil.example", StringComparison.Ordinal));
        Assert.DoesNotContain("evil.example", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Redirect_LeadsNowhereElse(string back)
    {
        var http = server.As(Role.TranslationalScientist);
        var page = await DrePage.GetAsync(http, "/definition");
        using var response = await http.PostAsync(new Uri("/theme", UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", page.Hidden("__RequestVerificationToken")!), new("theme", "dark"), new("back", back)]), Cancellation);
        Assert.Equal(("localhost", "/"), (response.RequestMessage!.RequestUri!.Host, response.RequestMessage.RequestUri.AbsolutePath));
    }
}
