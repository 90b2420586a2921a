using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PreclinicalDre.Browser.Tests.Browsing;

internal static class Accessibility
{
    /// <summary>Fails with every violation that axe finds on the page as it stands, and the elements that make it.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            string.Join("; ", result.Violations.Select(v => $"{page.Url} {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Select(n => n.Html).Take(3))})")));
    }
}
