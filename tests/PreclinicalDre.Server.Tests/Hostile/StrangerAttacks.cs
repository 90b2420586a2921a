using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Tests.Access;

namespace PreclinicalDre.Server.Tests.Hostile;

/// <summary>Requests for what is another's: by address, by key, by way of a study of one's own, by a right that one has not got.</summary>
internal static class StrangerAttacks
{
    private const string NotAMember = "the person is not a member of the study";
    private const string OpenApi = "/api/v1/studies/OPEN";
    private const string ShutApi = "/api/v1/studies/SHUT";
    private const HttpStatusCode None = HttpStatusCode.NotFound;
    private const HttpStatusCode No = HttpStatusCode.Forbidden;

    public static IEnumerable<Attack> All =>
    [
        Attack.Get("another study", Role.LabScientist, None, NotAMember, _ => ShutApi),
        Attack.Get("another study's page", Role.StudyDirector, None, NotAMember, _ => "/studies/SHUT"),
        Attack.Get("another study's animal", Role.TranslationalScientist, None, NotAMember, _ => $"{ShutApi}/animals/M01"),
        Attack.Get("another study's file", Role.TranslationalScientist, None, NotAMember, _ => $"{ShutApi}/animals.csv"),
        Attack.Send("a change of another study's animal", Role.LabScientist, None, NotAMember, HttpMethod.Put, _ => $"{ShutApi}/animals/M01", _ => new { sex = "male", cohort = "x" }),
        Attack.Send("an export of another study", Role.LabScientist, None, NotAMember, HttpMethod.Post, _ => $"{ShutApi}/export"),
        Attack.Send("a run over another study", Role.LabScientist, None, NotAMember, HttpMethod.Post, _ => $"{ShutApi}/evaluate").With("Prefer", "respond-async"),
        Attack.Get("another study's run", Role.LabScientist, None, "There is no run", s => $"/api/v1/jobs/{s.InShut.Run.Id}"),
        Attack.Get("the result of another study's run", Role.LabScientist, None, "There is no result of run", s => $"/api/v1/jobs/{s.InShut.Run.Id}/result"),
        Attack.Get("the file of another study's run", Role.StudyDirector, None, "There is no file of run", s => $"/api/v1/jobs/{s.InShut.Run.Id}/file"),
        Attack.Send("the end of another study's run", Role.LabScientist, None, "There is no run", HttpMethod.Post, s => $"/api/v1/jobs/{s.InShut.Run.Id}/cancel"),
        Attack.Send("another person's run once more", Role.LabScientist, No, "A run is repeated by who asked for it", HttpMethod.Post, s => $"/api/v1/jobs/{s.InOpen.Run.Id}/retry"),
        Attack.Send("undoing another study's import by way of one's own", Role.LabScientist, None, "There is no", HttpMethod.Post, s => $"{OpenApi}/imports/{s.InShut.Import.Id}/undo"),
        Attack.Send("taking another study's plan away by way of one's own", Role.LabScientist, None, "There is no", HttpMethod.Delete, s => $"{OpenApi}/monitoring/plans/{s.InShut.Plan!.Id}"),
        Attack.Send("throwing another study's animal out of its rig", Role.LabScientist, None, "There is no", HttpMethod.Delete, s => $"{OpenApi}/monitoring/plans/{s.InShut.Plan!.Id}/rig"),
        Attack.Send("giving another study's plan a rig", Role.LabScientist, HttpStatusCode.UnprocessableEntity, "bad-value at plans", HttpMethod.Post, _ => $"{OpenApi}/monitoring/assignment", s => new { plans = new[] { s.InShut.Plan!.Id }, dryRun = false }),
        Attack.Send("taking another study's entry back by way of one's own", Role.LabScientist, None, "There is no", HttpMethod.Post, s => $"{OpenApi}/worklist/entries/{s.InShut.Entry.Id}/undo"),
        Attack.Get("another study's trail by its key", Role.StudyDirector, None, "There is no study", s => $"/api/v1/audit?study={s.InShut.Study.Id}"),
        Attack.Get("another study's members", Role.StudyDirector, None, NotAMember, _ => $"{ShutApi}/members"),
        Attack.Send("becoming a member of another study", Role.StudyDirector, None, NotAMember, HttpMethod.Post, _ => $"{ShutApi}/members", _ => new { name = "StudyDirector" }),
        Attack.Send("becoming a member without the right", Role.LabScientist, No, "gives no members.manage", HttpMethod.Post, _ => $"{OpenApi}/members", _ => new { name = "LabScientist" }),
        Attack.Send("a role by way of a membership", Role.StudyDirector, HttpStatusCode.BadRequest, "role", HttpMethod.Post, _ => $"{OpenApi}/members", _ => new { name = "TranslationalScientist", role = "administrator" }),
        Attack.Send("a study by an auditor", Role.Auditor, No, "gives no study.write", HttpMethod.Post, _ => "/api/v1/studies", _ => new { code = "AUD" }),
        Attack.Send("an import by who reads only", Role.TranslationalScientist, No, "gives no data.import", HttpMethod.Post, _ => $"{OpenApi}/imports"),
        Attack.Send("a change of the record by an administrator", Role.Administrator, No, "gives no animal.write", HttpMethod.Put, _ => $"{OpenApi}/animals/M01", _ => new { sex = "male" }),
        Attack.Send("the schedule paused by a lab scientist", Role.LabScientist, No, "gives no jobs.manage", HttpMethod.Post, _ => "/api/v1/schedule/backup/pause"),
        Attack.Send("the whole trail verified by a director", Role.StudyDirector, No, "gives no audit.verify", HttpMethod.Post, _ => "/api/v1/audit/verify"),
        Attack.Get("the studies by nobody", null, HttpStatusCode.Unauthorized, "nobody is signed in", _ => "/api/v1/studies"),
        Attack.Get("a sign-in that was made up", null, HttpStatusCode.Unauthorized, "nobody is signed in", _ => "/api/v1/studies").With("Cookie", ".AspNetCore.Identity.Application=CfDJ8made-up"),
        new("a token after its revocation", null, HttpStatusCode.Unauthorized, "nobody is signed in", RevokedAsync),
        Attack.Get("a token that was made up", null, HttpStatusCode.Unauthorized, "nobody is signed in", _ => "/api/v1/studies").With("Authorization", "Bearer made-up"),
    ];

    private static async Task<HttpRequestMessage> RevokedAsync(AccessServer server)
    {
        var owner = server.As(Role.StudyDirector);
        using var made = await owner.PostAsJsonAsync(new Uri("/api/v1/account/tokens", UriKind.Relative), new { name = "program", scope = "read", days = 1 });
        var token = await made.Content.ReadFromJsonAsync<JsonElement>();
        using var revoked = await owner.DeleteAsync(new Uri($"/api/v1/account/tokens/{token.GetProperty("id").GetString()}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/studies", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", token.GetProperty("token").GetString());
        return request;
    }
}
