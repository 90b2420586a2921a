using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Tests.Dosing.Recording;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Dosing.Pages;

/// <summary>The pages as a browser without scripts uses them.</summary>
public sealed class DosingPagesTests
{
    [Fact]
    public async Task PlansPage_OfAnEmptyStudy_SaysWhatToDoAndTheFormStoresAPlan()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        Assert.Contains("No animal of this study is under a dosing plan", (await DrePage.GetAsync(http, "/studies/S1/dosing")).Text, StringComparison.Ordinal);
        var form = await DrePage.GetAsync(http, "/studies/S1/dosing/new?cohort=C1");

        var preview = await form.PostAsync(http, "plan", Fields("preview"));
        Assert.Contains("Preview: nothing is stored yet 08:00, 20:00 daily · 2 animals", preview.Text, StringComparison.Ordinal);
        Assert.Contains("0.25 mL 2026-03-02 20:00, 2026-03-03 08:00", preview.Text, StringComparison.Ordinal);
        var bad = await form.PostAsync(http, "plan", Fields("store").Select(f => f.Name == "Input.DoseMgPerKg" ? (f.Name, "much") : f));
        Assert.Contains("id=\"doseMgPerKg-error\"", bad.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"much\"", bad.Html, StringComparison.Ordinal);
        await form.PostAsync(http, "plan", Fields("store"));

