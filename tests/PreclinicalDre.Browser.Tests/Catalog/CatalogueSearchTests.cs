using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PreclinicalDre.Browser.Tests.Browsing;

namespace PreclinicalDre.Browser.Tests.Catalog;

public sealed class CatalogueSearchTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly Regex Text = new("[?&]text=kainate", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex Species = new("[?&]species=mouse", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Search_WhileTyping_NarrowsTheListAndTheAddressHoldsIt()
    {
        var (page, errors) = await browser.OpenAsync();
        await page.GotoAsync("/catalogue");
        var words = page.GetByLabel("Words to find");
        await words.FillAsync("kainate");
        await Assertions.Expect(page).ToHaveURLAsync(Text);
        await Assertions.Expect(words).ToBeFocusedAsync();
        var found = await CountAsync(page);
        Assert.InRange(found, 1, 23);

        var mouse = page.GetByLabel("Mouse", new PageGetByLabelOptions { Exact = false }).First;
        await mouse.CheckAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Species);
        await Assertions.Expect(mouse).ToBeFocusedAsync();
        Assert.InRange(await CountAsync(page), 1, found);

        // What the address says is what a fresh visit shows.
        var narrowed = await CountAsync(page);
        await page.ReloadAsync();
        Assert.Equal(narrowed, await CountAsync(page));
        Assert.Equal("kainate", await words.InputValueAsync());
        Assert.True(await mouse.IsCheckedAsync());
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Search_WithoutAScript_WorksByItsButton()
    {
        var (page, _) = await browser.OpenAsync(scripts: false);
        await page.GotoAsync("/catalogue");
        await page.GetByLabel("Words to find").FillAsync("kainate");
        await page.Locator("#species-mouse").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Search", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Text);
        Assert.InRange(await CountAsync(page), 1, 23);
        Assert.True(await page.Locator("#species-mouse").IsCheckedAsync());
    }

    [Theory]
    [InlineData("/catalogue/models/six-hz")]
    [InlineData("/catalogue/compounds")]
    [InlineData("/catalogue/compounds/carbamazepine")]
    [InlineData("/catalogue/species/mouse?days=30&age=100")]
    [InlineData("/catalogue/sources")]
    public async Task Page_OfTheCatalogue_HasNoAccessibilityViolation(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var (page, errors) = await browser.OpenAsync(scheme);
            await page.GotoAsync(path);
            await page.ShouldBeAccessibleAsync();
            Assert.Empty(errors);
        }
    }

    [Fact]
    public async Task PagesOfAStudysCatalogue_HaveNoAccessibilityViolation()
    {
        var (page, errors) = await browser.OpenAsync();
        var study = await page.APIRequest.PostAsync("/api/v1/studies", new APIRequestContextOptions
        {
            DataObject = new { code = "CAT-1", title = "Own entries", modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "UTC" },
        });
        Assert.Equal(201, study.Status);
        await page.GotoAsync("/studies/CAT-1/catalogue/compounds/new?from=levetiracetam");
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Half-life h", new PageGetByLabelOptions { Exact = false }).First.FillAsync("two");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not saved");
        await page.ShouldBeAccessibleAsync();
        await page.Locator("#halfLife").FillAsync("1 to 2");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/studies/CAT-1/catalogue/compounds/levetiracetam-own$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (var path in new[] { "/studies/CAT-1/catalogue/compounds/levetiracetam-own", "/studies/CAT-1/catalogue", "/studies/CAT-1/catalogue/models/new?from=six-hz" })
        {
            await page.GotoAsync(path);
            await page.ShouldBeAccessibleAsync();
        }

        Assert.Empty(errors);
    }

    private static async Task<int> CountAsync(IPage page) =>
        int.Parse(await page.GetByRole(AriaRole.Status).Locator("strong").InnerTextAsync(), CultureInfo.InvariantCulture);
}
