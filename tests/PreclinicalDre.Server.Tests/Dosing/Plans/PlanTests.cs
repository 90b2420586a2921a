using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Tests.Dosing.Plans;

public sealed class PlanTests
{
    private const string Plans = "/api/v1/studies/S1/dosing/plans";

    [Fact]
    public async Task Plan_OfACohort_MakesItsTrialsAndTellsVolumesAndFirstDoses()
    {
        await using var server = await DosingServer.StartAsync();

        var preview = await server.Client.PostJsonAsync(Plans, Cohort(preview: true));
        Assert.Equal((HttpStatusCode.OK, false), (preview.Status, preview.Body.GetProperty("stored").GetBoolean()));
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Trials.CountAsync()));
        var reply = await server.Client.PostJsonAsync(Plans, Cohort());

        Assert.Equal((HttpStatusCode.Created, "08:00, 20:00 daily"), (reply.Status, reply.Body.GetProperty("schedule").GetString()));
        var animals = reply.Body.GetProperty("animals");
        Assert.Equal(["M01", "M02"], animals.EnumerateArray().Select(a => a.GetProperty("animal").GetString()));
        Assert.Equal(("0.25 mL", "2026-03-02T19:00:00Z", true), (animals[0].GetProperty("volume").GetString(), animals[0].GetProperty("first")[0].GetString(), animals[0].GetProperty("newTrial").GetBoolean()));
        await server.Application.WithDbContextAsync(async db =>
        {
            var plan = await db.DosingPlans.Include(p => p.TrialCompound).ThenInclude(c => c!.Trial).FirstAsync();
            Assert.Equal(("T1", "levetiracetam", Weekdays.All, "08:00;20:00"), (plan.TrialCompound!.Trial!.Code, plan.TrialCompound.CompoundId, plan.Weekdays, plan.ClockTimes));
            Assert.Equal(2, await db.Trials.CountAsync(t => t.Start == plan.From));
        });
        Assert.Equal("M01", (await server.Client.GetAsync($"{Plans}?animal=M01")).Body[0].GetProperty("animal").GetString());
    }

    [Fact]
    public async Task Plan_OfACompoundThatIsUnderOne_IsRefusedForThatAnimal()
    {
        await using var server = await DosingServer.StartAsync();
        await server.Client.PostJsonAsync(Plans, Cohort());

        var reply = await server.Client.PostJsonAsync(Plans, Cohort());

        Assert.Equal(["plan-overlaps", "plan-overlaps"], reply.FindingCodes);
        Assert.Equal(2, await server.Application.WithDbContextAsync(db => db.DosingPlans.CountAsync()));
    }

    [Theory]
    [InlineData("compound", "aspirin-x", "unknown-compound")]
    [InlineData("cohort", "C9", "no-animals")]
    [InlineData("trial", "", "bad-value")]
    [InlineData("from", "soon", "bad-value")]
    [InlineData("from", "2026-03-29T02:30", "bad-value")]
    [InlineData("to", "2026-03-01T00:00", "bad-value")]
    [InlineData("clockTimes", "8 o'clock", "bad-value")]
    [InlineData("weekdays", "someday", "bad-value")]
    [InlineData("intervalHours", 6, "bad-value")]
    [InlineData("doseMgPerKg", -1, "bad-value")]
    [InlineData("concentrationMgPerMl", 0, "bad-value")]
    [InlineData("input", "magic", "bad-value")]
    [InlineData("input", "pump", "bad-value")]
    public async Task Plan_WithABadField_IsRefusedNamingIt(string field, object value, string code)
    {
        await using var server = await DosingServer.StartAsync();

        var reply = await server.Client.PostJsonAsync(Plans, Cohort((field, value)));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (reply.Status, reply.FindingCodes[0]));
        Assert.NotEmpty(reply.Body.GetProperty("findings")[0].GetProperty("wanted").GetString()!);
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Trials.CountAsync()));
    }

    [Fact]
    public async Task Plan_Amended_EndsTheOldOneAndItsTasksAndNamesIt()
    {
        await using var server = await DosingServer.StartAsync();
        var old = await server.PlanAsync("M01", Instant.FromUtc(2026, 3, 1, 23, 0));
        await server.MakeAsync();

        var reply = await server.Client.PostJsonAsync($"{Plans}/amend", new
        {
            plans = new[] { old.Id }, reason = "tolerated", doseMgPerKg = 108, route = "i.p.", concentrationMgPerMl = 5.4, intervalHours = 6, from = "2026-03-02T20:00",
        });
        var report = await server.MakeAsync();

        Assert.Equal((HttpStatusCode.OK, "0.49 mL"), (reply.Status, reply.Body.GetProperty("animals")[0].GetProperty("volume").GetString()));
        await server.Application.WithDbContextAsync(async db =>
        {
            var plans = await db.DosingPlans.OrderBy(p => p.From).ToListAsync();
            Assert.Equal((Instant.FromUtc(2026, 3, 2, 19, 0), "tolerated"), (plans[0].To!.Value, plans[0].EndReason));
            Assert.Equal((old.Id, 108.0, plans[0].To!.Value), (plans[1].FollowsPlanId!.Value, plans[1].DoseMgPerKg, plans[1].From));
        });
        // 08:00 of the old plan stays; 20:00, 02:00, 08:00, 14:00 and 20:00 of the new one come.
        Assert.Equal(5, report.Added);
        var doses = (await server.TasksAsync()).Where(t => t.Kind == WorklistKind.Dose).ToList();
        Assert.Equal(3, doses.Count(t => t.State == WorklistState.Cancelled));
        Assert.Equal(6, doses.Count(t => t.State == WorklistState.Open));
    }

    [Fact]
    public async Task Plan_EndedWithoutAReasonOrUnknown_IsRefused()
    {
        await using var server = await DosingServer.StartAsync();
        var plan = await server.PlanAsync("M01", Instant.FromUtc(2026, 3, 1, 23, 0));

        Assert.Equal(["reason-missing"], (await server.Client.PostJsonAsync($"{Plans}/end", new { plans = new[] { plan.Id } })).FindingCodes);
        Assert.Equal(["unknown-plan"], (await server.Client.PostJsonAsync($"{Plans}/end", new { plans = new[] { Guid.NewGuid() }, reason = "x" })).FindingCodes);
        Assert.Equal(1, (await server.Client.PostJsonAsync($"{Plans}/end", new { plans = new[] { plan.Id }, reason = "study over" })).Body.GetProperty("ended").GetInt32());
        Assert.Equal(DosingServer.Start, await server.Application.WithDbContextAsync(db => db.DosingPlans.Select(p => p.To).SingleAsync()));
    }

    [Fact]
    public async Task Occasions_OfAYearEverySixHours_AreStreamedOnceEach()
    {
        await using var server = await DosingServer.StartAsync();
        var from = Instant.FromUtc(2026, 1, 1, 0, 0);
        await server.PlanAsync("M01", from, everySeconds: 6 * 3600);
        await server.PlanAsync("M02", from, everySeconds: 6 * 3600);

        var reply = await server.Client.GetAsync("/api/v1/studies/S1/dosing/occasions?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z");

        var keys = reply.Body.EnumerateArray().Select(o => (o.GetProperty("animal").GetString(), o.GetProperty("key").GetString())).ToList();
        Assert.Equal((2 * 365 * 4, 2 * 365 * 4), (keys.Count, keys.Distinct().Count()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.GetAsync("/api/v1/studies/S1/dosing/occasions?from=2026-01-01T00:00:00Z&to=2028-01-01T00:00:00Z")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.GetAsync("/api/v1/studies/S1/dosing/occasions")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/S9/dosing/occasions?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")).Status);
    }

    [Fact]
    public async Task Protocol_OfAStudy_IsSetAndRefusedNamingTheField()
    {
        await using var server = await DosingServer.StartAsync();
        using var good = JsonContent(new { windowMinutes = 30, weightMaxAgeHours = 48, weighAt = "07:30", volumeCaps = "ip 15", undoMinutes = 5 });
        using var set = await server.Client.Http.PutAsync(new Uri("/api/v1/studies/S1/dosing/protocol", UriKind.Relative), good);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var read = (await server.Client.GetAsync("/api/v1/studies/S1/dosing/protocol")).Body;
        Assert.Equal((30, "07:30", "i.p. 15"), (read.GetProperty("windowMinutes").GetInt32(), read.GetProperty("weighAt").GetString(), read.GetProperty("volumeCaps").GetString()));
        using var bad = JsonContent(new { windowMinutes = 0, weightMaxAgeHours = 48, weighAt = "25:00", volumeCaps = "ip much", undoMinutes = 5 });
        using var refused = await server.Client.Http.PutAsync(new Uri("/api/v1/studies/S1/dosing/protocol", UriKind.Relative), bad);
        var paths = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("path").GetString());
        Assert.Equal(["windowMinutes", "weighAt", "volumeCaps"], paths);
    }

    internal static Dictionary<string, object> Cohort(params (string Field, object Value)[] other)
    {
        var plan = new Dictionary<string, object>
        {
            ["cohort"] = "C1", ["trial"] = "T1", ["compound"] = "Levetiracetam", ["doseMgPerKg"] = 54, ["route"] = "ip", ["concentrationMgPerMl"] = 5.4, ["clockTimes"] = "08:00;20:00",
            ["from"] = "2026-03-02T12:00",
        };
        foreach (var (field, value) in other)
        {
            plan[field] = value;
        }

        return plan;
    }

    private static Dictionary<string, object> Cohort(bool preview) => Cohort(("preview", preview));

    private static StringContent JsonContent(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