        Assert.Equal(2, await server.Application.WithDbContextAsync(db => db.DosingPlans.CountAsync()));
        var list = await DrePage.GetAsync(http, "/studies/S1/dosing");
        Assert.Contains("Levetiracetam", list.Text, StringComparison.Ordinal);
        Assert.Contains("2: M01 , M02", list.Text, StringComparison.Ordinal);
        Assert.Contains("GK unverified", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlanPage_OfAGroup_AmendsTheTickedAnimalsAndEndsThem()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        var from = Instant.FromUtc(2026, 3, 1, 23, 0);
        var (first, second) = (await server.PlanAsync("M01", from), await server.PlanAsync("M02", from));
        var page = await DrePage.GetAsync(http, $"/studies/S1/dosing/plans/{first.Id}");
        Assert.Contains("value=\"54\"", page.Html, StringComparison.Ordinal);
        foreach (var html in new[] { page.Html, (await DrePage.GetAsync(http, "/studies/S1/dosing")).Html })
        {
            Assert.Contains($"/studies/S1/history?entity=DosingPlan&amp;id={first.Id}", html, StringComparison.Ordinal);
            Assert.Contains($"/studies/S1/history?entity=DosingPlan&amp;id={second.Id}", html, StringComparison.Ordinal);
        }


        await page.PostAsync(http, "amend",
        [
            ("plans", $"{first.Id}"), ("Input.Input", "bolus"), ("Input.DoseMgPerKg", "60"), ("Input.Route", "i.p."), ("Input.ConcentrationMgPerMl", "5.4"), ("Input.When", "interval"),
            ("Input.IntervalHours", "8"), ("Input.From", "2026-03-02T20:00"), ("Input.Reason", "titrated"), ("Input.Do", "store"),
        ]);
        var end = await DrePage.GetAsync(http, $"/studies/S1/dosing/plans/{second.Id}");
        await end.PostAsync(http, "end", [("plans", $"{second.Id}"), ("End.At", ""), ("End.Reason", "left the arm")]);

        await server.Application.WithDbContextAsync(async db =>
        {
            Assert.Equal(60, (await db.DosingPlans.SingleAsync(p => p.FollowsPlanId == first.Id)).DoseMgPerKg);
            Assert.Equal((DosingServer.Start, "left the arm"), await db.DosingPlans.Where(p => p.Id == second.Id).Select(p => new ValueTuple<Instant, string>(p.To!.Value, p.EndReason)).SingleAsync());
        });
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(http, $"/studies/S1/dosing/plans/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task RulesPage_Saved_ChangesTheStudysRules()
    {
        await using var server = await DosingServer.StartAsync();
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/dosing/rules");
        await page.PostAsync(server.Client.Http, "rules",
            [("Input.Version", "1"), ("Input.WindowMinutes", "45"), ("Input.WeightMaxAgeHours", "24"), ("Input.WeighAt", ""), ("Input.VolumeCaps", "p.o. 8"), ("Input.UndoMinutes", "5")]);

        var stored = await server.Application.WithDbContextAsync(db => db.DosingProtocols.SingleAsync());
        Assert.Equal((45, 24, null, "p.o. 8", 5), (stored.WindowMinutes, stored.WeightMaxAgeHours, stored.WeighAtMinute, stored.VolumeCaps, stored.UndoMinutes));
        Assert.Contains("not on the worklist", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/dosing")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorklistPage_OfTheDay_StandsInCageOrderWithTheOverdueOnTop()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        Assert.Contains("Nothing is on the list of this day", (await DrePage.GetAsync(http, "/studies/S1/worklist")).Text, StringComparison.Ordinal);
        var from = Instant.FromUtc(2026, 3, 1, 23, 0);
        foreach (var animal in new[] { "M01", "M02", "M03" })
        {
            await server.PlanAsync(animal, from);
        }

        var made = await (await DrePage.GetAsync(http, "/studies/S1/worklist")).PostAsync(http, "make-empty", []);

        Assert.Contains("9 new, 0 changed, 0 cancelled.", made.Text, StringComparison.Ordinal);
        var page = await DrePage.GetAsync(http, "/studies/S1/worklist?kind=dose");
        Assert.Equal(["M02", "M01", "M03", "M02", "M01", "M03"], page.Html.Split("/animals/").Skip(1).Select(p => p[..3]));
        Assert.Contains("3 overdue", page.Text, StringComparison.Ordinal);
        Assert.Contains("0.20 mL", page.Text, StringComparison.Ordinal);
        Assert.Contains("No task of this day is like that", (await DrePage.GetAsync(http, "/studies/S1/worklist?state=done")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(http, "/studies/S1/worklist?day=never")).Status);
        var csv = await http.GetStringAsync(new Uri("/api/v1/studies/S1/worklist.csv?kind=dose", UriKind.Relative));
        Assert.Equal(7, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\r\n3,M02,C1,dose,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorklistPage_Ticked_EntersManyAndShowsWhatWasRefused()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        var tasks = await RecordEntriesTests.DosesAsync(server);
        var weighing = (await server.TasksAsync()).First(t => t.Kind == WorklistKind.Weight);
        var page = await DrePage.GetAsync(http, "/studies/S1/worklist");
        List<(string, string)> fields =
        [
            ("tasks", $"{tasks[0].Id}"), ($"entry-{tasks[0].Id}", page.Hidden($"entry-{tasks[0].Id}")!), ($"entry-{weighing.Id}", page.Hidden($"entry-{weighing.Id}")!),
            ($"grams-{weighing.Id}", "24.9"), ("at", "2026-03-02T09:30"), ("do", "done"),
        ];

        var first = await page.PostAsync(http, "tick", [.. fields, ("reason", "")]);
        Assert.Contains("1 entered.", first.Text, StringComparison.Ordinal);
        Assert.Contains("The dose is 1.5 h late.", first.Text, StringComparison.Ordinal);
        var second = await page.PostAsync(http, "tick", [.. fields, ("reason", "rack blocked")]);
        Assert.Contains("1 entered.", second.Text, StringComparison.Ordinal);

        var done = (await server.TasksAsync()).Where(t => t.State == WorklistState.Done).Select(t => t.Kind);
        Assert.Equal(["dose", "weight"], done.Order());
    }

    [Fact]
    public async Task WorklistPage_OfMoreTasksThanAForm_IsTurnedAndEntersWhatStandsOnItsPage()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        await server.Application.WithDbContextAsync(async db =>
        {
            var animal = await db.Animals.SingleAsync(a => a.Code == "M01");
            db.AddRange(Enumerable.Range(0, 260).Select(i => new WorklistTask
            {
                StudyId = animal.StudyId, AnimalId = animal.Id, Kind = WorklistKind.Review, SourceId = animal.StudyId, OccasionKey = $"#{i}", What = $"Review {i:000}",
                DueAt = DosingServer.Start + Duration.FromMinutes(i), WindowUntil = DosingServer.Start + Duration.FromHours(9),
            }));
            await db.SaveChangesAsync();
        });

        var first = await DrePage.GetAsync(http, "/studies/S1/worklist");
        var second = await DrePage.GetAsync(http, "/studies/S1/worklist?page=2");

        Assert.Contains("Tasks 1 to 250 of 260", first.Text, StringComparison.Ordinal);
        Assert.Contains("260 to do", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Review 250", first.Text, StringComparison.Ordinal);
        Assert.Contains("Review 259", second.Text, StringComparison.Ordinal);
        var tasks = (await server.TasksAsync()).OrderBy(t => t.DueAt).Skip(250).ToList();
        List<(string, string)> fields = [.. tasks.SelectMany(t => new[] { ("tasks", $"{t.Id}"), ($"entry-{t.Id}", second.Hidden($"entry-{t.Id}")!) }), ("at", "2026-03-02T09:30"), ("do", "done"), ("reason", "")];
        Assert.Contains("10 entered.", (await second.PostAsync(http, "tick", fields)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RackPage_WithoutAScript_GoesFromAnimalToAnimalInCageOrder()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        Assert.Contains("Nothing waits at the rack now", (await DrePage.GetAsync(http, "/studies/S1/rack")).Text, StringComparison.Ordinal);
        foreach (var animal in new[] { "M01", "M02" })
        {
            await server.PlanAsync(animal, DosingServer.Start, everySeconds: 6 * 3600);
        }

        await server.UseAsync<Features.Dosing.SaveProtocol, object>(async s => await s.RunAsync("S1", new() { WindowMinutes = 60, WeightMaxAgeHours = 72, UndoMinutes = 10 }, CancellationToken.None));
        await server.MakeAsync();
        var page = await DrePage.GetAsync(http, "/studies/S1/rack");
        Assert.Contains("M02 cage 3", page.Text, StringComparison.Ordinal);
        Assert.Contains("0.20 mL", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody in this study bears 9999.", (await DrePage.GetAsync(http, "/studies/S1/rack?scan=9999")).Text, StringComparison.Ordinal);
        // As a handheld reads it from a cage card into the field.
        Assert.Contains("M03: nothing is to be done now.", (await DrePage.GetAsync(http, "/studies/S1/rack?scan=" + Uri.EscapeDataString("http://rack.example/studies/S1/rack?scan=M03"))).Text, StringComparison.Ordinal);
        Assert.Contains("M03: nothing is to be done now.", (await DrePage.GetAsync(http, "/studies/S1/rack?scan=0419")).Text, StringComparison.Ordinal);
        var task = (await server.TasksAsync()).Find(t => t.Kind == WorklistKind.Dose && t.Animal!.Code == "M02")!.Id;

        var refused = await page.PostAsync(http, $"dose-{task}", [("animal", "M02"), ("taskId", $"{task}"), ("entryId", $"{Guid.NewGuid()}"), ("do", "not-given"), ("reason", "")]);
        Assert.Contains("What was not done, or not whole, needs a reason.", refused.Text, StringComparison.Ordinal);
        var next = await page.PostAsync(http, $"dose-{task}", [("animal", "M02"), ("taskId", $"{task}"), ("entryId", $"{Guid.NewGuid()}"), ("do", "given"), ("reason", "")]);

        Assert.Contains("M02: given, saved", next.Text, StringComparison.Ordinal);
        Assert.Contains("M01 cage 7", next.Text, StringComparison.Ordinal);
        var back = await next.PostAsync(http, "undo", [("entryId", next.Hidden("entryId")!)]);
        Assert.Contains("M02 cage 3", back.Text, StringComparison.Ordinal);
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Doses.CountAsync()));
    }

    [Fact]
    public async Task Scan_OfAnotherStudysAnimal_SaysWhose()
    {
        await using var server = await DosingServer.StartAsync();
        await server.Client.CreateStudyAsync("S2");
        await server.Client.ImportAsync("S2", "Animal,Cohort,Sex,Ear tag\nX01,C1,male,7777\n");

        var scan = (await server.Client.GetAsync("/api/v1/studies/S1/worklist/scan?id=7777")).Body;

        Assert.Equal("7777 belongs to study S2, not to this one.", scan.GetProperty("problem").GetString());
        Assert.Equal("M01", (await server.Client.GetAsync("/api/v1/studies/S1/worklist/scan?id=0417")).Body.GetProperty("animals")[0].GetString());
        Assert.Equal("M02", (await server.Client.GetAsync("/api/v1/studies/S1/worklist/scan?id=3")).Body.GetProperty("animals")[0].GetString());
    }

    private static List<(string Name, string Value)> Fields(string what) =>
    [
        ("Input.Cohort", "C1"), ("Input.Animals", ""), ("Input.Compound", "levetiracetam"), ("Input.Trial", "T1"), ("Input.Input", "bolus"), ("Input.DoseMgPerKg", "54"), ("Input.Route", "i.p."),
        ("Input.ConcentrationMgPerMl", "5.4"), ("Input.When", "weekdays"), ("Input.ClockTimes", "08:00;20:00"), ("Input.Weekdays", "all"), ("Input.From", "2026-03-02T12:00"), ("Input.To", ""),
        ("Input.Do", what),
    ];
}
