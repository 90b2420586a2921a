using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Server.Tests.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Studies;

public sealed class StudyPagesTests
{
    private const string Cohort = "Animal,Cohort,Sex,Born,Ear tag\nM01,C1,female,2026-01-05,0417\nM02,C2,male,2026-01-06,\n";

    [Fact]
    public async Task Study_OfAnUnknownModel_IsRefusedNamingTheField()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());

        var reply = await client.CreateStudyAsync("S1", model: "A1", species: "hamster");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(["unknown-model", "unknown-species"], reply.FindingCodes);
        var model = reply.Finding("unknown-model");
        Assert.Equal(("modelId", "A1"), (model.GetProperty("path").GetString(), model.GetProperty("found").GetString()));
        Assert.NotEmpty(model.GetProperty("wanted").GetString()!);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Studies.CountAsync()));
    }

    [Fact]
    public async Task Study_OfTheCodeThatIsTheFormsAddress_IsRefused()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());

        var reply = await client.CreateStudyAsync("new");

        Assert.Equal("code", reply.Finding("bad-value").GetProperty("path").GetString());
    }

    [Fact]
    public async Task StudyForm_WithAnUnknownModel_ShowsItAtTheField()
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        var page = await DrePage.GetAsync(http, "/studies/new");
        Assert.Contains("<option value=\"intrahippocampal-kainate\"", page.Html, StringComparison.Ordinal);

        var answer = await page.PostAsync(http, "study",
            [("Input.Code", "S1"), ("Input.Title", "t"), ("Input.ModelId", "no-such"), ("Input.SpeciesId", "mouse"), ("Input.TimeZoneId", "UTC"), ("Input.LightsOn", "06:00"), ("Input.LightsOff", "18:00")]);

        Assert.Contains("id=\"modelId-error\"", answer.Html, StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Studies.CountAsync()));
    }

    [Fact]
    public async Task Study_OfASpeciesThatTheModelLacks_IsTakenWithAWarning()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());

        var reply = await client.CreateStudyAsync("S1", species: "zebrafish");

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("species-not-in-model", reply.Body.GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Contains("does not know the model", (await DrePage.GetAsync(client.Http, "/studies/S1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StudyPage_FilteredAndSorted_ShowsThoseAnimalsInOrder()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        Assert.Contains("no animals yet", (await DrePage.GetAsync(client.Http, "/studies/S1")).Text, StringComparison.Ordinal);
        await client.ImportAsync("S1", Cohort);

        var females = await DrePage.GetAsync(client.Http, "/studies/S1?sex=female");
        var turned = await DrePage.GetAsync(client.Http, "/studies/S1?sort=-animal");

        Assert.Contains(">M01</a>", females.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(">M02</a>", females.Html, StringComparison.Ordinal);
        Assert.True(turned.Html.IndexOf(">M02</a>", StringComparison.Ordinal) < turned.Html.IndexOf(">M01</a>", StringComparison.Ordinal));
        Assert.Contains("2 animals in the study without a trial", turned.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("animals.csv", "text/csv", "Animal,Cohort")]
    [InlineData("verdicts.svg", "image/svg+xml", "<svg")]
    [InlineData("flow.svg", "image/svg+xml", "registered")]
    [InlineData("swimmer.svg", "image/svg+xml", "<svg")]
    [InlineData("swimmer.csv", "text/csv", "Animal,Kind")]
    public async Task Study_FileOf_IsServed(string file, string type, string holds)
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", Cohort);

        using var answer = await client.Http.GetAsync(new Uri($"/api/v1/studies/S1/{file}", UriKind.Relative));
        using var missing = await client.Http.GetAsync(new Uri($"/api/v1/studies/S2/{file}", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(holds, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task JudgeButton_AfterADataChange_MakesVerdictsCurrent()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", Cohort);
        await application.WithDbContextAsync(db => db.Animals.ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1)));
        var page = await DrePage.GetAsync(client.Http, "/studies/S1");
        Assert.Contains("2 animals changed since the verdict", page.Text, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", page.Hidden("__RequestVerificationToken"))]);

        using var answer = await client.Http.PostAsync(new Uri("/studies/S1/judge", UriKind.Relative), form);
        using var forged = await client.Http.PostAsync(new Uri("/studies/S1/judge", UriKind.Relative), new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync(a => a.DataRevision != a.EvaluatedRevision)));
    }

    [Fact]
    public async Task Cohort_OfACodeThatIsTaken_IsRefused()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");

        Assert.Equal(HttpStatusCode.Created, (await client.PostJsonAsync("/api/v1/studies/S1/cohorts", new { code = "C1", description = "first" })).Status);
        Assert.Equal(["code-taken"], (await client.PostJsonAsync("/api/v1/studies/S1/cohorts", new { code = "C1" })).FindingCodes);
        Assert.Equal(["bad-value"], (await client.PostJsonAsync("/api/v1/studies/S1/cohorts", new { code = "a;b" })).FindingCodes);
        Assert.Contains("first", (await DrePage.GetAsync(client.Http, "/studies/S1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_OfAnEmptyServer_OffersTheExampleAndLaterNot()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        Assert.Contains("action=\"/example/load\"", (await DrePage.GetAsync(client.Http, "/")).Html, StringComparison.Ordinal);

        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", Cohort);

        var home = await DrePage.GetAsync(client.Http, "/");
        Assert.DoesNotContain("/example/load", home.Html, StringComparison.Ordinal);
        Assert.Contains("1 study, 2 animals", home.Text, StringComparison.Ordinal);
        Assert.Contains("table.csv", home.Text, StringComparison.Ordinal);
    }
}
