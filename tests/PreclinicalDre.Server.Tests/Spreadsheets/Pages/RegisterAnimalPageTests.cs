using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Pages;

public sealed class RegisterAnimalPageTests
{
    private const string Path = "/studies/S1/animals/new";

    [Fact]
    public async Task Animal_FilledIn_IsRegisteredByTheRulesOfTheImport()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClientWithoutRedirects());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, Path);

        var wrong = await page.PostAsync(client.Http, "animal", [("animal", "M 1"), ("cohort", "C1"), ("sex", "female"), ("weight_g", "21.5")]);
        Assert.Contains("given together or not at all", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync()));

        var saved = await page.PostAsync(
            client.Http, "animal", [("animal", "M 1"), ("cohort", "C1"), ("sex", "female"), ("born", "2026-01-05"), ("weight_g", "21.5"), ("weighed_at", "2026-03-01T09:30"), ("do", "one")]);

        Assert.Equal((HttpStatusCode.Redirect, "/studies/S1/animals/M%201"), (saved.Status, saved.Location?.OriginalString[^25..]));
        var animal = await application.WithDbContextAsync(db => db.Animals.Include(a => a.Weights).Include(a => a.Cohort).SingleAsync());
        Assert.Equal(("M 1", "C1", Sex.Female, 21.5), (animal.Code, animal.Cohort!.Code, animal.Sex, animal.Weights.Single().Grams));
    }

    [Fact]
    public async Task Animal_ThatIsThere_IsNotChanged()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nM01,C1,female\n");
        var page = await DrePage.GetAsync(client.Http, Path);

        var answer = await page.PostAsync(client.Http, "animal", [("animal", "M01"), ("cohort", "C1"), ("sex", "male")]);

        Assert.Contains("an animal of this id already", answer.Text, StringComparison.Ordinal);
        Assert.Equal(Sex.Female, await application.WithDbContextAsync(db => db.Animals.Select(a => a.Sex).SingleAsync()));
    }

    [Fact]
    public async Task Animal_SavedForAnother_KeepsWhatTheCohortShares()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, Path);

        var next = await page.PostAsync(client.Http, "animal", [("animal", "M01"), ("cohort", "C7"), ("sex", "male"), ("strain", "NMRI"), ("note", "bites"), ("do", "more")]);

        Assert.Contains("Saved:", next.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"NMRI\"", next.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("bites", next.Html, StringComparison.Ordinal);
    }
}
