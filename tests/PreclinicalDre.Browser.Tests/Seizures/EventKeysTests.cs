using System.Globalization;
using System.Net;
using NodaTime;
using PreclinicalDre.Browser.Tests.Browsing;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.TestKit.Hosting;
using static Microsoft.Playwright.Assertions;

namespace PreclinicalDre.Browser.Tests.Seizures;

/// <summary>Keys on the page of an event: from event to event with the same view, lanes taller and lower, and none of it while somebody types.</summary>
public sealed class EventKeysTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Keys_OnAnEventsPage_StepAndScaleItsTrace()
    {
        var (page, errors) = await browser.OpenAsync();
        using var client = new DreClient(new HttpClient { BaseAddress = browser.Address });
        await client.CreateStudyAsync("EVT");
        await client.ImportAsync("EVT", "Animal,Cohort,Sex\nM01,C1,female\n");
        var edf = EdfPlusWriter.ToBytes(new EdfPlusFile
        {
            Start = new LocalDateTime(2026, 3, 2, 8, 0), Spans = [new EdfSpan(0, 120)], Signals = [new EdfWrittenSignal("HC", 100, (_, i) => 100 * (i % 20))],
            Annotations = [new EdfWrittenAnnotation(40, 5, "spasm"), new EdfWrittenAnnotation(80, 5, "spasm")],
        });
        Assert.Equal(HttpStatusCode.OK, (await client.PostFileAsync("/api/v1/studies/EVT/animals/M01/recordings/file", "m01.edf", edf, ("mapping", """{"spasm": "spasm"}"""))).Status);
        var folder = Directory.CreateDirectory(Path.Combine(browser.Application.StorageRoot, "recordings", "EVT", "M01")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "m01.edf"), edf, TestContext.Current.CancellationToken);
        var seizures = (await client.GetAsync("/api/v1/studies/EVT/animals/M01/seizures")).Body.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetGuid()).ToList();

        await page.GotoAsync($"/studies/EVT/animals/M01/seizures/{seizures[0]}?seconds=20&units=1000");
        await Expect(page.Locator("#trace svg.fig")).ToBeVisibleAsync();
        await Expect(page.Locator("#event-keys")).ToContainTextAsync("step from event to event");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(string.Create(CultureInfo.InvariantCulture, $"{seizures[1]}.*seconds=20"), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Navigation, new() { Name = "Events" })).ToContainTextAsync("2 of 2");
        // The last one has none after it.
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Navigation, new() { Name = "Events" })).ToContainTextAsync("1 of 2");
        await page.Keyboard.PressAsync("-");
        await Expect(page.Locator("#t-units")).ToHaveValueAsync("1500");
        await page.Locator("#t-before").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Navigation, new() { Name = "Events" })).ToContainTextAsync("1 of 2");
        await page.ShouldBeAccessibleAsync();
        Assert.Empty(errors);
    }
}
