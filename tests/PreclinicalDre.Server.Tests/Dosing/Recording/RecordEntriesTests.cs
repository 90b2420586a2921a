using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Server.Tests.Dosing.Recording;

public sealed class RecordEntriesTests
{
    private const string Entries = "/api/v1/studies/S1/worklist/entries";

    /// <summary>The dose of 08:00; the clock stands at 09:30, so an entry of now is late.</summary>
    private static readonly Instant Due = Instant.FromUtc(2026, 3, 2, 7, 0);

    [Theory, OnEachDatabase]
    public async Task Dose_Given_StandsOnRecordAndClosesItsTaskHoweverOftenItIsSent(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await DosingServer.StartAsync(database);
        var task = await DoseAsync(server);
        var entry = new { entryId = Guid.NewGuid(), taskId = task.Id, animal = "M01", action = "given", at = "2026-03-02T08:10:00+01:00" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OneAsync(server, entry))));
        var again = await OneAsync(server, entry);

        Assert.Single(answers, a => Status(a) == "stored");
        Assert.Equal(3, answers.Count(a => Status(a) == "known"));
        Assert.Equal(("known", "done"), (Status(again), again.GetProperty("state").GetString()));
        await server.Application.WithDbContextAsync(async db =>
        {
            var dose = await db.Doses.SingleAsync();
            Assert.Equal((Due, Due + Duration.FromMinutes(10), 54.0, 1.0, "i.p.", ""), (dose.PlannedAt, dose.GivenAt!.Value, dose.DoseMgPerKg, dose.GivenFraction, dose.Route, dose.Reason));
            var stored = await db.WorklistTasks.SingleAsync(t => t.Id == task.Id);
            Assert.Equal((WorklistState.Done, dose.Id, dose.GivenAt, "local user"), (stored.State, stored.ResultId!.Value, stored.DoneAt, stored.DoneBy));
            Assert.Equal(1, await db.WorklistEntries.CountAsync());
            var animal = await db.Animals.SingleAsync(a => a.Code == "M01");
            Assert.NotEqual(animal.EvaluatedRevision, animal.DataRevision);
        });
    }

    [Fact]
    public async Task Entry_StoredWhileTheSameOneIsChecked_IsKnownAndNotRefused()
    {
        var between = new BeforeQuery("WorklistTasks");
        await using var server = await DosingServer.StartAsync(additions: services => services.ConfigureDbContext<DreDbContext>((_, options) => options.AddInterceptors(between)));
        var task = await DoseAsync(server);
        var entry = Given(task, "08:00");
        JsonElement? first = null;
        between.Once = async () => first = await OneAsync(server, entry);

        var second = await OneAsync(server, entry);

        Assert.Equal("stored", Status(first!.Value));
        Assert.Equal(("known", "done"), (Status(second), second.GetProperty("state").GetString()));
        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.Doses.CountAsync()));
    }

    [Fact]
    public async Task Dose_LateOrEarly_WantsAReason()
    {
        await using var server = await DosingServer.StartAsync();
        var task = await DoseAsync(server);

        var late = await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = task.Id, action = "given" });
        Assert.Equal(("refused", true, false, "open"), (Status(late), late.GetProperty("needsReason").GetBoolean(), late.GetProperty("needsOverride").GetBoolean(), late.GetProperty("state").GetString()));
        Assert.Equal(["dose-late"], Codes(late));
        var early = await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = task.Id, action = "given", at = "2026-03-02T06:59:00+01:00" });
        Assert.Equal(["dose-early"], Codes(early));
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Doses.CountAsync()));

        var told = await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = task.Id, action = "given", reason = "rack was blocked" });
        Assert.Equal("stored", Status(told));
        Assert.Equal("rack was blocked", await server.Application.WithDbContextAsync(db => db.Doses.Select(d => d.Reason).SingleAsync()));
    }

    [Fact]
    public async Task Dose_GivenTwice_IsAnErrorUnlessAPersonSaysThatItWasSo()
    {
        await using var server = await DosingServer.StartAsync();
        var task = await DoseAsync(server);
        Assert.Equal("stored", Status(await OneAsync(server, Given(task, "08:00"))));

        var second = await OneAsync(server, Given(task, "08:30"));
        Assert.Equal(("refused", true), (Status(second), second.GetProperty("needsOverride").GetBoolean()));
        Assert.Equal(["dose-doubled"], Codes(second));
        // A reason alone is not enough, nor the tick alone.
        Assert.Equal("refused", Status(await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = task.Id, action = "given", at = "2026-03-02T08:30", reason = "by mistake" })));
        Assert.Equal("refused", Status(await OneAsync(server, new Dictionary<string, object> { ["entryId"] = Guid.NewGuid(), ["taskId"] = task.Id, ["action"] = "given", ["at"] = "2026-03-02T08:30", ["override"] = true })));
        Assert.Equal("stored", Status(await OneAsync(server, new Dictionary<string, object>
        {
            ["entryId"] = Guid.NewGuid(), ["taskId"] = task.Id, ["action"] = "given", ["at"] = "2026-03-02T08:30", ["override"] = true, ["reason"] = "given by two people",
        })));

        var doses = await server.Application.WithDbContextAsync(db => db.Doses.OrderBy(d => d.PlannedAt).ToListAsync());
        Assert.Equal([Due, Due + Duration.FromMinutes(30)], doses.Select(d => d.GivenAt ?? d.PlannedAt));
    }

    [Fact]
    public async Task Dose_WithinHalfTheIntervalOfAnother_IsAnError()
    {
        await using var server = await DosingServer.StartAsync();
        var tasks = await DosesAsync(server);
        await OneAsync(server, Given(tasks[0], "08:00"));
        server.Clock.Advance(Duration.FromHours(5));

        // The dose of 20:00 at 13:59: 12 hours lie between doses, and not even six passed.
        var answer = await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = tasks[1].Id, action = "given", at = "2026-03-02T13:59", reason = "early shift" });

        Assert.Equal(["dose-early", "dose-doubled"], Codes(answer));
        Assert.True(answer.GetProperty("needsOverride").GetBoolean());
    }

    [Fact]
    public async Task Dose_NotGiven_NeedsAReasonAndStandsOnRecordWithTheShareZero()
    {
        await using var server = await DosingServer.StartAsync();
        var task = await DoseAsync(server);

        Assert.Equal(["reason-missing"], Codes(await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = task.Id, action = "not-given" })));
        var answer = await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = task.Id, action = "not-given", reason = "animal unwell" });

        Assert.Equal(("stored", "not-done"), (Status(answer), answer.GetProperty("state").GetString()));
        var dose = await server.Application.WithDbContextAsync(db => db.Doses.SingleAsync());
        Assert.Equal((Due, 0.0, null, "animal unwell"), (dose.PlannedAt, dose.GivenFraction, dose.GivenAt, dose.Reason));
    }

    [Theory]
    [InlineData("animal", "M02", "wrong-animal")]
    [InlineData("at", "2026-03-02T23:00", "in-the-future")]
    [InlineData("at", "at eight", "bad-value")]
    [InlineData("action", "swallowed", "bad-value")]
    [InlineData("action", "weight", "bad-value")]
    [InlineData("fraction", 0, "bad-value")]
    [InlineData("fraction", 1.5, "bad-value")]
    [InlineData("fraction", 0.5, "reason-missing")]
    [InlineData("taskId", "0197b3d4-0000-7000-8000-000000000000", "unknown-task")]
    [InlineData("entryId", "00000000-0000-0000-0000-000000000000", "bad-value")]
    public async Task Entry_ThatCannotBe_IsRefusedWithWhatWasWanted(string field, object value, string code)
    {
        await using var server = await DosingServer.StartAsync();
        var task = await DoseAsync(server);
        var entry = new Dictionary<string, object> { ["entryId"] = Guid.NewGuid(), ["taskId"] = task.Id, ["action"] = "given", ["at"] = "2026-03-02T08:00", [field] = value };

        var answer = await OneAsync(server, entry);

        Assert.Equal("refused", Status(answer));
        Assert.Equal([code], Codes(answer));
        Assert.NotEmpty(answer.GetProperty("findings")[0].GetProperty("wanted").GetString()!);
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.WorklistEntries.CountAsync()));
    }

    [Fact]
    public async Task Weight_Entered_SettlesTheDaysWeighingAndASlipIsAskedAbout()
    {
        await using var server = await DosingServer.StartAsync();
        await DoseAsync(server);

        Assert.Equal(["weight-jump"], Codes(await OneAsync(server, new { entryId = Guid.NewGuid(), animal = "M01", action = "weight", grams = 246 })));
        Assert.Equal(["bad-value"], Codes(await OneAsync(server, new { entryId = Guid.NewGuid(), animal = "M01", action = "weight", grams = 0 })));
        var answer = await OneAsync(server, new { entryId = Guid.NewGuid(), animal = "M01", action = "weight", grams = 20.5 });

        Assert.Equal(("stored", "done"), (Status(answer), answer.GetProperty("state").GetString()));
        // 24.6 g were the baseline: 16.7 % are lost, which is told and does not keep the weight out.
        Assert.Equal(["weight-loss"], Codes(answer));
        var weighing = (await server.TasksAsync()).First(t => t.Kind == WorklistKind.Weight);
        Assert.Equal((WorklistState.Done, DosingServer.Start), (weighing.State, weighing.DoneAt!.Value));
        Assert.Equal(20.5, await server.Application.WithDbContextAsync(db => db.AnimalWeights.Where(w => w.Id == weighing.ResultId).Select(w => w.Grams).SingleAsync()));
    }

    [Fact]
    public async Task Dose_AtTheHumaneEndPoint_IsAnError()
    {
        await using var server = await DosingServer.StartAsync();
        var task = await DoseAsync(server);
        await OneAsync(server, new { entryId = Guid.NewGuid(), animal = "M01", action = "weight", grams = 19, at = "2026-03-02T07:59" });

        var answer = await OneAsync(server, Given(task, "08:00"));

        Assert.Equal(["humane-endpoint"], Codes(answer));
        Assert.True(answer.GetProperty("needsOverride").GetBoolean());
    }

    [Fact]
    public async Task Batch_WithABadEntry_StoresTheOthersAndAnswersInOrder()
    {
        await using var server = await DosingServer.StartAsync();
        var tasks = await DosesAsync(server);

        var reply = await server.Client.PostJsonAsync(Entries, new object[] { Given(tasks[0], "08:00"), new { entryId = Guid.NewGuid(), action = "weight", animal = "M99", grams = 20 }, new { entryId = Guid.NewGuid(), action = "weight", animal = "M02", grams = 20.5 } });

        Assert.Equal(["stored", "refused", "stored"], reply.Body.EnumerateArray().Select(Status));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.PostJsonAsync("/api/v1/studies/S9/worklist/entries", Array.Empty<object>())).Status);
    }

    internal static object Given(WorklistTask task, string clock) => new { entryId = Guid.NewGuid(), taskId = task.Id, action = "given", at = $"2026-03-02T{clock}" };

    internal static string? Status(JsonElement answer) => answer.GetProperty("status").GetString();

    internal static async Task<JsonElement> OneAsync(DosingServer server, object entry)
    {
        var reply = await server.Client.PostJsonAsync(Entries, new[] { entry });
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.ToString());
        return reply.Body[0];
    }

    internal static async Task<List<WorklistTask>> DosesAsync(DosingServer server)
    {
        await server.PlanAsync("M01", Instant.FromUtc(2026, 3, 1, 23, 0));
        await server.MakeAsync();
        return [.. (await server.TasksAsync()).Where(t => t.Kind == WorklistKind.Dose)];
    }

    private static async Task<WorklistTask> DoseAsync(DosingServer server) => (await DosesAsync(server))[0];

    private static List<string> Codes(JsonElement answer) => [.. answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!)];
}
