using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.Server.Tests.Jobs;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Pages;

public sealed class ImportPageTests
{
    private const string Path = "/studies/S1/import";
    private const string Cohort = "Animal,Cohort,Sex,Born\nM01,C1,female,2026-01-05\nM02,C1,male,2026-01-05\n";

    [Fact]
    public async Task File_CheckedThenApplied_IsStoredWithoutBeingSentAgain()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, Path);

        var dry = await page.PostAsync(client.Http, "import", [("do", "check"), ("kind", ""), ("paste", "")], ("cohort.csv", Encoding.UTF8.GetBytes(Cohort)));

        Assert.Contains("Dry run: nothing was stored.", dry.Text, StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
        var kept = dry.Hidden("checked");
        Assert.NotNull(kept);

        var done = await dry.PostAsync(client.Http, "import", [("do", "apply"), ("checked", kept)]);

        Assert.Contains("Stored.", done.Text, StringComparison.Ordinal);
        Assert.Contains("/studies/S1/animals/M02", done.Html, StringComparison.Ordinal);
        Assert.Contains("cohort.csv", done.Text, StringComparison.Ordinal);
        Assert.Contains("local user", done.Text, StringComparison.Ordinal);
        Assert.Equal(["M01", "M02"], await application.WithDbContextAsync(db => db.Animals.Select(a => a.Code).OrderBy(c => c).ToListAsync()));

        var again = await done.PostAsync(client.Http, "import", [("do", "apply"), ("checked", kept)]);
        Assert.Contains("not kept any more", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paste_WithABadCell_ShowsTheFindingAndStoresNothing()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, Path);
        const string block = "Animal\tCohort\tSex\r\nM01\tC1\tfemale\r\nM02\tC1\tfemal\r\n";

        foreach (var what in new[] { "check", "import" })
        {
            var answer = await page.PostAsync(client.Http, "import", [("do", what), ("paste", block)]);

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("row 3, column Sex", answer.Text, StringComparison.Ordinal);
            Assert.Contains("<code>femal</code>", answer.Html, StringComparison.Ordinal);
            Assert.Contains("othing was stored", answer.Text, StringComparison.Ordinal);
            Assert.Null(answer.Hidden("checked"));
        }

        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
        Assert.Equal(0, await application.WithDbContextAsync(db => db.ImportRuns.CountAsync()));
    }

    [Fact]
    public async Task Import_Refused_SaysWhyOnItsRunsPageToo()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, Path);
        await page.PostAsync(client.Http, "import", [("do", "import"), ("paste", "Animal\tCohort\tSex\r\nM01\tC1\tfemal\r\n")]);
        var run = await application.WithDbContextAsync(db => db.JobRuns.Where(r => !r.IsScheduled).Select(r => r.Id).SingleAsync());

        var told = await DrePage.GetAsync(client.Http, $"/jobs/{run}");

        Assert.Contains("row 2, column Sex", told.Text, StringComparison.Ordinal);
        Assert.Contains("<code>femal</code>", told.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("the work goes on", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportPage_WhileAnImportGoesOn_LeadsToIt()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.CreateStudyAsync("S2");
        var id = Guid.CreateVersion7();
        await application.WithDbContextAsync(async db =>
        {
            var study = await db.Studies.Where(s => s.Code == "S1").Select(s => s.Id).SingleAsync();
            db.Add(new JobRun { Id = id, Kind = "import-tables", Title = "Import big.csv into S1", Arguments = "{}", AskedBy = "local user", StudyId = study, State = JobState.Running });
            return await db.SaveChangesAsync();
        });

        var own = await DrePage.GetAsync(client.Http, Path);
        var shown = await DrePage.GetAsync(client.Http, $"{Path}?run={id}");
        var other = await DrePage.GetAsync(client.Http, "/studies/S2/import");

        Assert.Contains($"{Path}?run={id}", own.Html, StringComparison.Ordinal);
        Assert.Contains("job-progress", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("see how far it is", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("big.csv", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paste_OfAHeaderAlone_IsNotCalledStored()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, "/studies/S1/import");

        var answer = await page.PostAsync(client.Http, "import", [("do", "check"), ("paste", "Animal\tCohort\tSex\n")]);

        Assert.Contains("no row below", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("stored already", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckedUpload_OfAnotherStudy_CannotBeApplied()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.CreateStudyAsync("S2");
        var one = await DrePage.GetAsync(client.Http, Path);
        var dry = await one.PostAsync(client.Http, "import", [("do", "check"), ("paste", Cohort)]);
        var other = await DrePage.GetAsync(client.Http, "/studies/S2/import");

        var answer = await other.PostAsync(client.Http, "import", [("do", "apply"), ("checked", dry.Hidden("checked")!)]);

        Assert.Contains("not kept any more", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
    }

    [Fact]
    public async Task CheckedUpload_AfterItsTime_CannotBeApplied()
    {
        var clock = new ManualClock();
        await using var application = new DreApplication { Clock = clock, Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, Path);
        var dry = await page.PostAsync(client.Http, "import", [("do", "check"), ("paste", Cohort)]);

        clock.Advance(CheckedUploads.Lifetime);
        var answer = await dry.PostAsync(client.Http, "import", [("do", "apply"), ("checked", dry.Hidden("checked")!)]);

        Assert.Contains("not kept any more", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
    }

    [Fact]
    public async Task Template_OfTheList_IsServedAndNothingElse()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var http = application.CreateClient();

        using var template = await http.GetAsync(new Uri("/api/v1/templates/import/cohort.xlsx", UriKind.Relative));
        using var other = await http.GetAsync(new Uri("/api/v1/templates/import/..%2F..%2Fappsettings.json", UriKind.Relative));

        Assert.Equal("PK"u8.ToArray(), (await template.Content.ReadAsByteArrayAsync())[..2]);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Theory]
    [InlineData("/studies/S1/import?run=x")]
    [InlineData("/studies/S1/rack?saved=x&entry=x")]
    public async Task Page_WhoseAddressWasCutOff_IsShownAllTheSame(string address)
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        Assert.Equal(HttpStatusCode.OK, (await DrePage.GetAsync(client.Http, address)).Status);
    }

    [Fact]
    public async Task ImportPage_OfNoStudy_IsNotFound()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var http = application.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(http, "/studies/NONE/import")).Status);
    }
}
