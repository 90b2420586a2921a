using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PreclinicalDre.Browser.Tests.Browsing.SystemChromium))]

namespace PreclinicalDre.Browser.Tests.Browsing;

/// <summary>
/// The system's Chromium (Debian's packages; never a browser of Playwright's own), started once for all tests: the one without windows where it is installed, which draws no bars and
/// tabs around each page, else the whole browser.
/// </summary>
public sealed class SystemChromium : IAsyncLifetime
{
    /// <summary>Where Debian puts the whole browser.</summary>
    public const string Program = "/usr/bin/chromium";

    private const string WithoutWindows = "/usr/bin/chromium-headless-shell";

    /// <summary>How long a page may take to show what is expected; what comes earlier is not waited for. Other tests run beside it.</summary>
    private const float PatienceMilliseconds = 30_000;

    private IPlaywright? playwright;

    /// <summary>Null where there is none.</summary>
    public IBrowser? Browser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Array.Find([WithoutWindows, Program], File.Exists) is not { } program)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
