using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Animals.Records;

public sealed class RecordStateTests(RecordServer server) : IClassFixture<RecordServer>
{
    [Fact]
    public async Task Record_MovedOverRest_GoesOneStepOnAndBackWithAReason()
    {
        await server.AnimalAsync("A1");
        Refused(await server.MoveAsync("A1", "locked"), "no-such-move", "A1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.MoveAsync("A1", "final")).Status);
        Assert.Equal("reviewed", (await server.MoveAsync("A1", "reviewed")).Body.GetProperty("state").GetString());
        var locked = await server.MoveAsync("A1", "locked");
        Assert.Equal(("locked", "local user"), (locked.Body.GetProperty("state").GetString(), locked.Body.GetProperty("by").GetString()));
        Refused(await server.MoveAsync("A1", "draft"), "reason-needed", "A1");
        Assert.Equal("draft", (await server.MoveAsync("A1", "draft", "a dose was missing")).Body.GetProperty("state").GetString());
        Assert.Equal("draft", (await server.Client.GetAsync($"{RecordServer.Animals}/A1")).Body.GetProperty("recordState").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await server.MoveAsync("nobody", "reviewed")).Status);
    }

    [Fact]
    public async Task LockedRecord_ChangedInAnyWay_IsAConflictThatNamesTheAnimal()
    {
        var animal = await server.AnimalAsync("A2", RecordState.Locked);
        var rows = await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync());
        foreach (var (way, send) in await server.WaysAsync(animal))
        {
            var reply = await send("typing error");
            Assert.True(reply.Status == HttpStatusCode.Conflict, $"{way}: {reply.Status} {reply.Body}");
            Refused(reply, "record-locked", "A2");
        }

