using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring;

public sealed class PlanTests
{
    [Fact]
    public async Task Plans_OfACohort_AreMadeForItsAnimals()
    {
        await using var study = await MonitoredStudy.StartAsync();
        var reply = await study.PlanAsync("M01", "baseline", "2026-03-05", "2026-03-19", new { cohort = "C2", implantedOn = "2026-03-01", rhythm = "daily", dailyFrom = "20:00", dailyTo = "08:00" });
        Assert.Equal((HttpStatusCode.Created, 4), (reply.Status, reply.Body.GetProperty("planned").GetArrayLength()));
        var plans = await study.PlansAsync();
        Assert.Equal(["M01", "M04", "M05", "M06"], plans.Select(p => p.GetProperty("animal").GetString()));
        Assert.All(plans, p => Assert.Equal(("daily 20:00 to 08:00", "2026-03-07T23:00:00Z", "2026-03-01"), (p.GetProperty("rhythm").GetString(), p.GetProperty("dueFrom").GetString(), p.GetProperty("implantedOn").GetString())));
    }

    [Fact]
    public async Task Plan_OfNonsense_IsRefusedAndNothingIsStored()
    {
        await using var study = await MonitoredStudy.StartAsync();
        var reply = await study.PlanAsync("M01 M99", "sleep", "2026-03-29", "2026-03-05", new { rhythm = "cycle", onHours = 0, needsElectrographic = false, needsChannels = -1, settlingDays = 90 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(
            ["phase", "to", "onHours", "offHours", "needsElectrographic", "needsChannels", "settlingDays", "animals"],
            reply.Body.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("path").GetString()));
        Assert.Equal(0, await study.Application.WithDbContextAsync(db => db.MonitoringPlans.CountAsync()));
    }

    [Fact]
    public async Task Plan_OverlappingAnotherOfTheAnimal_IsRefusedForAll()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M02", "baseline", "2026-03-05", "2026-03-19");
        var reply = await study.PlanAsync("M01 M02", "treatment", "2026-03-18", "2026-03-25");
        Assert.Contains("M02 (baseline)", reply.Finding("bad-value").GetProperty("found").GetString(), StringComparison.Ordinal);
        Assert.Single(await study.PlansAsync());
        Assert.Equal(HttpStatusCode.Created, (await study.PlanAsync("M01 M02", "treatment", "2026-03-19", "2026-03-25")).Status);
    }

    [Fact]
    public async Task Plan_ThatEndsBeforeTheAnimalHasSettled_IsRefused()
    {
        await using var study = await MonitoredStudy.StartAsync();
        var reply = await study.PlanAsync("M01", "baseline", "2026-03-05", "2026-03-08", new { implantedOn = "2026-03-01" });
        Assert.Contains("M01 settles until 2026-03-08", reply.Finding("bad-value").GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assignment_DryAndThenApplied_GivesEachPlanItsRigAndKeepsAnimalsThere()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 4);
        await study.RigAsync("R2", 2);
        await study.PlanAsync("M01 M02 M03 M04", "baseline", "2026-03-05", "2026-03-19");
        await study.PlanAsync("M01 M02 M03 M04", "treatment", "2026-03-21", "2026-04-05");

        var dry = await study.AssignAsync(dryRun: true);
        Assert.Equal((8, 0, 0, 1), (dry.Body.GetProperty("assigned").GetArrayLength(), dry.Body.GetProperty("shortages").GetArrayLength(), dry.Body.GetProperty("moved").GetArrayLength(), dry.Body.GetProperty("rigsUsed").GetArrayLength()));
        Assert.All(await study.PlansAsync(), p => Assert.False(p.TryGetProperty("rig", out _)));

        var page = await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring/assign");
        Assert.Contains("Every animal stays in one rig", page.Text, StringComparison.Ordinal);
        await page.PostAsync(study.Client.Http, "assign", []);

        Assert.All(await study.PlansAsync(), p => Assert.Equal("R1", p.GetProperty("rig").GetString()));
        Assert.Contains("No plan waits", (await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring/assign")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assignment_ThatCannotBeDone_SaysWhyAndChangesNothing()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 2);
        await study.RigAsync("V1", 9, channels: 0);
        await study.Client.CreateStudyAsync("S2");
        await study.Client.ImportAsync("S2", "Animal,Cohort,Sex\nM01,C1,male\n");
        await study.Client.PostJsonAsync("/api/v1/studies/S2/monitoring/plans", new { animals = new[] { "M01" }, phase = "baseline", from = "2026-03-05T00:00", to = "2026-03-12T00:00", needsElectrographic = true });
        await study.Client.PostJsonAsync("/api/v1/studies/S2/monitoring/assignment", new { dryRun = false });
        await study.PlanAsync("M01 M02 M03", "baseline", "2026-03-05", "2026-03-19");

        var reply = await study.AssignAsync(dryRun: false);

        var shortage = Assert.Single(reply.Body.GetProperty("shortages").EnumerateArray());
        Assert.Equal("overlap", shortage.GetProperty("proof").GetString());
        Assert.StartsWith("2 mice too many in week 1 (2–8 Mar): 4 need a rig that sees electrographic seizures (1 of them is on one already), 2 places are there", shortage.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(reply.Body.GetProperty("dryRun").GetBoolean());
        Assert.All(await study.PlansAsync(), p => Assert.False(p.TryGetProperty("rig", out _)));
        Assert.Contains("2 mice too many", (await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring/assign")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_ChangedBeyondWhatItsRigCanDo_IsRefusedUntilItLeavesTheRig()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 1);
        await study.PlanAsync("M01", "baseline", "2026-03-05", "2026-03-12");
        await study.PlanAsync("M02", "baseline", "2026-03-12", "2026-03-19");
        await study.AssignAsync(dryRun: false);
        var id = (await study.PlansAsync())[0].GetProperty("id").GetString();
        var page = await DrePage.GetAsync(study.Client.Http, $"/studies/S1/monitoring/plans/{id}");
        (string, string)[] longer = [("Input.Phase", "baseline"), ("Input.From", "2026-03-05T00:00"), ("Input.To", "2026-03-15T00:00"), ("Input.Rhythm", "continuous"), ("Input.NeedsElectrographic", "true"), ("Input.SettlingDays", "7")];

        Assert.Contains("The animal's rig cannot do this", (await page.PostAsync(study.Client.Http, "plan", longer)).Text, StringComparison.Ordinal);
        await page.PostAsync(study.Client.Http, "leave", []);
        await page.PostAsync(study.Client.Http, "plan", longer);

        var plan = (await study.PlansAsync())[0];
        Assert.Equal(("2026-03-14T23:00:00Z", false), (plan.GetProperty("to").GetString(), plan.TryGetProperty("rig", out _)));
    }

    [Fact]
    public async Task Plan_WithSessionsThatBegan_CanOnlyBeLengthenedOrCut()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-12");
        await study.UpdateSessionsAsync();
        var id = (await study.PlansAsync())[0].GetProperty("id").GetString();
        var path = $"{MonitoredStudy.Monitoring}/plans/{id}";
        object Body(string from, string to) => new { phase = "baseline", from, to, rhythm = "continuous", needsElectrographic = true, settlingDays = 7 };

        using var moved = await study.Client.Http.PutAsJsonAsync(path, Body("2026-03-03T00:00", "2026-03-12T00:00"));
        using var cut = await study.Client.Http.PutAsJsonAsync(path, Body("2026-03-02T00:00", "2026-03-05T00:00"));
        using var removed = await study.Client.Http.DeleteAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.Conflict), (moved.StatusCode, cut.StatusCode, removed.StatusCode));
    }
}
