using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Audit.Checking;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Tests.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Audit;

public sealed class AuditPageTests
{
    private const string Cohort = "Animal,Cohort,Sex,Born\nM01,C1,female,2026-01-05\n";

    [Fact]
    public async Task Page_WithoutARow_SaysWhatToDoNext()
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        var page = await DrePage.GetAsync(http, "/audit");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nothing was changed yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("was not verified yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/studies/new\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterAChange_ShowsWhoWhereAndFromWhatToWhat()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", Cohort);
        await application.WithDbContextAsync(async db =>
        {
            db.ChangeReason = "<b>mistyped</b>";
            (await db.Animals.SingleAsync()).Strain = "C57BL/6J";
            await db.SaveChangesAsync();
        });

        var page = await DrePage.GetAsync(client.Http, "/audit?study=S1&entity=Animal");
        Assert.Matches("<ins[^>]*>C57BL/6J</ins>", page.Html);
        Assert.Contains("/studies/S1/animals/M01/history", page.Html, StringComparison.Ordinal);
        Assert.Contains("Reason: <b>mistyped</b>", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>mistyped", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("ImportRun created", page.Text, StringComparison.Ordinal);
        var history = await DrePage.GetAsync(client.Http, "/studies/S1/animals/M01/history");
        Assert.Contains("mistyped", history.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/audit\"", history.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("day=2026-13-40", "no day")]
    [InlineData("day=9999-12-31", "no day")]
    [InlineData("before=x", "no place in the trail")]
    [InlineData("study=none", "There is no study none")]
    public async Task Page_NarrowedByWhatCannotBe_SaysSo(string query, string words)
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        var page = await DrePage.GetAsync(http, $"/audit?{query}");
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyNow_OfAWholeTrail_SaysWholeAndByWhom()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await VerifyAsync(client.Http);
        Assert.Contains("Whole when last verified", page.Text, StringComparison.Ordinal);
        Assert.Contains("by local user: 1 row, 1 chain, 0 seals", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not whole", (await DrePage.GetAsync(client.Http, "/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HarmedTrail_OnceVerified_AlarmsOnThePagesAndNamesTheRow()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var row = await application.WithDbContextAsync(async db =>
        {
            await SealTests.UnguardAsync(db);
            await db.AuditEntries.ExecuteUpdateAsync(s => s.SetProperty(a => a.Actor, "nobody"));
            return await db.AuditEntries.SingleAsync();
        });

        var page = await VerifyAsync(client.Http);
        Assert.Contains("1 finding when last verified", page.Text, StringComparison.Ordinal);
        Assert.Contains(row.Id.ToString(), page.Text, StringComparison.Ordinal);
        Assert.Contains("The audit trail is not whole.", (await DrePage.GetAsync(client.Http, "/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutThePagesToken_IsRefused()
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        using var nothing = new FormUrlEncodedContent([]);
        using var refused = await http.PostAsync(new Uri("/audit/verify", UriKind.Relative), nothing);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.AuditChecks.CountAsync()));
    }

    [Fact]
    public async Task VerifyNow_ThatTakesLong_ShowsHowFarItIsAndThenTheState()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var application = new DreApplication
        {
            Additions = s => s.AddScoped(p =>
            {
                gate.Task.Wait();
                return new CheckAuditJob(p.GetRequiredService<CheckAudit>());
            }),
        };
        using var http = application.CreateClient();
        var page = await DrePage.GetAsync(http, "/audit");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", page.Hidden("__RequestVerificationToken")!)]);
        using var going = await http.PostAsync(new Uri("/audit/verify", UriKind.Relative), form);
        var run = await application.WithDbContextAsync(db => db.JobRuns.Where(r => r.Kind == "audit-check").Select(r => r.Id).SingleAsync());

        Assert.Equal($"/audit?run={run}", going.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("id=\"job-progress\"", await going.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.AuditChecks.CountAsync()));

        gate.SetResult();
        var ended = await application.Services.GetRequiredService<IJobOrders>().WaitAsync(run, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(JobState.Succeeded, ended!.State);
        var done = await DrePage.GetAsync(http, $"/audit?run={run}");
        Assert.DoesNotContain("id=\"job-progress\"", done.Html, StringComparison.Ordinal);
        Assert.Contains("Whole when last verified", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_ThatWasEnded_SaysThatNothingWasVerified()
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        var run = new JobRun { Kind = "audit-check", Title = "Check the audit", Arguments = "{}", AskedBy = "local user", State = JobState.Cancelled, EndedAt = NodaTime.Instant.FromUtc(2026, 3, 2, 8, 0) };
        await application.WithDbContextAsync(async db =>
        {
            db.Add(run);
            await db.SaveChangesAsync();
        });

        Assert.Contains("The trail was not verified: that was ended on request.", (await DrePage.GetAsync(http, $"/audit?run={run.Id}")).Text, StringComparison.Ordinal);
    }

    private static async Task<DrePage> VerifyAsync(HttpClient http)
    {
        var page = await DrePage.GetAsync(http, "/audit");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", page.Hidden("__RequestVerificationToken")!)]);
        using var done = await http.PostAsync(new Uri("/audit/verify", UriKind.Relative), form);
        Assert.True(done.IsSuccessStatusCode, done.StatusCode.ToString());
        return await DrePage.GetAsync(http, "/audit");
    }
}
