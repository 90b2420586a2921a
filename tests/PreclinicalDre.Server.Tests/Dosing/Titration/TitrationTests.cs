using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Titration;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Dosing.Titration;

public sealed class TitrationTests
{
    private const string Api = "/api/v1/studies/S1/titration";

    /// <summary>The plan begins here: after the first weight, a day before the clock of the server.</summary>
    private static readonly Instant From = Instant.FromUtc(2026, 3, 1, 8, 30);

    [Fact]
    public async Task Titration_FromItsSchemeToItsEnd_MovesOnlyWhenAPersonDecides()
    {
        await using var server = await StartAsync("M01");
        var first = (await server.Client.GetAsync(Api)).Body[0];
        Assert.Equal(("hold", true, 1, 54d), (first.GetProperty("proposal").GetString(), first.GetProperty("undetermined").GetBoolean(), first.GetProperty("step").GetInt32(), first.GetProperty("doseMgPerKg").GetDouble()));
        Assert.Contains(first.GetProperty("missing").EnumerateArray(), m => m.GetString()!.StartsWith("Sedation is missing", StringComparison.Ordinal));

        server.Clock.Advance(Duration.FromDays(2));
        await WellAsync(server, "M01");
        var up = (await server.Client.GetAsync(Api)).Body[0];
        Assert.Equal(("up", 80d), (up.GetProperty("proposal").GetString(), up.GetProperty("proposedMgPerKg").GetDouble()));
        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.DosingPlans.CountAsync()));

        Assert.Equal(HttpStatusCode.Conflict, (await DecideAsync(server, "proposed", expected: "hold")).Status);
        Assert.Equal(["reason-missing"], (await DecideAsync(server, "hold")).FindingCodes);
        Assert.Equal(["bad-value"], (await DecideAsync(server, "sideways")).FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(server, "proposed", expected: "up")).Status);
        await server.Application.WithDbContextAsync(async db =>
        {
            var plans = await db.DosingPlans.OrderBy(p => p.From).ToListAsync();
            Assert.Equal([54d, 80d], plans.Select(p => p.DoseMgPerKg));
            Assert.Equal((plans[1].From, plans[0].Id, "08:00;20:00"), (plans[0].To!.Value, plans[1].FollowsPlanId!.Value, plans[1].ClockTimes));
            Assert.StartsWith("Titration: up.", plans[0].EndReason, StringComparison.Ordinal);
            Assert.Equal([true, null], await db.TitrationSteps.OrderBy(s => s.From).Select(s => s.Tolerated).ToListAsync());
        });

        server.Clock.Advance(Duration.FromDays(1));
        await ScoreAsync(server, "M01", "sedation", 2);
        Assert.Equal(["above-cap"], (await DecideAsync(server, "up", reason: "because")).FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(server, "proposed", expected: "down")).Status);
        var down = (await server.Client.GetAsync(Api)).Body[0];
        Assert.Equal((1, "reached", 54d), (down.GetProperty("step").GetInt32(), down.GetProperty("mtd").GetProperty("state").GetString(), down.GetProperty("mtd").GetProperty("doseMgPerKg").GetDouble()));
        Assert.Equal(["down", "up"], down.GetProperty("decisions").EnumerateArray().Select(d => d.GetProperty("move").GetString()));

        Assert.Equal(["reason-missing"], (await server.Client.PostJsonAsync($"{Api}/finish", new { animal = "M01" })).FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync($"{Api}/finish", new { animal = "M01", reason = "tolerated dose found" })).Status);
        await server.Application.WithDbContextAsync(async db =>
        {
            Assert.True((await db.Trials.SingleAsync()).MaximumToleratedDoseReached);
            Assert.Equal(54, (await db.TitrationCourses.SingleAsync()).ToleratedMgPerKg);
        });
        Assert.Equal(0, (await server.Client.GetAsync(Api)).Body.GetArrayLength());
    }

    [Fact]
    public async Task Score_ThatMeetsAHumaneEndPoint_StopsDosingAtOnceAndRaisesTheAlarm()
    {
        await using var server = await StartAsync("M01");
        await server.MakeAsync();
        Assert.Contains(await server.TasksAsync(), t => t is { Kind: WorklistKind.Dose, State: WorklistState.Open });

        var reply = await ScoreAsync(server, "M01", "clinical-sign", 3);

        Assert.Equal("M01", reply.Body.GetProperty("stopped")[0].GetString());
        var tasks = await server.TasksAsync();
        Assert.All(tasks.Where(t => t.Kind == WorklistKind.Dose), t => Assert.True(t.State is WorklistState.Cancelled or WorklistState.NotDone));
        Assert.All(tasks.Where(t => t.Kind == WorklistKind.Dose), t => Assert.StartsWith("Humane end point: Clinical sign 3", t.Reason, StringComparison.Ordinal));
        Assert.Single(tasks, t => t is { Kind: WorklistKind.Alarm, State: WorklistState.Open });
        Assert.Equal(WorklistKind.Alarm, (await server.Client.GetAsync("/api/v1/studies/S1/worklist")).Body.GetProperty("rows")[0].GetProperty("kind").GetString());
        Assert.Equal(DosingServer.Start, await server.Application.WithDbContextAsync(db => db.DosingPlans.Select(p => p.To!.Value).SingleAsync()));
        Assert.Equal(["stopped"], (await DecideAsync(server, "up", reason: "it is well")).FindingCodes);

        // Looked at again, nothing more happens: one stop, one alarm.
        await server.MakeAsync();
        await ScoreAsync(server, "M01", "clinical-sign", 3);
        Assert.Single(await server.TasksAsync(), t => t is { Kind: WorklistKind.Alarm });
        Assert.DoesNotContain(await server.TasksAsync(), t => t is { Kind: WorklistKind.Dose, State: WorklistState.Open });
        Assert.True(await server.Application.WithDbContextAsync(db => db.TitrationDecisions.Select(d => d.HumaneEndPoint).SingleAsync()));
    }

    [Fact]
    public async Task Weight_AtTheRackThatIsTheEndPoint_StopsDosing()
    {
        await using var server = await StartAsync("M02");

        // 16 g of 20 g: 20 % lost, exactly.
        await server.Client.PostJsonAsync("/api/v1/studies/S1/worklist/entries", new[] { new { entryId = Guid.NewGuid(), animal = "M02", action = "weight", grams = 16, at = "2026-03-02T09:20:00+01:00" } });

        Assert.Single(await server.TasksAsync(), t => t is { Kind: WorklistKind.Alarm });
        Assert.NotNull(await server.Application.WithDbContextAsync(db => db.DosingPlans.Select(p => p.To).SingleAsync()));
    }

    [Fact]
    public async Task Weight_ThatCameInUnseen_IsFoundByTheNextLook()
    {
        await using var server = await StartAsync("M02");
        await server.Application.WithDbContextAsync(async db =>
        {
            db.Add(new AnimalWeight { AnimalId = (await db.Animals.SingleAsync(a => a.Code == "M02")).Id, WeighedAt = DosingServer.Start, Grams = 15 });
            await db.SaveChangesAsync();
        });

        var study = await server.Application.WithDbContextAsync(db => db.Studies.Select(s => s.Id).SingleAsync());
        Assert.Equal(["M02"], await server.UseAsync<StopDosing, IReadOnlyList<string>>(s => s.LookAsync(study, null, CancellationToken.None)));
    }

    [Fact]
    public async Task HumaneEndPoint_OnALockedRecord_StopsDosingAllTheSame()
    {
        await using var server = await StartAsync("M02");
        await server.MakeAsync();
        await server.Application.WithDbContextAsync(async db =>
        {
            db.Add(new AnimalWeight { AnimalId = (await db.Animals.SingleAsync(a => a.Code == "M02")).Id, WeighedAt = DosingServer.Start, Grams = 15 });
            await db.SaveChangesAsync();
        });
        await SetAsync(RecordState.Locked);

        Assert.Equal(["M02"], await LookAsync());
        var tasks = await server.TasksAsync();
        Assert.DoesNotContain(tasks, t => t is { Kind: WorklistKind.Dose, State: WorklistState.Open });
        Assert.StartsWith(StopDosing.StoppedAtRack, Assert.Single(tasks, t => t is { Kind: WorklistKind.Alarm, State: WorklistState.Open }).What, StringComparison.Ordinal);
        Assert.Null(await PlanEndAsync());

        // Nothing is said or asked for twice, and of a locked record no dose is asked for.
        await server.MakeAsync();
        Assert.Empty(await LookAsync());
        Assert.DoesNotContain(await server.TasksAsync(), t => t is { Kind: WorklistKind.Dose, State: WorklistState.Open });

        // Days later, when the weight is past every window, the record is opened: the plan ends, no dose comes back.
        server.Clock.Advance(Duration.FromDays(9));
        await SetAsync(RecordState.Draft);
        Assert.Equal(["M02"], await LookAsync());
        await server.MakeAsync();
        Assert.Equal(DosingServer.Start, await PlanEndAsync());
        Assert.DoesNotContain(await server.TasksAsync(), t => t is { Kind: WorklistKind.Dose, State: WorklistState.Open });
        Assert.Empty(await LookAsync());

        Task SetAsync(RecordState state) => server.Application.WithDbContextAsync(db =>
            db.Animals.Where(a => a.Code == "M02").ExecuteUpdateAsync(s => s.SetProperty(a => a.RecordState, state)));

        async Task<IReadOnlyList<string>> LookAsync()
        {
            var study = await server.Application.WithDbContextAsync(db => db.Studies.Select(s => s.Id).SingleAsync());
            return await server.UseAsync<StopDosing, IReadOnlyList<string>>(s => s.LookAsync(study, null, CancellationToken.None));
        }

        Task<Instant?> PlanEndAsync() => server.Application.WithDbContextAsync(db => db.DosingPlans.Select(p => p.To).SingleAsync());
    }

    [Fact]
    public async Task Requests_WithFaults_AreRefusedNamingThem()
    {
        await using var server = await StartAsync("M01");

        var scheme = await server.Client.PostJsonAsync($"{Api}/schemes", new { code = "X", compound = "aspirin-x", steps = "much", rules = "hold sadness 1" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unknown-compound"), (scheme.Status, scheme.FindingCodes[0]));
        Assert.Equal(HttpStatusCode.Conflict, (await SchemeAsync(server)).Status);
        Assert.Equal(["titrated-already", "no-plan", "unknown-animal"], (await server.Client.PostJsonAsync($"{Api}/assign", new { scheme = "LEV", animals = new[] { "M01", "M02", "M99" } })).FindingCodes);
        Assert.Equal(["unknown-scheme"], (await server.Client.PostJsonAsync($"{Api}/assign", new { scheme = "none", animals = new[] { "M01" } })).FindingCodes);
        Assert.Equal(["bad-value", "bad-value"], (await server.Client.PostJsonAsync($"{Api}/scores", new[] { new { animal = "M01", scale = "sedation", value = 9 }, new { animal = "M01", scale = "weight-loss", value = 1 } })).FindingCodes);
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.TolerabilityScores.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/none/titration")).Status);
        Assert.Equal(["not-titrated"], (await DecideAsync(server, "proposed", animal: "M02")).FindingCodes);
    }

    [Fact]
    public async Task Pages_WithoutAScript_WriteASchemeBeginScoreAndDecide()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        await server.PlanAsync("M01", From);
        Assert.Contains("No animal of this study is titrated", (await DrePage.GetAsync(http, "/studies/S1/titration")).Text, StringComparison.Ordinal);
        var schemes = await DrePage.GetAsync(http, "/studies/S1/titration/schemes");
        var bad = await schemes.PostAsync(http, "scheme", Scheme("fifty four"));
        Assert.Contains("This is not a step.", bad.Text, StringComparison.Ordinal);
        await schemes.PostAsync(http, "scheme", Scheme("54 for 1 day\n80 for 1 day"));
        var stored = await DrePage.GetAsync(http, "/studies/S1/titration/schemes");
        Assert.Contains("54 for 1 day → 80 for 1 day", stored.Text, StringComparison.Ordinal);
        await stored.PostAsync(http, "assign", [("scheme", "LEV"), ("animals", "M01")]);

        var board = await DrePage.GetAsync(http, "/studies/S1/titration");
        Assert.Contains("Hold: undetermined", board.Text, StringComparison.Ordinal);
        var scored = await board.PostAsync(http, "score", [("animal", "M01"), ("scale", "sedation"), ("value", "0"), ("at", ""), ("note", "")]);
        Assert.Contains("Stored.", scored.Text, StringComparison.Ordinal);
        await server.Application.WithDbContextAsync(async db =>
        {
            db.Add(new AnimalWeight { AnimalId = (await db.Animals.SingleAsync(a => a.Code == "M01")).Id, WeighedAt = DosingServer.Start, Grams = 24.5 });
            await db.SaveChangesAsync();
        });
        await scored.PostAsync(http, "score", [("animal", "M01"), ("scale", "clinical-sign"), ("value", "0"), ("at", ""), ("note", "")]);
        var ready = await DrePage.GetAsync(http, "/studies/S1/titration");
        Assert.Contains("Raise to 80 mg/kg", ready.Text, StringComparison.Ordinal);
        var decided = await ready.PostAsync(http, "decide", [("animals", "M01|levetiracetam|up"), ("move", "proposed"), ("reason", "")]);
        Assert.Contains("Decided for 1 animal.", decided.Text, StringComparison.Ordinal);
        Assert.Equal(2, await server.Application.WithDbContextAsync(db => db.DosingPlans.CountAsync()));
        var refused = await decided.PostAsync(http, "decide", [("animals", "M01|levetiracetam|hold"), ("move", "down"), ("reason", "")]);
        Assert.Contains("another move needs a reason", refused.Text, StringComparison.Ordinal);

        static IEnumerable<(string, string)> Scheme(string steps) =>
        [
            ("Input.Code", "LEV"), ("Input.Compound", "levetiracetam"), ("Input.Steps", steps), ("Input.Rules", TitrationText.UsualRules), ("Input.Scales", ""),
            ("Input.CapMgPerKg", ""), ("Input.Note", ""),
        ];
    }

    /// <summary>A server on which the animal has been on the first of two steps since a day.</summary>
    private static async Task<DosingServer> StartAsync(string animal)
    {
        var server = await DosingServer.StartAsync();
        await server.PlanAsync(animal, From);
        Assert.Equal(HttpStatusCode.OK, (await SchemeAsync(server)).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync($"{Api}/assign", new { scheme = "LEV", animals = new[] { animal } })).Status);
        return server;
    }

    private static Task<DreReply> SchemeAsync(DosingServer server) => server.Client.PostJsonAsync(
        $"{Api}/schemes", new { code = "LEV", compound = "Levetiracetam", steps = "54 for 2 days\n80 for 2 days", rules = TitrationText.UsualRules, capMgPerKg = 80 });

    private static Task<DreReply> ScoreAsync(DosingServer server, string animal, string scale, double value) =>
        server.Client.PostJsonAsync($"{Api}/scores", new[] { new { animal, scale, value } });

    private static async Task WellAsync(DosingServer server, string animal)
    {
        await ScoreAsync(server, animal, "sedation", 0);
        await ScoreAsync(server, animal, "clinical-sign", 0);
        await server.Application.WithDbContextAsync(async db =>
        {
            db.Add(new AnimalWeight { AnimalId = (await db.Animals.SingleAsync(a => a.Code == animal)).Id, WeighedAt = server.Clock.GetCurrentInstant(), Grams = 24.5 });
            await db.SaveChangesAsync();
        });
    }

    private static Task<DreReply> DecideAsync(DosingServer server, string move, string? reason = null, string? expected = null, string animal = "M01") =>
        server.Client.PostJsonAsync($"{Api}/decide", new { animals = new[] { animal }, move, reason, expected = expected is null ? null : new[] { expected } });
}
