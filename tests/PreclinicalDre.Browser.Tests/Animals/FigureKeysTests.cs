using System.Net;
using Microsoft.Playwright;
using PreclinicalDre.Browser.Tests.Browsing;
using PreclinicalDre.TestKit.Hosting;
using static Microsoft.Playwright.Assertions;

namespace PreclinicalDre.Browser.Tests.Animals;

/// <summary>Keys and pointer on the figures of an animal's page.</summary>
public sealed class FigureKeysTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string First = "d0, 2 Mar 2026 04:48, Generalised convulsive, stage 5 (Racine), inside a recording";
    private const string Second = "d1, 3 Mar 2026 17:30, Focal motor, no stage on record, inside a recording";
    private const string Third = "d9, 11 Mar 2026 08:00, Generalised convulsive, no stage on record, outside recordings";

    [Theory]
    [InlineData("life", "KEYS-1")]
    [InlineData("raster", "KEYS-2")]
    public async Task Keys_OnAFigure_StepThroughItsSeizuresInTime(string figure, string study)
    {
        var (page, errors) = await browser.OpenAsync();
        await PageOfAsync(page, study);
        var svg = page.Locator($"#{figure} svg.fig");
        var now = page.Locator($"#{figure}").GetByRole(AriaRole.Status);
        await Expect(now).ToBeEmptyAsync();
        await svg.FocusAsync();

        foreach (var (key, said) in new[]
        {
            ("ArrowRight", $"1 of 3: {First}"), ("ArrowRight", $"2 of 3: {Second}"), ("ArrowLeft", $"1 of 3: {First}"), ("ArrowLeft", $"1 of 3: {First}"),
            ("End", $"3 of 3: {Third}"), ("ArrowRight", $"3 of 3: {Third}"), ("Home", $"1 of 3: {First}"),
        })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(now).ToHaveTextAsync(said);
            await Expect(svg.Locator(".here")).ToHaveCountAsync(1);
            await Expect(svg.Locator(".here-ring")).ToHaveCountAsync(1);
        }

        await page.ShouldBeAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(now).ToBeEmptyAsync();
        await Expect(svg).Not.ToBeFocusedAsync();
        await Expect(svg.Locator(".here, .here-ring")).ToHaveCountAsync(0);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Pointer_BesideAMark_ChoosesTheNearest()
    {
        var (page, errors) = await browser.OpenAsync(ColorScheme.Dark);
        await PageOfAsync(page, "KEYS-3");
        var mark = page.Locator("#raster [data-marks=seizures] [data-row='1']");
        await mark.ScrollIntoViewIfNeededAsync();
        var box = await mark.BoundingBoxAsync() ?? throw new InvalidOperationException("The mark is not drawn.");
        await page.Mouse.ClickAsync(box.X + box.Width + 4, box.Y + (box.Height / 2));
        await Expect(page.Locator("#raster").GetByRole(AriaRole.Status)).ToHaveTextAsync($"2 of 3: {Second}");
        await page.ShouldBeAccessibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Figure_WithoutAScript_IsAPictureWithItsTableAndNoHint()
    {
        var (page, _) = await browser.OpenAsync(scripts: false);
        await PageOfAsync(page, "KEYS-4");
        await Expect(page.Locator("#life svg.fig")).ToHaveAttributeAsync("role", "img");
        await Expect(page.Locator("#life")).Not.ToContainTextAsync("Esc leaves");
        await Expect(page.Locator("#life details table")).ToHaveCountAsync(1);
    }

    /// <summary>The page of an animal with two seizures inside its recording and one after it.</summary>
    private async Task PageOfAsync(IPage page, string study)
    {
        using var client = new DreClient(new HttpClient { BaseAddress = browser.Address });
        await client.CreateStudyAsync(study);
        foreach (var table in new[]
        {
            "Animal,Cohort,Sex\nK01,C1,male\n",
            "Animal,From,To\nK01,2026-03-02T00:00:00+01:00,2026-03-10T00:00:00+01:00\n",
            "Animal,At,Type,Scale,Stage\nK01,2026-03-11T08:00:00+01:00,generalized-convulsive,,\nK01,2026-03-02T04:48:00+01:00,generalized-convulsive,Racine,5\nK01,2026-03-03T17:30:00+01:00,focal-motor,,\n",
        })
        {
            var reply = await client.ImportAsync(study, table);
            Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.GetRawText());
        }

        await page.GotoAsync($"/studies/{study}/animals/K01");
    }
}
