using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

/// <summary>Walks every address that can be read, and looks for the secret in every answer, headers and names of files included.</summary>
public sealed partial class BlindWalkTests(BlindedStudy server) : IClassFixture<BlindedStudy>
{
    [Theory]
    [InlineData(Role.LabScientist)]
    [InlineData(Role.TranslationalScientist)]
    [InlineData(Role.Administrator)]
    public async Task EveryAnswer_ForWhomTheStudyIsBlinded_IsWithoutTheSecret(Role role)
    {
        using var http = await server.Application.SignInAsync(role, "B1");

        var answers = await WalkAsync(http);

        Assert.Empty(answers.Where(a => a.Status >= 500 && a.Address.Contains("studies", StringComparison.Ordinal)).Select(a => a.Address));
        Assert.Empty(answers.Where(a => a.Told).Select(a => a.Address));
        Assert.All(answers.Where(a => a.Address is "/studies/B1" or "/studies/B1/animals/M001" or "/studies/B1/groups" or "/studies/B1/worklist" or "/studies/B1/monitoring/calendar"), a => Assert.Equal(200, a.Status));
        // Recordings and seizures come in through who is blinded too, where the role brings data in at all.
        Assert.Equal(role == Role.LabScientist ? 200 : 403, answers.Single(a => a.Address == "/studies/B1/import").Status);
        string[] events = [$"/studies/B1/animals/M001/seizures/{server.Events.Seizure}", $"/studies/B1/readings/{server.Events.Pair}", "/studies/B1/readings?animal=M001", "/api/v1/studies/B1/imports", "/api/v1/studies/B1/animals/M001/seizures"];
        Assert.All(events, e => Assert.Equal(200, answers.Single(a => a.Address == e).Status));
        Assert.Equal(role == Role.LabScientist ? 200 : 403, answers.Single(a => a.Address == "/studies/B1/annotations").Status);
        Assert.All(answers.Where(a => a.Address is "/studies/B1/dosing" or "/api/v1/studies/B1/animals/M001/verdict"), a => Assert.Equal(403, a.Status));
    }

