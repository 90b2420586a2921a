using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using PreclinicalDre.Browser.Tests.Browsing;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.TestKit.Hosting;
using static Microsoft.Playwright.Assertions;

namespace PreclinicalDre.Browser.Tests.Dosing;

/// <summary>The rack run by scanner and keys, through a lost connection, and without a script.</summary>
public sealed class RackRunTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Scan_DoseNext_GoesRoundTheRackInCageOrder()
    {
        var (page, errors) = await browser.OpenAsync();
        await RackAsync(page, "RACK-1");
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M02");
        await Expect(page.Locator("#scan")).ToBeFocusedAsync();
        await page.ShouldBeAccessibleAsync();

        // The reader types and ends in Enter; a second Enter gives the dose.
        await page.Keyboard.TypeAsync("0417");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M01");
        await Expect(page.Locator(".vol")).ToHaveTextAsync("0.25 mL");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#saved")).ToContainTextAsync("M01: given, saved");
        await Expect(page.Locator("#round li[data-animal=M01]")).ToContainTextAsync("✓");
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M03");
        await Expect(page.Locator("#scan")).ToBeFocusedAsync();
        Assert.Equal(["M01"], await GivenAsync("RACK-1"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M01");
        Assert.Empty(await GivenAsync("RACK-1"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Scan_OfAWrongOrForeignAnimal_IsFlaggedAndNothingIsEntered()
    {
        var (page, errors) = await browser.OpenAsync(ColorScheme.Dark);
        await RackAsync(page, "RACK-2");
        await page.Locator("#scan").FillAsync("0000");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Nobody in this study bears 0000.");
        await Expect(page.Locator("#stage.wrong")).ToHaveCountAsync(1);
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M02");
        await page.ShouldBeAccessibleAsync();
        Assert.Empty(await GivenAsync("RACK-2"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Entries_MadeWithoutAConnection_AreKeptAndAcknowledgedWhenItIsBack()
    {
        var (page, _) = await browser.OpenAsync();
        await RackAsync(page, "RACK-3");
        await page.Context.SetOfflineAsync(true);
        await page.Locator(".go").ClickAsync();
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M01");
        // Asked once, the field for the reason opens.
        await page.Locator("button[value=not-given]").ClickAsync();
        await page.Locator("[name=reason]").FillAsync("animal unwell");
        await page.Locator("button[value=not-given]").ClickAsync();

        await Expect(page.Locator("#net")).ToHaveTextAsync("offline: 2 entries kept here");
        await Expect(page.Locator("#round li[data-animal=M02]")).ToContainTextAsync("kept here");
        Assert.Empty(await GivenAsync("RACK-3"));
        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator("#net")).ToBeEmptyAsync();
        await Expect(page.Locator("#round li[data-animal=M02]")).ToContainTextAsync("✓");
        await Expect(page.Locator("#round li[data-animal=M01]")).ToContainTextAsync("not given: animal unwell");
        Assert.Equal(["M02"], await GivenAsync("RACK-3"));
        await browser.Application.WithDbContextAsync(async db =>
            Assert.Equal(2, await db.WorklistEntries.CountAsync(e => db.Studies.Any(s => s.Id == e.StudyId && s.Code == "RACK-3"))));
    }

    [Fact]
    public async Task Entries_KeptWhenThePageWasClosed_AreSentByTheNext()
    {
        var (page, _) = await browser.OpenAsync();
        await RackAsync(page, "RACK-4");
        // The answer is lost after the server has stored the entry: sent again, it counts once.
        await page.RouteAsync("**/worklist/entries", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Locator(".go").ClickAsync();
        await Expect(page.Locator("#net")).ToHaveTextAsync("offline: 1 entry kept here");
        await page.UnrouteAllAsync();
        var next = await page.Context.NewPageAsync();
        await page.CloseAsync();

        await next.GotoAsync("/studies/RACK-4/rack");

        await Expect(next.Locator("#rack")).ToHaveAttributeAsync("data-ready", "yes");
        await Expect(next.Locator("#round li[data-animal=M02]")).ToContainTextAsync("✓");
        Assert.Equal("""{"queue":[],"refused":[]}""", await next.EvaluateAsync<string>("localStorage.getItem('rack:RACK-4')"));
        Assert.Equal(["M02"], await GivenAsync("RACK-4"));
    }

    [Fact]
    public async Task Weight_EnteredAtTheRack_ChangesTheVolumeAtOnce()
    {
        var (page, errors) = await browser.OpenAsync();
        await RackAsync(page, "RACK-5", weighing: true);
        await Expect(page.Locator(".vol")).ToHaveTextAsync("0.20 mL");
        await page.Locator(".grams").FillAsync("210");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("more than a quarter");
        await page.Locator(".grams").FillAsync("21");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".vol")).ToHaveTextAsync("0.21 mL");
        await Expect(page.Locator("#about")).ToContainTextAsync("21 g, just now");
        await Expect(page.Locator("#saved")).ToContainTextAsync("M02: weight, saved");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Rack_WithoutAScript_TakesOneAnimalAfterTheOther()
    {
        var (page, _) = await browser.OpenAsync(scripts: false);
        await RackAsync(page, "RACK-6", scripts: false);
        await page.Locator("#scan").FillAsync("0417");
        await page.Locator("#scan").PressAsync("Enter");
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Given ⏎" }).ClickAsync();

        await Expect(page.Locator("#saved")).ToContainTextAsync("M01: given, saved");
        await Expect(page.Locator("#animal")).ToHaveTextAsync("M03");
        Assert.Equal(["M01"], await GivenAsync("RACK-6"));
    }

    [Theory]
    [InlineData("dosing", ColorScheme.Light)]
    [InlineData("dosing", ColorScheme.Dark)]
    [InlineData("dosing/new", ColorScheme.Light)]
    [InlineData("dosing/rules", ColorScheme.Light)]
    [InlineData("worklist", ColorScheme.Light)]
    [InlineData("worklist", ColorScheme.Dark)]
    [InlineData("rack", ColorScheme.Dark)]
    public async Task Page_InLightAndDark_HasNoAccessibilityViolation(string path, ColorScheme scheme)
    {
        var (page, errors) = await browser.OpenAsync(scheme);
        var study = $"LOOK-{path.Replace('/', '-')}-{scheme}";
        await RackAsync(page, study, weighing: true);
        var response = await page.GotoAsync($"/studies/{study}/{path}");
        Assert.Equal(200, response!.Status);
        await page.ShouldBeAccessibleAsync();
        if (Environment.GetEnvironmentVariable("PRECLINICALDRE_TEST_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{path.Replace('/', '-')}-{scheme}.png"), FullPage = true });
        }

        Assert.Empty(errors);
    }

    private Task<List<string>> GivenAsync(string study) => browser.Application.WithDbContextAsync(db =>
        db.Doses.Where(d => d.GivenFraction > 0 && d.TrialCompound!.Trial!.Animal!.Study!.Code == study).Select(d => d.TrialCompound!.Trial!.Animal!.Code).Order().ToListAsync());

    /// <summary>Opens the rack run of a study whose three animals (cages 3, 7 and 12) have a dose due now.</summary>
    private async Task RackAsync(IPage page, string study, bool weighing = false, bool scripts = true)
    {
        using var client = new DreClient(new HttpClient { BaseAddress = browser.Address });
        await client.CreateStudyAsync(study, zone: "UTC");
        var now = SystemClock.Instance.GetCurrentInstant();
        var weighed = (now - Duration.FromHours(20)).ToString("uuuu-MM-dd HH:mm", null);
        await client.ImportAsync(study, $"Animal,Cohort,Sex,Cage,Ear tag,Weight (g),Weighed at\nM01,C1,male,7,0417,24.6,{weighed}\nM02,C1,female,3,0418,20,{weighed}\nM03,C1,male,12,0419,30,{weighed}\n");
        await browser.Application.WithDbContextAsync(async db =>
        {
            var id = await db.Studies.Where(s => s.Code == study).Select(s => s.Id).SingleAsync();
            db.Add(new DosingProtocol { StudyId = id, WeighAtMinute = weighing ? 0 : null });
            await db.SaveChangesAsync();
        });
        var reply = await client.PostJsonAsync($"/api/v1/studies/{study}/dosing/plans", new
        {
            cohort = "C1", trial = "T1", compound = "levetiracetam", doseMgPerKg = 54, route = "i.p.", concentrationMgPerMl = 5.4, intervalHours = 6,
            from = now.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null),
        });
        Assert.True(reply.Status == System.Net.HttpStatusCode.Created, reply.Body.ToString());
        await client.PostJsonAsync($"/api/v1/studies/{study}/worklist/make", new { });
        await page.GotoAsync($"/studies/{study}/rack");
        if (scripts)
        {
            await Expect(page.Locator("#rack")).ToHaveAttributeAsync("data-ready", "yes");
        }
    }
}
