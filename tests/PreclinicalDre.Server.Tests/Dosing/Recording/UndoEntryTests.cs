using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Dosing;
using static PreclinicalDre.Server.Tests.Dosing.Recording.RecordEntriesTests;

namespace PreclinicalDre.Server.Tests.Dosing.Recording;

public sealed class UndoEntryTests
{
    [Fact]
    public async Task Entry_TakenBack_LeavesTheTaskAsItWasAndTheAuditWithBoth()
    {
        await using var server = await DosingServer.StartAsync();
        var task = (await DosesAsync(server))[0];
        var entry = Guid.NewGuid();
        await OneAsync(server, new { entryId = entry, taskId = task.Id, action = "given", at = "2026-03-02T08:00" });
        var dose = await server.Application.WithDbContextAsync(db => db.Doses.Select(d => d.Id).SingleAsync());

        var undone = await UndoAsync(server, entry);
        var again = await UndoAsync(server, entry);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (undone, again));
        await server.Application.WithDbContextAsync(async db =>
        {
            var now = await db.WorklistTasks.SingleAsync(t => t.Id == task.Id);
            Assert.Equal((WorklistState.Open, null, "", null), (now.State, now.DoneAt, now.DoneBy, now.ResultId));
            Assert.Equal(0, await db.Doses.CountAsync());
            Assert.Equal(["created", "deleted"], (await db.AuditEntries.Where(a => a.EntityId == dose).Select(a => a.Action).ToListAsync()).Order());
            Assert.NotNull((await db.WorklistEntries.SingleAsync()).UndoneAt);
            Assert.Equal(["changed", "created"], (await db.AuditEntries.Where(a => a.EntityId == entry).Select(a => a.Action).ToListAsync()).Order());
        });
        // Sent once more, the entry that was taken back stays so; a new one counts.
        Assert.Equal("known", Status(await OneAsync(server, new { entryId = entry, taskId = task.Id, action = "given", at = "2026-03-02T08:00" })));
        Assert.Equal("stored", Status(await OneAsync(server, Given(task, "08:00"))));
    }

    [Fact]
    public async Task Correction_TakenBack_BringsBackWhatItCorrected()
    {
        await using var server = await DosingServer.StartAsync();
        var task = (await DosesAsync(server))[0];
        await OneAsync(server, new { entryId = Guid.NewGuid(), taskId = task.Id, action = "not-given", reason = "asleep" });
        server.Clock.Advance(Duration.FromMinutes(1));
        var entry = Guid.NewGuid();
        Assert.Equal("stored", Status(await OneAsync(server, new { entryId = entry, taskId = task.Id, action = "given", at = "2026-03-02T08:00", reason = "was given after all" })));

        Assert.Equal(HttpStatusCode.OK, await UndoAsync(server, entry));

        var dose = await server.Application.WithDbContextAsync(db => db.Doses.SingleAsync());
        Assert.Equal((0.0, "asleep"), (dose.GivenFraction, dose.Reason));
        Assert.Equal(WorklistState.NotDone, (await server.TasksAsync()).First(t => t.Id == task.Id).State);
    }

    [Fact]
    public async Task Entry_ThatIsNotTheLastOrTooOld_StaysAsItIs()
    {
        await using var server = await DosingServer.StartAsync();
        var task = (await DosesAsync(server))[0];
        var (first, last) = (Guid.NewGuid(), Guid.NewGuid());
        await OneAsync(server, new { entryId = first, taskId = task.Id, action = "given", at = "2026-03-02T08:00" });
        server.Clock.Advance(Duration.FromMinutes(1));
        await OneAsync(server, new { entryId = last, animal = "M02", action = "weight", grams = 20.1 });

        Assert.Equal(HttpStatusCode.Conflict, await UndoAsync(server, first));
        server.Clock.Advance(Duration.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Conflict, await UndoAsync(server, last));
        Assert.Equal(HttpStatusCode.NotFound, await UndoAsync(server, Guid.NewGuid()));
        Assert.Equal(WorklistState.Done, (await server.TasksAsync()).First(t => t.Id == task.Id).State);
        Assert.Equal(2, await server.Application.WithDbContextAsync(db => db.AnimalWeights.CountAsync(w => w.Animal!.Code == "M02")));
    }

    [Fact]
    public async Task Entry_OfAnotherPerson_CannotBeTakenBack()
    {
        await using var server = await DosingServer.StartAsync();
        var task = (await DosesAsync(server))[0];
        var entry = Guid.NewGuid();
        await OneAsync(server, new { entryId = entry, taskId = task.Id, action = "given", at = "2026-03-02T08:00" });
        var own = await server.Application.WithDbContextAsync(db => db.WorklistEntries.Select(e => new { e.By, e.ByAccountId }).SingleAsync());

        // Another of the same name is another person; the same person under a new name is not.
        await server.Application.WithDbContextAsync(db => db.WorklistEntries.ExecuteUpdateAsync(s => s.SetProperty(e => e.ByAccountId, Guid.CreateVersion7())));
        Assert.Equal(HttpStatusCode.Forbidden, await UndoAsync(server, entry));
        await server.Application.WithDbContextAsync(db => db.WorklistEntries.ExecuteUpdateAsync(s => s.SetProperty(e => e.ByAccountId, own.ByAccountId).SetProperty(e => e.By, "a new name")));
        Assert.Equal(own.ByAccountId is null ? HttpStatusCode.Forbidden : HttpStatusCode.OK, await UndoAsync(server, entry));
    }

    private static async Task<HttpStatusCode> UndoAsync(DosingServer server, Guid entry) =>
        (await server.Client.PostJsonAsync($"/api/v1/studies/S1/worklist/entries/{entry}/undo", new { })).Status;
}
