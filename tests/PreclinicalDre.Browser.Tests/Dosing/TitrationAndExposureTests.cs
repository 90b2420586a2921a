using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using PreclinicalDre.Browser.Tests.Browsing;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.TestKit.Hosting;
using static Microsoft.Playwright.Assertions;

namespace PreclinicalDre.Browser.Tests.Dosing;

/// <summary>The titration board and the exposure page as a study director uses them.</summary>
public sealed class TitrationAndExposureTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Animals = ["M01", "M02"];

    [Fact]
    public async Task Board_OfTitratedAnimals_ShowsCoursesAndTakesADecisionWithItsReason()
    {
        var (page, errors) = await browser.OpenAsync();
        await StudyAsync("TITR-1");
        await page.GotoAsync("/studies/TITR-1/titration");

        // Two animals with a weight and a predicted level each, and one of them with a course of its score.
        await Expect(page.Locator("tbody svg.spark")).ToHaveCountAsync(5);
        await Expect(page.Locator("svg.spark[aria-label^='Sedation, 2 observations']")).ToHaveCountAsync(1);
        await page.ShouldBeAccessibleAsync();

        await page.GetByLabel("Choose M02").UncheckAsync();
        await page.GetByLabel("Choose M01").CheckAsync();
        await page.GetByLabel("Decide for those ticked").SelectOptionAsync("down");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(page.Locator(".note.error")).ToContainTextAsync("M01 is on the first step of its scheme.");
        await page.GetByLabel("Choose M02").UncheckAsync();
        await page.GetByLabel("Choose M01").CheckAsync();
        await page.GetByLabel("Decide for those ticked").SelectOptionAsync("stop");
        await page.GetByLabel("Reason").FillAsync("taken out of the cohort");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(page.Locator(".note.done")).ToHaveTextAsync("Decided for 1 animal.");
        await Expect(page.Locator("tbody")).ToContainTextAsync("Dosing stopped");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Exposure_LooksAheadAsFarAsAsked_AndItsPagesAreAccessibleInTheDark()
    {
        var (page, errors) = await browser.OpenAsync(ColorScheme.Dark);
        await StudyAsync("EXPO-1");
        await page.GotoAsync("/studies/EXPO-1/animals/M01/exposure?ahead=0");
        await Expect(page.Locator("svg.fig .curve.dash")).ToHaveCountAsync(0);

        await page.GetByLabel("Planned doses to come").SelectOptionAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("svg.fig")).ToContainTextAsync("predicted from planned doses");
        await Expect(page.Locator("main")).ToContainTextAsync("4 planned doses until");
        await page.ShouldBeAccessibleAsync();
        foreach (var path in new[] { "titration", "dosing/interactions?compounds=carbamazepine", "dosing/adviser?compound=levetiracetam", "pseudo-resistance" })
        {
            Assert.Equal(200, (await page.GotoAsync($"/studies/EXPO-1/{path}"))!.Status);
            await page.ShouldBeAccessibleAsync();
        }

        Assert.Empty(errors);
    }

    /// <summary>A study of two mice under a plan every 6 h since a day, titrated, with a dose on record each, and two scores of M01.</summary>
    private async Task StudyAsync(string study)
    {
        using var client = new DreClient(new HttpClient { BaseAddress = browser.Address });
        await client.CreateStudyAsync(study, zone: "UTC");
        var now = SystemClock.Instance.GetCurrentInstant();
        var before = now - Duration.FromHours(25);
        var weighed = (now - Duration.FromHours(30)).ToString("uuuu-MM-dd HH:mm", null);
        await client.ImportAsync(study, $"Animal,Cohort,Sex,Cage,Weight (g),Weighed at\nM01,C1,male,7,24.6,{weighed}\nM02,C1,female,3,20,{weighed}\n");
        await PostAsync("dosing/plans", new
        {
            cohort = "C1", trial = "T1", compound = "levetiracetam", doseMgPerKg = 54, route = "i.p.", concentrationMgPerMl = 5.4, intervalHours = 6, from = Text(before),
        });
        await PostAsync("titration/schemes", new { code = "LEV", compound = "levetiracetam", steps = "54 for 1 day\n80 for 1 day", rules = "up sedation 1 within 2 days\ndown sedation 2 within 2 days\nstop weight-loss 20 within 2 days humane" });
        await PostAsync("titration/assign", new { scheme = "LEV", animals = Animals });
        await PostAsync("titration/scores", new[]
        {
            new { animal = "M01", scale = "sedation", value = 1, at = Text(now - Duration.FromHours(20)) }, new { animal = "M01", scale = "sedation", value = 0, at = Text(now - Duration.FromHours(2)) },
        });
        await browser.Application.WithDbContextAsync(async db =>
        {
            foreach (var plan in await db.DosingPlans.Where(p => p.TrialCompound!.Trial!.Animal!.Study!.Code == study).ToListAsync())
            {
                db.Add(new Dose { AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = before, DoseMgPerKg = 54, Route = "i.p." });
            }

            await db.SaveChangesAsync();
        });

        async Task PostAsync(string path, object body)
        {
            var reply = await client.PostJsonAsync($"/api/v1/studies/{study}/{path}", body);
            Assert.True((int)reply.Status is 200 or 201, reply.Body.ToString());
        }

        static string Text(Instant at) => at.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null);
    }
}
