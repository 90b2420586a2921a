using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments;

/// <summary>One server for the tests of screens and plates.</summary>
[CollectionDefinition(nameof(OnExperimentServer))]
public sealed class OnExperimentServer : ICollectionFixture<ExperimentServer>;

/// <summary>
/// A server whose clock stands at 2 March 2026, 09:30 in Berlin, with the study <c>S1</c> of mice: M01 to M40 male CF-1, F01 female CF-1, B01 male C57BL/6. Each test begins an
/// experiment of its own.
/// </summary>
public sealed class ExperimentServer : IAsyncLifetime, IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 30);

    public ExperimentServer()
    {
        Application = new DreApplication { Clock = Clock };
        Client = new DreClient(Application.CreateClient());
    }

    public ManualClock Clock { get; } = new(Start);

    public DreApplication Application { get; }

    public DreClient Client { get; }

    public async ValueTask InitializeAsync()
    {
        await Client.CreateStudyAsync("S1", "six-hz");
        var animals = string.Concat(Enumerable.Range(1, 40).Select(i => $"M{i:00},C1,male,CF-1,{((i - 1) / 4) + 1}\n"));
        var imported = await Client.ImportAsync("S1", $"Animal,Cohort,Sex,Strain,Cage\n{animals}F01,C1,female,CF-1,20\nB01,C1,male,C57BL/6,21\n");
        Assert.Equal(HttpStatusCode.OK, imported.Status);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static string Of(string experiment, string rest, string study = "S1") => $"/api/v1/studies/{study}/experiments/{experiment}/{rest}";

    public async Task BeginAsync(string code, string kind = "acute-screen", string model = "six-hz", string study = "S1") => Assert.Equal(
        HttpStatusCode.Created, (await Client.PostJsonAsync($"/api/v1/studies/{study}/experiments", new { code, title = $"Experiment {code}", kind, modelId = model })).Status);

    public async Task<DreReply> PutAsync(string path, object body)
    {
        using var answer = await Client.Http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return new DreReply(answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Puts something whose answer has no body.</summary>
    public async Task PutStatusAsync(string path, object body)
    {
        using var answer = await Client.Http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }

    public static object Settings(string compound = "lacosamide", string? sex = null, string strain = "", double? testHours = 0.5) => new
    {
        compoundId = compound, route = "i.p.", testHours, observationSeconds = 60, criterion = "no stun", sex, strain,
        stimulus = new { kind = "electric", currentMa = 32, cc97Ma = 22, frequencyHz = 6, pulseMs = 0.2, trainSeconds = 3, electrode = "cornea", anaesthetic = "tetracaine 0.5 %" },
        ladder = new { startMgPerKg = 10, fold = 2, leastMgPerKg = 1, mostMgPerKg = 100 }, rule = "groups",
    };

    /// <summary>A settled screen with a group of animals.</summary>
    public async Task ScreenAsync(string code, params (string Group, double Dose, string[] Animals)[] groups)
    {
        await BeginAsync(code);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(Of(code, "screen/settings"), Settings())).Status);
        foreach (var (group, dose, animals) in groups)
        {
            Assert.Equal(HttpStatusCode.OK, (await Client.PostJsonAsync(Of(code, "screen/groups"), new { code = group, doseMgPerKg = dose, hours = 0.5, animals = Math.Max(animals.Length, 1) })).Status);
            Assert.Equal(HttpStatusCode.OK, (await Client.PostJsonAsync(Of(code, $"screen/groups/{group}/animals"), new { animals, reason = "naive or not, this is a test of the program" })).Status);
        }
    }

    /// <summary>One entry at the bench; its answer.</summary>
    public async Task<JsonElement> EntryAsync(string code, object entry) => (await Client.PostJsonAsync(Of(code, "screen/entries"), new[] { entry })).Body[0];

    /// <summary>An animal from its dose to its outcome, in the order of the bench.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string code, string animal, bool isProtected, int? falls = null)
    {
        var at = Start - Duration.FromHours(2);
        List<object> entries =
        [
            new { entryId = Guid.NewGuid(), animal, action = "dosed", at = $"{at}" },
            new { entryId = Guid.NewGuid(), animal, action = "stimulated", at = $"{at + Duration.FromMinutes(30)}" },
            isProtected
                ? new { entryId = Guid.NewGuid(), animal, action = "protected", at = $"{at + Duration.FromMinutes(31)}" }
                : new { entryId = Guid.NewGuid(), animal, action = "not-protected", at = $"{at + Duration.FromMinutes(30) + Duration.FromSeconds(9)}", latencySeconds = 7.5 },
        ];
        if (falls is { } count)
        {
            entries.Add(new { entryId = Guid.NewGuid(), animal, action = "motor", falls = count });
        }

        return [.. (await Client.PostJsonAsync(Of(code, "screen/entries"), entries)).Body.EnumerateArray().Select(a => a.GetProperty("status").GetString()!)];
    }
}
