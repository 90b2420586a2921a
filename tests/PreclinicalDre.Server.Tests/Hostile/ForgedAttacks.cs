using System.Net;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Tests.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Hostile;

/// <summary>Requests that somebody else makes in a person's name, or that claim to be what they are not.</summary>
internal static class ForgedAttacks
{
    public const string AnotherSite = "a page of another site sent it";

    private const string NoToken = "the form has no valid anti-forgery token";
    private const string Registering = "/studies/new";
    private const HttpStatusCode Bad = HttpStatusCode.BadRequest;

    public static IEnumerable<Attack> All =>
    [
        new("a form without a token", Role.StudyDirector, Bad, NoToken, _ => Form(Registering, ("_handler", "study"), ("Input.Code", "FORGED"))),
        new("a form with a token that was made up", Role.StudyDirector, Bad, NoToken, _ => Form(Registering, ("__RequestVerificationToken", "made-up"), ("_handler", "study"))),
        new("a form with another person's token", Role.StudyDirector, Bad, NoToken, async server =>
        {
            var page = await DrePage.GetAsync(server.As(Role.LabScientist), "/studies/OPEN/cohorts/new");
            return await Form(Registering, ("__RequestVerificationToken", page.Hidden("__RequestVerificationToken")!), ("_handler", "study"), ("Input.Code", "FORGED"));
        }),
        new("a button without a token", Role.LabScientist, Bad, NoToken, _ => Form("/studies/OPEN/judge", ("all", "yes"))),
        new("the colours without a token", Role.Auditor, Bad, NoToken, _ => Form("/theme", ("theme", "dark"))),
        new("a reader's page with a form sent to it", Role.Auditor, HttpStatusCode.Forbidden, "may not send this page's forms", _ => Form("/rigs/R1", ("_handler", "outage"))),
        new("a page without forms with one sent to it", Role.StudyDirector, HttpStatusCode.Forbidden, "may not send this page's forms", _ => Form("/studies/OPEN", ("_handler", "x"))),
        Attack.Send("another site's page that posts", Role.StudyDirector, HttpStatusCode.Forbidden, AnotherSite, HttpMethod.Post, _ => "/api/v1/studies", _ => new { code = "X" }).With("Sec-Fetch-Site", "cross-site"),
        Attack.Send("a neighbour's page that deletes", Role.StudyDirector, HttpStatusCode.Forbidden, AnotherSite, HttpMethod.Delete, s => $"/api/v1/studies/OPEN/members/{s.InOpen.Study.Id}").With("Sec-Fetch-Site", "same-site"),
        Attack.Raw("JSON dressed as text, as another site's form can send it", Role.StudyDirector, HttpStatusCode.UnsupportedMediaType, "bodies of this kind", "/api/v1/studies", Attack.Utf8("""{"code":"X"}"""), "text/plain"),
        Attack.Send("another method by a header", Role.LabScientist, HttpStatusCode.MethodNotAllowed, "does not take this method", HttpMethod.Post, _ => "/api/v1/studies/OPEN/animals/M01").With("X-HTTP-Method-Override", "PUT"),
        Attack.Send("a request that wants itself back", Role.LabScientist, HttpStatusCode.MethodNotAllowed, "does not take this method", HttpMethod.Trace, _ => "/api/v1/studies"),
    ];

    private static Task<HttpRequestMessage> Form(string address, params (string Name, string Value)[] fields) => Task.FromResult(new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    });
}
