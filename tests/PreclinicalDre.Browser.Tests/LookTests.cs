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
    [InlineData("/verdicts", ColorScheme.Light)]
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