        Assert.Equal(rows, await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync()));
        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.Seizures.CountAsync(s => s.AnimalId == animal.Id)));
    }

    [Fact]
    public async Task ReviewedRecord_ChangedInAnyWay_AsksWhyAndIsADraftAgain()
    {
        var animal = await server.AnimalAsync("A3", RecordState.Reviewed);
        foreach (var (way, send) in await server.WaysAsync(animal))
        {
            await server.SetAsync("A3", RecordState.Reviewed);
            Refused(await send(null), "reason-needed", "A3");
            Assert.Equal(RecordState.Reviewed, (await server.FindAsync("A3")).RecordState);
            var reply = await send($"because {way}");
            Assert.True((int)reply.Status is 200 or 201, $"{way}: {reply.Status} {reply.Body}");
            Assert.Equal(RecordState.Draft, (await server.FindAsync("A3")).RecordState);
            Assert.NotEqual(0, await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Reason == $"because {way}" && a.Changes.Contains("RecordState"))));
        }
    }

    [Fact]
    public async Task Import_TriedFirst_TellsWhichRecordsStandAgainstIt()
    {
        await server.AnimalAsync("A4", RecordState.Locked);
        await server.AnimalAsync("A5", RecordState.Reviewed);
        const string csv = "Animal,At,Type\nA4,2026-05-02T01:00:00Z,tonic\nA5,2026-05-02T01:00:00Z,tonic\n";
        Assert.Contains("record-locked", (await server.ImportAsync(csv, "why", dryRun: true)).FindingCodes);
        await server.SetAsync("A4", RecordState.Draft);
        Assert.Contains("reason-needed", (await server.ImportAsync(csv, null, dryRun: true)).FindingCodes);
        var fine = await server.ImportAsync(csv, "why", dryRun: true);
        Assert.Contains("record-reopened", fine.FindingCodes);
        Assert.True(fine.Body.GetProperty("acceptable").GetBoolean());
        Assert.Equal(RecordState.Reviewed, (await server.FindAsync("A5")).RecordState);
    }

    [Fact]
    public async Task Import_TakenBack_AsksTheRecordsToo()
    {
        await server.AnimalAsync("A6");
        var import = (await server.ImportAsync("Animal,At,Type\nA6,2026-05-03T01:00:00Z,tonic\n", null)).Body.GetProperty("importId").GetGuid();
        var undo = $"/api/v1/studies/S1/imports/{import}/undo";
        await server.SetAsync("A6", RecordState.Locked);
        Refused(await server.SendAsync(HttpMethod.Post, undo, null, "why"), "record-locked", "A6");
        await server.SetAsync("A6", RecordState.Reviewed);
        Refused(await server.SendAsync(HttpMethod.Post, undo, null), "reason-needed", "A6");
        Assert.Equal(HttpStatusCode.NoContent, (await server.SendAsync(HttpMethod.Post, undo, null, "wrong file")).Status);
        Assert.Equal(RecordState.Draft, (await server.FindAsync("A6")).RecordState);
        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Reason!.EndsWith(": wrong file"))));
    }

    [Fact]
    public async Task Reason_InAHeaderBeyondAscii_IsKeptAsMeantAndOneTooLongIsRefused()
    {
        await server.AnimalAsync("A7", RecordState.Reviewed);
        var change = new { sex = "female", exitedAt = "2026-06-01T10:00", exitReason = "other" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.SendAsync(HttpMethod.Put, $"{RecordServer.Animals}/A7", change, new string('x', 401))).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Put, $"{RecordServer.Animals}/A7", change, Uri.EscapeDataString("Überprüfung, 100 %"))).Status);
        Assert.NotEqual(0, await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Reason == "Überprüfung, 100 %")));
    }

    [Fact]
    public async Task Reviewer_WhoEnteredTheLastData_IsAnotherPerson()
    {
        await server.AnimalAsync("A8");
        using var first = new DreClient(await server.Application.SignInAsync("First-A8", Role.StudyDirector, "S1"));
        using var second = new DreClient(await server.Application.SignInAsync("Second-A8", Role.StudyDirector, "S1"));
        Assert.Equal(HttpStatusCode.OK, (await first.ImportAsync("S1", "Animal,At,Type\nA8,2026-05-04T01:00:00Z,tonic\n")).Status);
        var own = await first.PostJsonAsync($"{RecordServer.Animals}/A8/record", new { state = "reviewed" });
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Contains("another person", own.Body.GetProperty("title").GetString(), StringComparison.Ordinal);
        var other = await second.PostJsonAsync($"{RecordServer.Animals}/A8/record", new { state = "reviewed" });
        Assert.Equal((HttpStatusCode.OK, "Second-A8", "First-A8"), (other.Status, other.Body.GetProperty("by").GetString(), other.Body.GetProperty("dataBy").GetString()));
    }

    [Fact]
    public async Task Verdict_OnALockedRecord_SaysSo()
    {
        await server.AnimalAsync("A9");
        await server.Client.PostJsonAsync("/api/v1/studies/S1/evaluate", new { });
        Assert.False(await FromLockedAsync());
        await server.MoveAsync("A9", "reviewed");
        await server.MoveAsync("A9", "locked");
        Assert.True(await FromLockedAsync());
        Assert.Contains("rests on a locked record", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/A9")).Text, StringComparison.Ordinal);

        async Task<bool> FromLockedAsync() => (await server.Client.GetAsync($"{RecordServer.Animals}/A9")).Body.GetProperty("verdict").GetProperty("fromLockedRecord").GetBoolean();
    }

    private static void Refused(DreReply reply, string code, string animal)
    {
        Assert.True(reply.Status == HttpStatusCode.Conflict, $"{code}: {reply.Status} {reply.Body}");
        Assert.Equal(code, reply.Body.TryGetProperty("code", out var told) ? told.GetString() : reply.Body.GetProperty("type").GetString()!.Split(':')[^1]);
        Assert.Contains(animal, reply.Body.GetProperty("title").GetString(), StringComparison.Ordinal);
    }
}
