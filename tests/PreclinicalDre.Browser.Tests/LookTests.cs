using Microsoft.Playwright;
using PreclinicalDre.Browser.Tests.Browsing;

namespace PreclinicalDre.Browser.Tests;

/// <summary>What every page must keep, light and dark: no violation that axe finds at WCAG 2.2 AA, nothing refused by the content-security policy.</summary>
public sealed class LookTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/studies", ColorScheme.Light)]
    [InlineData("/studies/new", ColorScheme.Light)]
    [InlineData("/studies/new", ColorScheme.Dark)]
    [InlineData("/catalogue", ColorScheme.Light)]
    [InlineData("/catalogue", ColorScheme.Dark)]
    [InlineData("/catalogue/models/intrahippocampal-kainate", ColorScheme.Light)]
    [InlineData("/catalogue/compounds/levetiracetam", ColorScheme.Dark)]
    [InlineData("/definition", ColorScheme.Light)]
    [InlineData("/recordings/read", ColorScheme.Light)]
    [InlineData("/recordings/read", ColorScheme.Dark)]
    [InlineData("/verdicts", ColorScheme.Light)]
    [InlineData("/statistics", ColorScheme.Light)]
    [InlineData("/statistics?data=5%208%201%0A10%208%203%0A20%208%206%0A40%208%208&toxicity=30%208%201%0A60%208%203%0A120%208%206%0A240%208%208", ColorScheme.Light)]
    [InlineData("/statistics?data=5%208%201%0A10%208%203%0A20%208%206%0A40%208%208&toxicity=30%208%201%0A60%208%203%0A120%208%206%0A240%208%208", ColorScheme.Dark)]
    [InlineData("/statistics?data=5%208%209", ColorScheme.Dark)]
    [InlineData("/statistics?data=5%208%200%0A10%208%208", ColorScheme.Light)]
    [InlineData("/statistics/groups?a=1&b=7&c=12&d=10", ColorScheme.Light)]
    [InlineData("/statistics/groups?x=1%0A2%0A3&y=4%0A5", ColorScheme.Dark)]
    [InlineData("/statistics/survival?data=2%201%20a%0A4%200%20a%0A6%201%20a%0A3%201%20b%0A8%200%20b", ColorScheme.Dark)]
    [InlineData("/audit", ColorScheme.Light)]
    [InlineData("/audit", ColorScheme.Dark)]
    [InlineData("/rigs", ColorScheme.Light)]
    [InlineData("/rigs/new", ColorScheme.Dark)]
    public async Task Page_InLightAndDark_HasNoAccessibilityViolation(string path, ColorScheme scheme)
    {
        var (page, errors) = await browser.OpenAsync(scheme);
        var response = await page.GotoAsync(path);
        Assert.Equal(200, response!.Status);
        await page.ShouldBeAccessibleAsync();
        Assert.Empty(errors);
    }
}
