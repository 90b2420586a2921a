using Microsoft.Playwright;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Browser.Tests.Browsing;

/// <summary>
/// The server behind a real socket, and pages of the system's Chromium. Where there is no Chromium, tests show a labelled skip, and a failure on the build machine
/// (<c>CI=true</c>), where it can be had.
/// </summary>
public sealed class BrowserFixture(SystemChromium chromium) : IAsyncLifetime
{
    private readonly List<IBrowserContext> opened = [];
    private DreServerProcess? server;
    private string? test;

    public Uri Address => server!.Address;

    public DreApplication Application => server!.Application;

    public ValueTask InitializeAsync()
    {
        if (chromium.Browser is not null)
        {
            server = DreServerProcess.Start();
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A page of a fresh browser profile, closed when the next test opens one; what its console says as an error is collected.</summary>
    public async Task<(IPage Page, List<string> ConsoleErrors)> OpenAsync(ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        if (chromium.Browser is not { } browser)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"There is no browser at {SystemChromium.Program}.");
            Assert.Skip($"There is no browser at {SystemChromium.Program}.");
            throw new InvalidOperationException("A skipped test went on.");
        }

        // Tests of a class come one after the other: what the one before left open would go on asking the server.
        var now = TestContext.Current.Test?.UniqueID;
        if (now != test)
        {
            await CloseAsync();
            test = now;
        }

        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(), ColorScheme = scheme, JavaScriptEnabled = scripts, ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
        opened.Add(context);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        return (page, errors);
    }

    private async Task CloseAsync()
    {
        foreach (var context in opened)
        {
            await context.CloseAsync();
        }

        opened.Clear();
    }
}
