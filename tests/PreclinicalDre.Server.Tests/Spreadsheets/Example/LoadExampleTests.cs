using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Spreadsheets.Example;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Example;

/// <summary>Loading by itself, on request, twice, and after it was cut off. On the small studies alone, so that each case takes seconds.</summary>
public sealed class LoadExampleTests(SmallExample small) : IClassFixture<SmallExample>
{
    [Fact]
    public async Task Load_Twice_ChangesNothing()
    {
        var trace = Path.Combine(small.Whole.StorageRoot, "recordings", "EX-DRA", "D01", "D01 simulated.edf");
        var made = await File.ReadAllBytesAsync(trace, TestContext.Current.CancellationToken);
        File.Delete(trace);
        Assert.Null(await small.Whole.Services.GetRequiredService<LoadExample>().RunAsync(null, CancellationToken.None));

        Assert.Equal(small.Description, await small.Whole.WithDbContextAsync(LoadedExample.DescribeAsync));
        Assert.Contains("drug-resistant", small.Description, StringComparison.Ordinal);
        // A trace that is gone is made again, as it was.
        Assert.Equal(made, await File.ReadAllBytesAsync(trace, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Load_WhereRecordingsAreKeptElsewhere_WritesNoTraces()
    {
        using var laboratory = new TemporaryFolder();
        var root = laboratory.File("recordings");
        await using var application = small.Application(recordings: root);

        Assert.Null(await application.Services.GetRequiredService<LoadExample>().RunAsync(null, CancellationToken.None));

        Assert.False(Directory.Exists(Path.Combine(application.StorageRoot, "recordings")) || Directory.Exists(root));
        Assert.False(await application.WithDbContextAsync(db => db.Recordings.AnyAsync(r => r.Equipment.EndsWith("(simulated trace)"))));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(75)]
    public async Task Load_AfterOneThatWasCutOff_CompletesIt(int cutOffAt)
    {
        using var cut = new CancellationTokenSource();
        await using var application = Application(clock: new CuttingClock(cutOffAt, cut));
        var load = application.Services.GetRequiredService<LoadExample>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load.RunAsync(null, cut.Token));
        Assert.NotEqual(small.Description, await application.WithDbContextAsync(LoadedExample.DescribeAsync));
        Assert.Null(await load.RunAsync(null, CancellationToken.None));

        Assert.Equal(small.Description, await application.WithDbContextAsync(LoadedExample.DescribeAsync));
    }

    [Fact]
    public async Task Start_OfAServerWithoutStudies_LoadsInTheBackground()
    {
        await using var application = Application(loadOnFirstStart: true);
        using var client = application.CreateClient();

        await LoadedAsync(application);

        Assert.DoesNotContain("The example is being loaded", await client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(3, await application.WithDbContextAsync(db => db.Studies.CountAsync()));
    }

    [Fact]
    public async Task Ask_WhileItGoesOn_StartsNoSecondOne()
    {
        await using var application = Application();
        var loading = application.Services.GetRequiredService<ExampleLoading>();

        var first = await loading.AskAsync(TestContext.Current.CancellationToken);
        var second = await loading.AskAsync(TestContext.Current.CancellationToken);
        await LoadedAsync(application);
        var third = await loading.AskAsync(TestContext.Current.CancellationToken);
        await LoadedAsync(application);

        Assert.Equal((first.Run, false), second);
        Assert.True(first.IsNew && third.IsNew && third.Run != first.Run);
    }

    [Fact]
    public async Task Load_IntoAStudyThatIsNotSimulated_IsRefused()
    {
        await using var application = Application();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("EX-LTG");

        await application.Services.GetRequiredService<ExampleLoading>().AskAsync(TestContext.Current.CancellationToken);
        await EndedAsync(application);
        var home = await client.Http.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("The example was not loaded whole", home, StringComparison.Ordinal);
        Assert.Contains("There is a study of this code that is not simulated", home, StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync(a => a.Study!.Code == "EX-LTG")));
    }

    [Fact]
    public async Task Post_WithoutTheFormsToken_IsRefused()
    {
        await using var application = Application();
        using var client = application.CreateClientWithoutRedirects();
        using var form = new FormUrlEncodedContent([]);

        using var answer = await client.PostAsync(new Uri("/example/load", UriKind.Relative), form);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("could not be read", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.JobRuns.CountAsync()));
    }

    [Fact]
    public async Task Post_FromAForm_LoadsAndGoesHome()
    {
        await using var application = Application();
        using var client = application.CreateClientWithoutRedirects();
        var page = await client.GetStringAsync(new Uri("/studies/new", UriKind.Relative));
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        using var answer = await client.PostAsync(new Uri("/example/load", UriKind.Relative), form);

        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        await LoadedAsync(application);
        Assert.Equal(3, await application.WithDbContextAsync(db => db.Studies.CountAsync()));
    }

    private DreApplication Application(bool loadOnFirstStart = false, IClock? clock = null) => small.Application(loadOnFirstStart, clock);

    private static async Task LoadedAsync(DreApplication application) => Assert.Equal(JobState.Succeeded, await EndedAsync(application));

    /// <summary>Waits until the newest run ended, or two minutes at most.</summary>
    private static async Task<JobState> EndedAsync(DreApplication application)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var run = await application.WithDbContextAsync(db => db.JobRuns.OrderByDescending(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(limit.Token));
            if (run is { } id && await application.Services.GetRequiredService<IJobOrders>().WaitAsync(id, TimeSpan.FromMinutes(2), limit.Token) is { EndedAt: not null } ended)
            {
                return ended.State;
            }
        }
    }

    /// <summary>Cuts the load off at one of its looks at the clock: every stored change has one, so that a number stands for a place in the middle of the work.</summary>
    private sealed class CuttingClock(int at, CancellationTokenSource cut) : IClock
    {
        private int looks;

        public Instant GetCurrentInstant()
        {
            if (Interlocked.Increment(ref looks) == at)
            {
                cut.Cancel();
            }

            return SystemClock.Instance.GetCurrentInstant();
        }
    }
}
