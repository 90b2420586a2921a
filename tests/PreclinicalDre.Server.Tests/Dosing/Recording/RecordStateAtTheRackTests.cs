using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Server.Features.Dosing.Worklist;

namespace PreclinicalDre.Server.Tests.Dosing.Recording;

public sealed class RecordStateAtTheRackTests
{
    private const string Entries = "/api/v1/studies/S1/worklist/entries";

    [Fact]
    public async Task Entry_OnALockedRecord_IsRefusedAndOnAReviewedOneAsksWhy()
    {
        await using var server = await DosingServer.StartAsync();
        await SetAsync(server, RecordState.Locked);
        var entry = new { entryId = Guid.NewGuid(), animal = "M01", action = "weight", grams = 24.7, reason = (string?)"scale was off" };
        Assert.Equal(("refused", "record-locked"), Told(await SendAsync(server, entry)));
        await SetAsync(server, RecordState.Reviewed);
        var asked = await SendAsync(server, entry with { reason = null });
        Assert.Equal(("refused", "record-reviewed"), Told(asked));
        Assert.True(asked.GetProperty("needsReason").GetBoolean());
        Assert.Equal("stored", (await SendAsync(server, entry)).GetProperty("status").GetString());
        await server.Application.WithDbContextAsync(async db =>
        {
            var animal = await db.Animals.SingleAsync(a => a.Code == "M01");
            Assert.Equal((RecordState.Draft, 2), (animal.RecordState, await db.AnimalWeights.CountAsync(w => w.AnimalId == animal.Id)));
            Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Entity == "Animal" && a.Reason == "scale was off"));
        });
    }

    [Fact]
    public async Task Tasks_OfALockedRecord_AreCancelledAndNeverMissed()
    {
        await using var server = await DosingServer.StartAsync();
        var plan = await server.PlanAsync("M01", DosingServer.Start - Duration.FromHours(2));
        await server.MakeAsync();
        Assert.Contains(await server.TasksAsync(), t => t.SourceId == plan.Id && t.State == WorklistState.Open);
        await SetAsync(server, RecordState.Locked);
        server.Clock.Advance(Duration.FromDays(1));

        await server.UseAsync<MarkMissedDoses, MissedReport>(m => m.RunAsync(CancellationToken.None));
        await server.MakeAsync();

        var tasks = (await server.TasksAsync()).Where(t => t.Animal!.Code == "M01").ToList();
        Assert.All(tasks, t => Assert.Equal(WorklistState.Cancelled, t.State));
        Assert.Contains(tasks, t => t.Reason == "The animal's record is locked.");
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Doses.CountAsync()));
    }

    [Fact]
    public async Task MissedDose_OfAReviewedRecord_MakesItADraftAgain()
    {
        await using var server = await DosingServer.StartAsync();
        await server.PlanAsync("M01", DosingServer.Start - Duration.FromHours(2));
        await server.MakeAsync();
        await SetAsync(server, RecordState.Reviewed);
        server.Clock.Advance(Duration.FromDays(1));
        await server.UseAsync<MarkMissedDoses, MissedReport>(m => m.RunAsync(CancellationToken.None));
        await server.Application.WithDbContextAsync(async db =>
        {
            var animal = await db.Animals.SingleAsync(a => a.Code == "M01");
            Assert.Equal((RecordState.Draft, "server"), (animal.RecordState, animal.RecordStateBy));
            Assert.NotEqual(0, await db.Doses.CountAsync(d => d.AnimalId == animal.Id && d.GivenFraction == 0));
        });
    }

    private static Task SetAsync(DosingServer server, RecordState state) =>
        server.Application.WithDbContextAsync(db => db.Animals.Where(a => a.Code == "M01").ExecuteUpdateAsync(s => s.SetProperty(a => a.RecordState, state)));

    private static async Task<JsonElement> SendAsync(DosingServer server, object entry) => (await server.Client.PostJsonAsync(Entries, new[] { entry })).Body[0];

    private static (string?, string?) Told(JsonElement answer) => (answer.GetProperty("status").GetString(), answer.GetProperty("findings")[0].GetProperty("code").GetString());
}
