using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Exports;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Access;

/// <summary>Of a study that a person is not a member of nothing is found, by whatever way it is looked for.</summary>
public sealed class MembershipTests(AccessServer server) : IClassFixture<AccessServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.StudyDirector, false)]
    [InlineData(Role.LabScientist, false)]
    [InlineData(Role.TranslationalScientist, false)]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Auditor, true)]
    public async Task Lists_OfWhatIsInStudies_HoldWhatTheRoleSees(Role role, bool seesAll)
    {
        foreach (var address in new[] { "/", "/studies", "/api/v1/studies", "/search?q=M01", "/verdicts", "/api/v1/verdicts.csv", "/jobs?all=yes", "/api/v1/jobs", "/rigs", "/rigs/R1", "/api/v1/rigs/schedule.svg", "/api/v1/rigs/schedule.csv" })
        {
            var text = await server.As(role).GetStringAsync(new Uri(address, UriKind.Relative), Cancellation);
            Assert.True(seesAll || (!text.Contains(AccessServer.Secret, StringComparison.Ordinal) && !text.Contains(AccessServer.Shut, StringComparison.Ordinal)), $"{address} shows {role} the other study");
        }

        var studies = await server.As(role).GetStringAsync(new Uri("/studies", UriKind.Relative), Cancellation);
        Assert.Equal((true, seesAll), (studies.Contains(AccessServer.Open, StringComparison.Ordinal), studies.Contains(AccessServer.Shut, StringComparison.Ordinal)));
        var found = await server.As(role).GetStringAsync(new Uri($"/search?q={AccessServer.Secret}", UriKind.Relative), Cancellation);
        Assert.Equal(seesAll, found.Contains($"{AccessServer.Secret}-M01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rig_ThatIsShared_TellsThatAPlaceIsTakenAndNotByWhom()
    {
        var csv = await server.As(Role.LabScientist).GetStringAsync(new Uri("/api/v1/rigs/schedule.csv", UriKind.Relative), Cancellation);
        Assert.Contains("another study", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessServer.Shut, csv, StringComparison.Ordinal);
        var free = await server.As(Role.LabScientist).GetFromJsonAsync<JsonElement>(new Uri("/api/v1/rigs/R1/free", UriKind.Relative), Cancellation);
        // Both places are taken, one of them by the animal that is not named.
        Assert.All(free.EnumerateArray(), f => Assert.True(f.GetProperty("from").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddDays(1)));
        var refused = await PostAsync(Role.LabScientist, "/api/v1/rigs/R1/outages", new { from = DateTimeOffset.UtcNow.AddHours(1).ToString("O"), to = DateTimeOffset.UtcNow.AddHours(2).ToString("O"), reason = "service" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("2 animals have", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessServer.Shut, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OfADirector_IsThatOfOwnStudies()
    {
        // Something is changed in each, so that each has rows.
        var all = await server.As(Role.Auditor).GetStringAsync(new Uri("/api/v1/audit?limit=1000", UriKind.Relative), Cancellation);
        var own = await server.As(Role.StudyDirector).GetStringAsync(new Uri("/api/v1/audit?limit=1000", UriKind.Relative), Cancellation);
        Assert.Contains(AccessServer.Secret, all, StringComparison.Ordinal);
        Assert.Contains("A study title", own, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessServer.Secret, own, StringComparison.Ordinal);
        // The server's own chain names accounts and rigs.
        Assert.DoesNotContain("\"Rig\"", own, StringComparison.Ordinal);
        foreach (var study in new[] { AccessServer.Shut, $"{server.InShut.Study.Id}" })
        {
            using var response = await server.As(Role.StudyDirector).GetAsync(new Uri($"/api/v1/audit?study={study}", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        var page = await server.As(Role.StudyDirector).GetStringAsync(new Uri("/audit", UriKind.Relative), Cancellation);
        Assert.DoesNotContain("Verify now", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_OfAnotherStudy_IsTakenAndNoMoreIsTold()
    {
        var hidden = await PostAsync(Role.StudyDirector, "/api/v1/studies", Study(AccessServer.Shut));
        var known = await PostAsync(Role.StudyDirector, "/api/v1/studies", Study(AccessServer.Open));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (hidden.Status, known.Status));
        Assert.Contains("The code SHUT is taken.", hidden.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessServer.Secret, hidden.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Study_ThatADirectorRegisters_IsHisAtOnce()
    {
        var created = await PostAsync(Role.StudyDirector, "/api/v1/studies", Study("MINE"));
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Contains("MINE", await server.As(Role.StudyDirector).GetStringAsync(new Uri("/api/v1/studies/MINE", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        using var others = await server.As(Role.LabScientist).GetAsync(new Uri("/api/v1/studies/MINE", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    [Fact]
    public async Task Members_ComeAndGo_ByADirector()
    {
        await PostAsync(Role.StudyDirector, "/api/v1/studies", Study("TEAM"));
        using var newcomer = await server.Application.SignInAsync("newcomer", Role.LabScientist);
        using (var before = await newcomer.GetAsync(new Uri("/studies/TEAM", UriKind.Relative), Cancellation))
        {
            Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        }

        var added = await PostAsync(Role.StudyDirector, "/api/v1/studies/TEAM/members", new { name = "newcomer" });
        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(Role.StudyDirector, "/api/v1/studies/TEAM/members", new { name = "NEWCOMER" })).Status);
        Assert.Contains("TEAM", await newcomer.GetStringAsync(new Uri("/studies/TEAM", UriKind.Relative), Cancellation), StringComparison.Ordinal);

        var members = await server.As(Role.StudyDirector).GetFromJsonAsync<JsonElement>(new Uri("/api/v1/studies/TEAM/members", UriKind.Relative), Cancellation);
        var byRole = members.EnumerateArray().ToDictionary(m => m.GetProperty("role").GetString()!, m => m.GetProperty("account").GetGuid());
        Assert.Equal(["lab-scientist", "study-director"], byRole.Keys.Order());
        // The last director stays, also for an administrator; the other one goes.
        Assert.Equal(HttpStatusCode.Conflict, await DeleteAsync(Role.StudyDirector, $"/api/v1/studies/TEAM/members/{byRole["study-director"]}"));
        Assert.Equal(HttpStatusCode.Conflict, await DeleteAsync(Role.Administrator, $"/api/v1/studies/TEAM/members/{byRole["study-director"]}"));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(Role.Administrator, $"/api/v1/studies/TEAM/members/{byRole["lab-scientist"]}"));
        using var after = await newcomer.GetAsync(new Uri("/studies/TEAM", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task MembersPage_AddsAndRemoves_WithoutAScript()
    {
        await PostAsync(Role.StudyDirector, "/api/v1/studies", Study("PAGE"));
        using var guest = await server.Application.SignInAsync("guest", Role.TranslationalScientist);
        var http = server.As(Role.StudyDirector);
        var page = await DrePage.GetAsync(http, "/studies/PAGE/members");
        Assert.Contains("guest, translational scientist", page.Text, StringComparison.Ordinal);
        var with = await page.PostAsync(http, "member", [("Input.Name", "guest")]);
        Assert.Contains("Remove guest", with.Text, StringComparison.Ordinal);
        var id = await server.Application.WithDbContextAsync(db => db.Accounts.Where(a => a.UserName == "guest").Select(a => a.Id).SingleAsync());
        var seen = await DrePage.GetAsync(guest, "/studies/PAGE/members");
        Assert.DoesNotContain("Remove guest", seen.Text, StringComparison.Ordinal);
        var without = await with.PostAsync(http, $"remove-{id:N}", []);
        Assert.DoesNotContain("Remove guest", without.Text, StringComparison.Ordinal);
        var self = await server.Application.WithDbContextAsync(db => db.Accounts.Where(a => a.UserName == "StudyDirector").Select(a => a.Id).SingleAsync());
        Assert.Contains("is the study's last director", (await without.PostAsync(http, $"remove-{self:N}", [])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SeesWhatItsAskerSees()
    {
        var lab = await server.Application.WithDbContextAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.UserName == "LabScientist"));
        var (open, shut) = (await ExportAsync(lab, AccessServer.Open), await ExportAsync(lab, await ApartAsync("APART1")));
        Assert.Equal(JobState.Succeeded, open.State);
        Assert.Equal((JobState.Failed, "There is no study APART1."), (shut.State, shut.Problem));
        Assert.Equal("LabScientist", shut.AskedBy);
    }

    [Fact]
    public async Task Run_IsEndedAndRepeated_ByItsAskerAlone()
    {
        var lab = await server.Application.WithDbContextAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.UserName == "LabScientist"));
        var run = await ExportAsync(lab, await ApartAsync("APART2"));
        using var mine = await server.As(Role.LabScientist).PostAsync(new Uri($"/api/v1/jobs/{run.Id}/retry", UriKind.Relative), null, Cancellation);
        using var admins = await server.As(Role.Administrator).PostAsync(new Uri($"/api/v1/jobs/{run.Id}/retry", UriKind.Relative), null, Cancellation);
        using var others = await server.As(Role.StudyDirector).PostAsync(new Uri($"/api/v1/jobs/{run.Id}/retry", UriKind.Relative), null, Cancellation);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (mine.StatusCode, admins.StatusCode, others.StatusCode));
    }

    [Fact]
    public async Task Filter_CostsNothing_ToWhoSeesAll()
    {
        await using var scope = server.Application.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        Assert.DoesNotContain("StudyMembers", db.Doses.Where(d => d.TrialCompound!.Trial!.Animal!.Study!.Code == "X").ToQueryString(), StringComparison.Ordinal);
        var plan = db.Doses.ToQueryString();
        Assert.DoesNotContain("WHERE", plan, StringComparison.Ordinal);

        var lab = await server.Application.WithDbContextAsync(d => d.Accounts.AsNoTracking().SingleAsync(a => a.UserName == "LabScientist"));
        var sql = await AsAsync(lab, s => Task.FromResult(s.GetRequiredService<DreDbContext>().Doses.ToQueryString()));
        Assert.Contains("StudyMembers", sql, StringComparison.Ordinal);
    }

    /// <summary>What is of no study, or asked by the filter itself. A new kind of thing that is named here is seen by every role.</summary>
    [Fact]
    public async Task Filter_IsOnEverything_ThatIsOfAStudy()
    {
        var lab = await server.Application.WithDbContextAsync(d => d.Accounts.AsNoTracking().SingleAsync(a => a.UserName == "LabScientist"));
        var open = await AsAsync(lab, s => Task.FromResult(s.GetRequiredService<DreDbContext>().Model.GetEntityTypes()
            .Where(t => t.GetDeclaredQueryFilters().Count == 0 && typeof(DreDbContext).Assembly == t.ClrType.Assembly && !t.IsOwned()).Select(t => t.ClrType.Name).Order().ToList()));
        Assert.Equal(["Account", "AuditCheck", "AuditHead", "AuditSeal", "DefinitionVersion", "EndedSession", "Rig", "RigOutage", "StudyMember"], open.Except(["ApiToken", "AccountToken", "SetUpCode", "RecoveryCode"]));
    }

    private static object Study(string code) => new { code, title = "Another", modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "Europe/Berlin" };

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(Role role, string address, object body)
    {
        using var response = await server.As(role).PostAsJsonAsync(new Uri(address, UriKind.Relative), body, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<HttpStatusCode> DeleteAsync(Role role, string address)
    {
        using var response = await server.As(role).DeleteAsync(new Uri(address, UriKind.Relative), Cancellation);
        return response.StatusCode;
    }

    /// <summary>A study of which nobody is a member.</summary>
    private async Task<string> ApartAsync(string code)
    {
        await server.Application.WithDbContextAsync(db =>
        {
            db.Add(new StudyThings(code).Study);
            return db.SaveChangesAsync();
        });
        return code;
    }

    private Task<JobRun> ExportAsync(Account person, string study) => AsAsync(person, async services =>
    {
        var orders = services.GetRequiredService<IJobOrders>();
        var id = await orders.PlaceAsync(ExportStudyJob.Kind.Id, new ExportStudyArguments(study), new JobOrder($"Export {study}"), Cancellation);
        return (await orders.WaitAsync(id, TimeSpan.FromSeconds(30), Cancellation))!;
    });

    private async Task<T> AsAsync<T>(Account person, Func<IServiceProvider, Task<T>> work)
    {
        server.Application.Services.GetRequiredService<ActingFor>().Act(new Person(person.Id, person.DisplayName, person.Role, IsTrusted: false));
        await using var scope = server.Application.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
