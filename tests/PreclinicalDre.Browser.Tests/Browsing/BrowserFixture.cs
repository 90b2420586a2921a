using Microsoft.Playwright;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Browser.Tests.Browsing;

/// <summary>
/// The server behind a real socket and the system's Chromium (Debian's package; never a browser of Playwright's own). Where there is none, tests show
/// a labelled skip, and a failure on the build machine (<c>CI=true</c>), where it can be had.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private DreServerProcess? server;

    public Uri Address => server!.Address;

    public DreApplication Application => server!.Application;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        server = DreServerProcess.Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A page of a fresh browser profile; what its console says as an error is collected.</summary>
    public async Task<(IPage Page, List<string> ConsoleErrors)> OpenAsync(ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        if (browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"There is no browser at {Chromium}.");
            Assert.Skip($"There is no browser at {Chromium}.");
        }

        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(), ColorScheme = scheme, JavaScriptEnabled = scripts, ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
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
}
