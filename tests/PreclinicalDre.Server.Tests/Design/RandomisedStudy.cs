using System.Net;
using System.Text.Json;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

/// <summary>A server with studies of mice, each test its own; all that tests do of randomisation in the words of a user.</summary>
public sealed class RandomisedStudy : IAsyncDisposable
{
    private int studies;

    public RandomisedStudy()
        : this(null)
    {
    }

    private RandomisedStudy(TestDatabase? database)
    {
        Clock = new ManualClock();
        Application = new DreApplication { Clock = Clock, Database = database };
        Client = new DreClient(Application.CreateClient());
    }

    public static RandomisedStudy On(TestDatabase database) => new(database);

    public DreApplication Application { get; }

    public DreClient Client { get; }

    public ManualClock Clock { get; }

    /// <summary>A study of so many animals in cages of four and litters of three, weighed, with two groups A (control, ratio as said) and B; its code.</summary>
    public async Task<string> StudyAsync(int animals, int ratio = 1)
    {
        var study = $"G{Interlocked.Increment(ref studies)}";
        await Client.CreateStudyAsync(study);
        await RegisterAsync(study, 1, animals);
        await ArmAsync(study, "A", "vehicle", ratio, true);
        await ArmAsync(study, "B", "candidate", 1, false);
        return study;
    }

    public async Task RegisterAsync(string study, int from, int to)
    {
        var rows = Enumerable.Range(from, to - from + 1).Select(i => $"M{i:000},C{1 + (i % 2)},{(i % 3 == 0 ? "male" : "female")},R{i / 4},L{i / 3},{20 + (i % 7)},2026-03-01 08:00\n");
        var reply = await Client.ImportAsync(study, "Animal,Cohort,Sex,Cage,Litter,Weight (g),Weighed at\n" + string.Concat(rows));
        Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Created, reply.Body.ToString());
    }

    public async Task ArmAsync(string study, string code, string name, int ratio, bool control)
    {
        var reply = await Client.PostJsonAsync($"{Groups(study)}/arms", new { code, name, ratio, isControl = control, treatment = $"{name}, i.p." });
        Assert.Equal(HttpStatusCode.Created, reply.Status);
    }

    public Task<DreReply> RandomiseAsync(string study, object settings) => Client.PostJsonAsync($"{Groups(study)}/randomisations", settings);

    public Task<DreReply> AllocateAsync(string study, params string[] animals) => Client.PostJsonAsync($"{Groups(study)}/randomisations/1/allocations", new { animals });

    public async Task<JsonElement> ViewAsync(string study) => (await Client.GetAsync(Groups(study))).Body;

    public static string Groups(string study) => $"/api/v1/studies/{study}/groups";

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }
}
