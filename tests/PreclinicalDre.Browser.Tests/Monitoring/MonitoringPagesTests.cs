using Microsoft.Playwright;
using PreclinicalDre.Browser.Tests.Browsing;

namespace PreclinicalDre.Browser.Tests.Monitoring;

public sealed class MonitoringPagesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Monitoring_FromTheFirstRigToACoverage_WorksByHandWithoutAScript()
    {
        var (page, errors) = await browser.OpenAsync(scripts: false);
        await StudyAsync(page, "HAND");
        await page.GotoAsync("/rigs/new");
        await page.GetByLabel("Code", new() { Exact = false }).First.FillAsync("HAND-R1");
        await page.GetByLabel("Places", new() { Exact = false }).FillAsync("2");
        await page.Locator("#timeZoneId").FillAsync("Europe/Berlin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rig HAND-R1" })).ToBeVisibleAsync();

        await page.GotoAsync("/studies/HAND/monitoring");
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan the first monitoring" }).ClickAsync();
        await page.GetByLabel("M01", new() { Exact = false }).CheckAsync();
        await page.GetByLabel("M02", new() { Exact = false }).CheckAsync();
        await page.Locator("#from").FillAsync("2026-03-02T00:00");
        await page.Locator("#to").FillAsync("2100-03-06T00:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was planned");
        await page.Locator("#to").FillAsync("2035-03-06T00:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Assign rigs" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2 plans in 1 rig");
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring sessions up to date" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("sessions made");
        await page.GetByRole(AriaRole.Link, new() { Name = "of M01", Exact = false }).First.ClickAsync();
        await page.GetByLabel("Note", new() { Exact = false }).FillAsync("cable came off");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#sessions")).ToContainTextAsync("cable came off");
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_OfMonitoring_HaveNoAccessibilityViolation(ColorScheme scheme)
    {
        var (page, errors) = await browser.OpenAsync(scheme);
        var code = $"AXE-{scheme}";
        await StudyAsync(page, code);
        await PostAsync(page, "/api/v1/rigs", new { code = $"{code}-R1", kind = "chamber", places = 2, cameras = 1, channels = 4, link = "telemetry", timeZoneId = "Europe/Berlin", species = new[] { "mouse" } });
        await PostAsync(page, $"/api/v1/rigs/{code}-R1/outages", new { from = "2026-02-20T08:00", to = "2026-02-21T08:00", reason = "service" });
        await PostAsync(page, $"/api/v1/studies/{code}/monitoring/plans", new { animals = new[] { "M01", "M02" }, phase = "treatment", from = "2026-03-02T00:00", to = "2026-03-30T00:00", needsElectrographic = true });
        var plans = await page.APIRequest.GetAsync($"/api/v1/studies/{code}/monitoring/plans");
        var plan = (await plans.JsonAsync())!.Value[0].GetProperty("id").GetString();
        await PostAsync(page, $"/api/v1/studies/{code}/monitoring/assignment", new { dryRun = false, plans = new[] { plan } });
        await PostAsync(page, $"/api/v1/studies/{code}/monitoring/sessions/update", new { });
        var session = (await (await page.APIRequest.GetAsync($"/api/v1/studies/{code}/monitoring/sessions")).JsonAsync())!.Value.GetProperty("items")[0].GetProperty("id").GetString();
        foreach (var path in new[]
        {
            "/rigs", "/rigs/new", $"/rigs/{code}-R1", $"/rigs/{code}-R1/edit", $"/studies/{code}/monitoring", $"/studies/{code}/monitoring/plans/new", $"/studies/{code}/monitoring/assign",
            $"/studies/{code}/monitoring/plans/{plan}", $"/studies/{code}/monitoring/sessions/{session}", $"/studies/{code}",
        })
        {
            var response = await page.GotoAsync(path);
            Assert.Equal((path, 200), (path, response!.Status));
            await page.ShouldBeAccessibleAsync();
        }

        Assert.Empty(errors);
    }

    private static async Task StudyAsync(IPage page, string code)
    {
        await PostAsync(page, "/api/v1/studies", new { code, title = "Monitored", modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "Europe/Berlin" });
        var form = page.APIRequest.CreateFormData();
        form.Set("file", new FilePayload { Name = "animals.csv", MimeType = "text/csv", Buffer = "Animal,Cohort,Sex\nM01,C1,male\nM02,C1,female\nM03,C2,male\n"u8.ToArray() });
        form.Set("dryRun", "false");
        var answer = await page.APIRequest.PostAsync($"/api/v1/studies/{code}/imports", new APIRequestContextOptions { Multipart = form });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    private static async Task PostAsync(IPage page, string path, object body)
    {
        var answer = await page.APIRequest.PostAsync(path, new APIRequestContextOptions { DataObject = body });
        Assert.True(answer.Ok, await answer.TextAsync());
    }
}
