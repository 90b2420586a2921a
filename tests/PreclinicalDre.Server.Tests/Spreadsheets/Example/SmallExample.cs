using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Server.Features.Spreadsheets.Example;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Example;

/// <summary>The example's small studies as a folder, and a server that loaded them whole, once.</summary>
public sealed class SmallExample : IAsyncLifetime
{
    private static readonly string[] SmallOnes = ["01-EX-6HZ", "02-EX-LTG", "03-EX-DRA"];
    private readonly TemporaryFolder folder = new();

    public SmallExample()
    {
        foreach (var study in SmallOnes)
        {
            Directory.CreateDirectory(folder.File(study));
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "templates", "example", study)))
            {
                File.Copy(file, Path.Combine(folder.File(study), Path.GetFileName(file)));
            }
        }

        Whole = Application();
    }

    /// <summary>The server that loaded them; loading again changes nothing in it.</summary>
    public DreApplication Whole { get; }

    /// <summary>What a whole load leaves, as it was found after the first.</summary>
    public string Description { get; private set; } = "";

    /// <summary>A new server that has these studies for its example; <paramref name="recordings"/> is the folder of its laboratory's originals, where it has one.</summary>
    public DreApplication Application(bool loadOnFirstStart = false, IClock? clock = null, string? recordings = null)
    {
        var application = new DreApplication
        {
            Clock = clock, Settings = new() { ["Example:Folder"] = folder.Path, ["Example:LoadOnFirstStart"] = loadOnFirstStart ? "true" : "false" },
        };
        if (recordings is not null)
        {
            application.Settings["Recordings:Roots:0"] = recordings;
        }

        return application;
    }

    public async ValueTask InitializeAsync()
    {
        Assert.Null(await Whole.Services.GetRequiredService<LoadExample>().RunAsync(null, CancellationToken.None));
        Description = await Whole.WithDbContextAsync(LoadedExample.DescribeAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await Whole.DisposeAsync();
        folder.Dispose();
    }
}