    [Fact]
    public async Task TheSameWalk_OfTheDirectorWhoMayKnow_FindsTheSecretAndLeavesItsTraces()
    {
        using var http = await server.Application.SignInAsync("director", Role.StudyDirector, "B1");

        var told = (await WalkAsync(http)).Where(a => a.Told).Select(a => a.Address).ToList();

        string[] wanted =
        [
            "/", "/studies/B1", "/studies/B1/animals/M001", "/studies/B1/animals/M001/edit", "/studies/B1/animals/M001/history", "/studies/B1/dosing", "/studies/B1/groups", "/studies/B1/groups/arms/A",
            "/studies/B1/worklist", "/studies/B1/import", "/studies/B1/annotations", $"/studies/B1/animals/M001/seizures/{server.Events.Seizure}", $"/studies/B1/readings/{server.Events.Pair}", "/studies/B1/readings?animal=M001", "/api/v1/studies/B1/animals/M001/seizures.csv", "/studies/B1/catalogue", "/audit", "/jobs", "/verdicts", "/api/v1/studies/B1", "/api/v1/studies/B1/groups", "/api/v1/studies/B1/animals/M001",
            "/api/v1/studies/B1/animals/M001/trials", "/api/v1/studies/B1/animals/M001/doses", "/api/v1/studies/B1/animals/M001/life.svg",
            "/api/v1/studies/B1/dosing/plans", "/api/v1/studies/B1/worklist", "/api/v1/studies/B1/worklist.csv", "/api/v1/studies/B1/worklist/run", "/api/v1/studies/B1/imports", "/api/v1/audit", "/api/v1/audit.csv",
            "/api/v1/jobs", "/api/v1/studies/B1/swimmer.svg",
        ];
        // Routes of groups end in a slash.
        Assert.Empty(wanted.Except(told.Select(t => t.Length > 1 ? t.TrimEnd('/') : t), StringComparer.Ordinal));
        var reveals = await server.Application.WithDbContextAsync(db => db.Reveals.Where(r => r.By == "director").Select(r => r.Address).ToListAsync());
        Assert.Contains("/studies/B1/groups", reveals);
        var rows = await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Entity == "Reveal" && a.Actor == "director"));
        Assert.Equal(reveals.Count, rows);
    }

    [Fact]
    public async Task Worklist_OfABlindedScientist_TellsDosesByTheCodeOfTheSyringe()
    {
        using var http = await server.Application.SignInAsync("scientist", Role.LabScientist, "B1");
        var client = new DreClient(http);
        var code = await server.Application.WithDbContextAsync(db => db.Allocations.Where(a => a.Animal!.Code == "M001").Select(a => a.Arm!.Code).SingleAsync());

        var list = (await client.GetAsync("/api/v1/studies/B1/worklist?kind=dose")).Body.GetProperty("rows");
        var run = (await client.GetAsync("/api/v1/studies/B1/worklist/run")).Body.GetProperty("animals").EnumerateArray().SelectMany(a => a.GetProperty("tasks").EnumerateArray()).ToList();

        Assert.All(list.EnumerateArray(), r => Assert.Equal($"Coded dose {code} i.p.", r.GetProperty("what").GetString()));
        Assert.NotEmpty(list.EnumerateArray());
        Assert.NotEmpty(run);
        Assert.All(run, t => Assert.False(t.TryGetProperty("mgPerKg", out _) || t.TryGetProperty("mgPerMl", out _)));
        Assert.Contains($"Coded dose {code} i.p.", (await DrePage.GetAsync(http, "/studies/B1/rack")).Text, StringComparison.Ordinal);
        var reveals = await server.Application.WithDbContextAsync(db => db.Reveals.CountAsync(r => r.By == "scientist"));
        Assert.Equal(0, reveals);
    }

    [Fact]
    public async Task Balance_OfGroups_IsDrawnForWhoMayKnowTheirCodes()
    {
        using var lab = await server.Application.SignInAsync(Role.LabScientist, "B1");
        using var other = await server.Application.SignInAsync(Role.TranslationalScientist, "B1");
        var figure = new Uri("/api/v1/studies/B1/groups/balance/figure.csv", UriKind.Relative);
        using var told = await lab.GetAsync(figure);
        using var hidden = await other.GetAsync(figure);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (told.StatusCode, hidden.StatusCode));
        Assert.DoesNotContain("balance/figure", (await DrePage.GetAsync(other, "/studies/B1/groups")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_OfAnAnimalThatABlindedScientistChanges_StaysAsItIs()
    {
        using var http = await server.Application.SignInAsync(Role.LabScientist, "B1");
        var form = await DrePage.GetAsync(http, "/studies/B1/animals/M002/edit");
        await form.PostAsync(http, "animal", [("Input.Version", form.Hidden("Input.Version")!), ("Input.Sex", "female"), ("Input.Cage", "9")]);

        var (cage, note) = await server.Application.WithDbContextAsync(async db => (await db.Animals.Where(a => a.Code == "M002").Select(a => new { a.Cage, a.Note }).SingleAsync()) is var a ? (a.Cage, a.Note) : default);
        Assert.Equal(("9", "okapi note"), (cage, note));
    }

    [Fact]
    public void EveryAddressOfAStudy_HasItsMark()
    {
        var routes = Routes().Where(r => r.RoutePattern.RawText!.Contains("studies/{", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count > 60);
        Assert.Empty(routes.Where(r => r.Metadata.GetMetadata<BlindAttribute>() is null).Select(r => r.RoutePattern.RawText));
    }

    private IEnumerable<RouteEndpoint> Routes() => server.Application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private async Task<List<(string Address, int Status, bool Told)>> WalkAsync(HttpClient http)
    {
        var patterns = Routes().Where(r => r.Metadata.GetMetadata<HttpMethodMetadata>() is not { } m || m.HttpMethods.Contains("GET")).Select(r => "/" + r.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => !p.Contains("{*", StringComparison.Ordinal) && !p.StartsWith("/_", StringComparison.Ordinal) && !p.Contains("/lib/", StringComparison.Ordinal)
                && (p.Contains('{', StringComparison.Ordinal) || !p.Contains('.', StringComparison.Ordinal) || p.StartsWith("/api", StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal);
        List<string> addresses =
        [
            .. patterns.SelectMany(Fill), "/search?q=M00", "/studies/B1/readings?animal=M001", "/search?q=B1", "/audit?study=B1", "/api/v1/audit?study=B1", "/verdicts?study=B1", "/api/v1/studies/B1/animals?classification=undefined",
            "/api/v1/studies/B1/animals?page=x", "/api/v1/studies/B1/worklist?day=x", "/api/v1/studies/B1/animals/none", "/studies/B1/animals/none",
        ];
        Assert.True(addresses.Count > 120);
        var answers = new List<(string, int, bool)>();
        foreach (var address in addresses.Distinct(StringComparer.Ordinal))
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            var all = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value)) + await answer.Content.ReadAsStringAsync();
            // The address itself may say it: who asks by the secret knows it.
            answers.Add((address, (int)answer.StatusCode, all.Replace(address, "", StringComparison.OrdinalIgnoreCase).Contains(BlindedStudy.Secret, StringComparison.OrdinalIgnoreCase)));
        }

        return answers;
    }

    private IEnumerable<string> Fill(string pattern)
    {
        string[] ids = pattern.Contains("/jobs/", StringComparison.Ordinal) ? [.. server.Runs.Select(r => r.ToString())]
            : pattern.Contains("/seizures/{id", StringComparison.OrdinalIgnoreCase) ? [server.Events.Seizure.ToString()]
            : pattern.Contains("/readings/{id", StringComparison.OrdinalIgnoreCase) ? [server.Events.Pair.ToString()]
            : pattern.Contains("/delete/", StringComparison.Ordinal) ? [server.Trial.ToString()]
            : pattern.Contains("/dosing/", StringComparison.Ordinal) ? [server.Plan.ToString()]
            : pattern.Contains("catalog", StringComparison.Ordinal) && pattern.Contains("studies", StringComparison.Ordinal) ? [BlindedStudy.Compound]
            : pattern.Contains("guid", StringComparison.Ordinal) ? [Guid.Empty.ToString()] : ["levetiracetam"];
        return ids.Select(id => Parameter().Replace(pattern, m => m.Groups["name"].Value.ToUpperInvariant() switch
        {
            "CODE" => pattern.Contains("studies", StringComparison.Ordinal) ? "B1" : "R1",
            "ANIMAL" or "ANIMALCODE" => "M001",
            "TRIAL" => "T1",
            "COMPOUND" or "COMPOUNDID" => BlindedStudy.Compound,
            "ARM" or "ARMCODE" => "A",
            "SPECIES" => "mouse",
            "KIND" => pattern.Contains("figure", StringComparison.Ordinal) ? "svg" : "trials",
            "FILE" => "cohort.xlsx",
            "STATUS" => "404",
            _ => id,
        }));
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
