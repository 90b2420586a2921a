using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Features.Dosing.Exposure;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Dosing.Exposure;

public sealed class ExposureTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 3, 1, 8, 0);

    [Fact]
    public async Task Exposure_OfAnAnimal_TellsShareSeizuresOnTheCurveAndTheFit()
    {
        await using var server = await DosingServer.StartAsync();
        var plan = await server.PlanAsync("M01", From);
        await server.Application.WithDbContextAsync(async db =>
        {
            db.Add(new Dose { AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = From, DoseMgPerKg = 54, Route = "i.p." });
            db.Add(new Seizure { AnimalId = plan.AnimalId, TypeId = "tonic", At = From + Duration.FromHours(1) });
            db.Add(new Seizure { AnimalId = plan.AnimalId, TypeId = "tonic", At = From + Duration.FromHours(11) });
            foreach (var (hours, level) in new[] { (1.0, 60.0), (2, 38.0), (4, 15.0), (6, 6.1) })
            {
                db.Add(new PlasmaSample { AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, SampledAt = From + Duration.FromHours(hours), MgPerL = level });
            }

            await db.SaveChangesAsync();
        });

        var row = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M01/exposure")).Body.GetProperty("compounds")[0];

        // 54 mg/kg into 0.59 L/kg with a half-life of 1.5 h is above 12 mg/L for about 4.5 h of the 24.5 h since.
        Assert.InRange(row.GetProperty("share").GetDouble(), 0.15, 0.22);
        Assert.Equal([true, false], row.GetProperty("seizures").EnumerateArray().Select(s => s.GetProperty("inExposure").GetBoolean()));
        Assert.Equal((4, 3), (row.GetProperty("samples").GetInt32(), row.GetProperty("samplesAtTarget").GetInt32()));
        var fit = row.GetProperty("fit");
        Assert.InRange(fit.GetProperty("halfLifeHours").GetDouble(), 1.4, 1.7);
        Assert.True(fit.GetProperty("halfLifeLower").GetDouble() < fit.GetProperty("halfLifeHours").GetDouble());
        Assert.Contains(row.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("what").GetString() == "Half-life" && p.GetProperty("tag").GetString() == "V");

        var study = (await server.Client.GetAsync("/api/v1/studies/S1/exposure")).Body;
        Assert.Equal((1, 2), (study.GetProperty("animals")[0].GetProperty("inExposure").GetInt32(), study.GetProperty("animals")[0].GetProperty("seizures").GetInt32()));
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M01/exposure");
        Assert.Contains("2 seizures, 1 in exposure", page.Text, StringComparison.Ordinal);
        Assert.Contains("out of exposure", page.Text, StringComparison.Ordinal);
        Assert.Contains("Fit of 4 samples", page.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", page.Html, StringComparison.Ordinal);
        Assert.Contains("1 of 2", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/exposure")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/S1/animals/none/exposure")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/none/exposure")).Status);
    }

    [Fact]
    public async Task Exposure_AheadOfNow_IsThatOfThePlannedDosesDrawnApart()
    {
        await using var server = await DosingServer.StartAsync();
        var plan = await server.PlanAsync("M01", From);
        await server.Application.WithDbContextAsync(async db =>
        {
            db.Add(new Dose { AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = From, DoseMgPerKg = 54, Route = "i.p." });

            // One of the doses to come is on record already as not to be given.
            db.Add(new Dose { AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = Instant.FromUtc(2026, 3, 3, 7, 0), DoseMgPerKg = 54, GivenFraction = 0, Route = "i.p.", Reason = "surgery" });
            await db.SaveChangesAsync();
        });

        const string Address = "/api/v1/studies/S1/animals/M01/exposure";
        var today = (await server.Client.GetAsync(Address)).Body.GetProperty("compounds")[0];
        var row = (await server.Client.GetAsync(Address + "?ahead=2")).Body.GetProperty("compounds")[0];

        Assert.False(today.TryGetProperty("ahead", out var none) && none.ValueKind != System.Text.Json.JsonValueKind.Null);
        var ahead = row.GetProperty("ahead");
        // 20:00 on the 2nd, and 20:00 on the 3rd; 08:00 of the 3rd was called off. 08:00 on the 4th comes before 09:30.
        Assert.Equal(3, ahead.GetProperty("doses").GetInt32());
        Assert.InRange(ahead.GetProperty("peakMgPerL").GetDouble(), 60, 100);
        Assert.Equal(today.GetProperty("share").GetDouble(), row.GetProperty("share").GetDouble());
        Assert.Equal("mouse, age not known, male, i.p.", row.GetProperty("for").GetString());
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M01/exposure?ahead=2");
        Assert.Contains("3 planned doses until 2026-03-04 09:30", page.Text, StringComparison.Ordinal);
        Assert.Contains("curve dash", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("curve dash", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M01/exposure?ahead=0")).Html, StringComparison.Ordinal);
        var csv = await server.Client.Http.GetStringAsync(new Uri($"{Address}/{row.GetProperty("trial").GetString()}/level.csv?ahead=2", UriKind.Relative));
        Assert.Equal(4, csv.Split("planned dose,").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"{Address}/none/level.csv")).Status);
    }

    [Fact]
    public async Task Exposure_OfACompoundWithAnActiveMetabolite_ShowsItAsASecondSpecies()
    {
        await using var server = await DosingServer.StartAsync();
        await server.Application.WithDbContextAsync(async db =>
        {
            var animal = await db.Animals.Where(a => a.Code == "M01").Select(a => a.Id).SingleAsync();
            var trial = new Trial { AnimalId = animal, Code = "T1", Start = From };
            var part = new TrialCompound { AnimalId = animal, TrialId = trial.Id, CompoundId = "carbamazepine" };
            db.AddRange(trial, part, new Dose { AnimalId = animal, TrialCompoundId = part.Id, PlannedAt = From, DoseMgPerKg = 30, Route = "i.p." });
            await db.SaveChangesAsync();
        });

        var row = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M01/exposure")).Body.GetProperty("compounds")[0];
        var metabolite = Assert.Single(row.GetProperty("metabolites").EnumerateArray());
        Assert.Equal("Carbamazepine-10,11-epoxide", metabolite.GetProperty("name").GetString());
        Assert.InRange(metabolite.GetProperty("peakMgPerL").GetDouble() / row.GetProperty("peakMgPerL").GetDouble(), 0.05, 0.5);
        Assert.Equal(["GK", "GK", "GK", "C"], metabolite.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("tag").GetString()));
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M01/exposure");
        Assert.Contains("Carbamazepine-10,11-epoxide active metabolite", page.Text, StringComparison.Ordinal);
        Assert.Contains("Possible cause of a low level.", page.Text, StringComparison.Ordinal);
        Assert.Contains("GK unverified", page.Text, StringComparison.Ordinal);
        var table = await DrePage.GetAsync(server.Client.Http, "/studies/S1/dosing/interactions?compounds=valproate,lamotrigine");
        Assert.Contains("Valproate raises the level of Lamotrigine", table.Text, StringComparison.Ordinal);
        Assert.Contains("The table knows no interaction", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/dosing/interactions?compounds=levetiracetam")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_OfDrugInFood_TakesItAsAConstantRateAsTheExposurePageDoes()
    {
        await using var server = await DosingServer.StartAsync();
        var start = Instant.FromUtc(2026, 2, 1, 0, 0);
        await server.Application.WithDbContextAsync(async db =>
        {
            var animal = await db.Animals.Where(a => a.Code == "M01").Select(a => a.Id).SingleAsync();
            var trial = new Trial { AnimalId = animal, Code = "T1", Start = start, End = start + Duration.FromDays(20) };
            var part = new TrialCompound { AnimalId = animal, TrialId = trial.Id, CompoundId = "levetiracetam", TargetLowMgPerL = 12 };
            db.AddRange(trial, part, new DosingPlan
            {
                AnimalId = animal, TrialCompoundId = part.Id, Input = Core.Dosing.InputKind.Food, DoseMgPerKg = 200, Route = "in food", ClockTimes = "08:00", Weekdays = Core.Dosing.Schedules.Weekdays.All,
                From = start, To = start + Duration.FromDays(20),
            });
            db.AddRange(Enumerable.Range(0, 20).Select(d => new Dose { AnimalId = animal, TrialCompoundId = part.Id, PlannedAt = start + Duration.FromDays(d) + Duration.FromHours(7), DoseMgPerKg = 200, Route = "in food" }));
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/api/v1/studies/S1/evaluate?all=true", new { })).Status);

        // 200 mg/kg over a day is a plateau far above 12 mg/L; at once it would be gone within hours (half-life 1.5 h).
        var trial = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M01/verdict")).Body.GetProperty("trials")[0];
        Assert.InRange(trial.GetProperty("exposureFraction").GetDouble(), 0.95, 1);
        var page = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M01/exposure")).Body.GetProperty("compounds")[0];
        Assert.InRange(page.GetProperty("share").GetDouble(), 0.95, 1);
        Assert.InRange(page.GetProperty("peakMgPerL").GetDouble(), 20, 40);
    }

    [Fact]
    public async Task OwnCompound_ThatSaturates_IsJudgedAndPlannedByVmaxAndKm()
    {
        await using var server = await DosingServer.StartAsync();
        static object Fact(double value) => new { value, tag = "GK" };
        Assert.Equal(HttpStatusCode.Created, (await server.Client.PostJsonAsync("/api/v1/studies/S1/catalog/compounds", new
        {
            id = "own-phenytoin", name = "Own phenytoin", kind = "asm",
            // A half-life of single doses stands beside it and is not what counts.
            kinetics = new[]
            {
                new { species = "mouse", halfLifeHours = Fact(2), volumeLPerKg = Fact(0.9), bioavailability = Fact(0.9), absorptionHalfLifeHours = Fact(0.3), saturable = new { vmaxMgPerKgPerDay = 60, kmMgPerL = 8, tag = "GK" } },
            },
            referenceRanges = new[] { new { species = "mouse", low = 8, high = 20, tag = "GK" } },
        })).Status);
        var start = Instant.FromUtc(2026, 2, 1, 0, 0);
        await GiveAsync(server, "M01", 20, start);
        await GiveAsync(server, "M02", 40, start);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/api/v1/studies/S1/evaluate?all=true", new { })).Status);

        // 36 mg/kg a day arrive of 60 that can go: 12 mg/L in the mean, by the integrated curve at or above 8 mg/L most of the time. By the half-life it would be gone in hours.
        var kinetics = new Core.Kinetics.MichaelisMenten(60, 8, 0.9, 0.3, 0.9);
        var below = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M01/verdict")).Body.GetProperty("trials")[0];
        Assert.Equal(kinetics.HoursToSteadyState(40)!.Value / 24, below.GetProperty("steadyStateDays").GetDouble(), 6);
        var curve = new Core.Kinetics.SaturableCurve(kinetics, Enumerable.Range(0, 40).Select(d => new Core.Kinetics.DrugInput(12 * d, 20)), 480);
        Assert.Equal(curve.ShareAtOrAbove(8, kinetics.HoursToSteadyState(40)!.Value, 480), below.GetProperty("exposureFraction").GetDouble(), 6);
        Assert.InRange(below.GetProperty("exposureFraction").GetDouble(), 0.7, 1);
        var page = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M01/exposure")).Body.GetProperty("compounds")[0];
        Assert.InRange(page.GetProperty("share").GetDouble(), 0.65, 1);
        Assert.Contains(page.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("value").GetString() == "Vmax 60 mg/kg a day, Km 8 mg/L");

        var above = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M02/verdict")).Body.GetProperty("trials")[0];
        Assert.Equal(["no-maintenance-window"], above.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));
        var problem = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M02/exposure")).Body.GetProperty("compounds")[0].GetProperty("problem");
        Assert.Equal(("rate-exceeds-vmax", "error"), (problem.GetProperty("code").GetString(), problem.GetProperty("severity").GetString()));
        var animal = await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/M02");
        Assert.Contains("given faster (72 mg/kg a day) than the animal can eliminate it", animal.Text, StringComparison.Ordinal);
        Assert.Contains("Vmax 60 mg/kg a day, Km 8 mg/L", animal.Text, StringComparison.Ordinal);

        Assert.Contains("hold a mean level of 12 mg/L, within 8 to 20 mg/L", await HintAsync(20), StringComparison.Ordinal);
        Assert.StartsWith("The dose rate reaches what the animal can eliminate at most", await HintAsync(40), StringComparison.Ordinal);

        async Task<string> HintAsync(double dose) => (await server.Client.PostJsonAsync("/api/v1/studies/S1/dosing/plans", new
        {
            animals = new[] { "M03" }, compound = "own-phenytoin", trial = "T1", doseMgPerKg = dose, route = "i.p.", concentrationMgPerMl = 5, intervalHours = 12, from = "2026-03-02T12:00", preview = true,
        })).Body.GetProperty("hints")[0].GetProperty("message").GetString()!;
    }

    /// <summary>Twice a day for 20 days.</summary>
    private static Task GiveAsync(DosingServer server, string code, double dose, Instant start) => server.Application.WithDbContextAsync(async db =>
    {
        var animal = await db.Animals.Where(a => a.Code == code).Select(a => a.Id).SingleAsync();
        var trial = new Trial { AnimalId = animal, Code = "T1", Start = start, End = start + Duration.FromDays(20) };
        var part = new TrialCompound { AnimalId = animal, TrialId = trial.Id, CompoundId = "own-phenytoin" };
        db.AddRange(trial, part);
        db.AddRange(Enumerable.Range(0, 40).Select(d => new Dose { AnimalId = animal, TrialCompoundId = part.Id, PlannedAt = start + Duration.FromHours(12 * d), DoseMgPerKg = dose, Route = "i.p." }));
        await db.SaveChangesAsync();
    });

    [Fact]
    public void Given_OfAPumpWhosePlanEnds_IsWhatItGaveUntilThen()
    {
        var plan = new DosingPlan
        {
            Input = Core.Dosing.InputKind.Pump, DoseMgPerKg = 24, Route = "s.c.", ConcentrationMgPerMl = 10, PumpMicrolitresPerHour = 1, ReservoirMicrolitres = 200, IntervalSeconds = 7 * 86_400, Anchor = From,
            From = From, To = From + Duration.FromDays(2),
        };
        // On record stands all that it was to give in seven days.
        var dose = new Dose { PlannedAt = From, DoseMgPerKg = 24 * 7 };

        var input = Assert.Single(GivenInputs.Of([dose], [plan], From));

        Assert.Equal((48, 48, 1), (input.OverHours, input.MgPerKg, input.MgPerKgPerHour));
    }

    [Fact]
    public async Task Planning_SaysWhetherTheAnimalIsExposedAndWhatInteracts()
    {
        await using var server = await DosingServer.StartAsync();
        var twice = await PreviewAsync("levetiracetam", "08:00;20:00");
        Assert.Contains(twice, h => h.Code == "unexposed" && h.Message.Contains("unexposed most of the day", StringComparison.Ordinal));
        Assert.DoesNotContain(twice, h => h.Code == "interaction");
        Assert.Contains(twice, h => h.Code == "light-phase" && h.Message == "Of the first week's 14 doses 7 fall into the light phase (06:00 to 18:00) and 7 into the dark one.");

        await server.Client.PostJsonAsync("/api/v1/studies/S1/dosing/plans", Plan("valproate", "08:00;20:00", preview: false));
        Assert.Contains(await PreviewAsync("lamotrigine", "08:00"), h => h.Code == "interaction" && h.Message.StartsWith("Valproate raises the level of Lamotrigine", StringComparison.Ordinal));

        var advice = (await server.Client.GetAsync("/api/v1/studies/S1/dosing/advice?compound=levetiracetam&share=0.8")).Body;
        var rows = advice.GetProperty("rows").EnumerateArray().ToList();
        Assert.Contains(rows, r => r.GetProperty("input").GetString() == "pump" && r.GetProperty("state").GetString() == "reaches");
        Assert.Equal("peaks-above-high", rows.First(r => r.TryGetProperty("intervalHours", out var hours) && hours.GetDouble() == 12).GetProperty("state").GetString());
        Assert.Equal(["unknown-compound"], (await server.Client.GetAsync("/api/v1/studies/S1/dosing/advice?compound=x")).FindingCodes);
        Assert.Equal(["bad-value"], (await server.Client.GetAsync("/api/v1/studies/S1/dosing/advice?compound=levetiracetam&share=2")).FindingCodes);
        Assert.Contains("pump or infusion", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/dosing/adviser?compound=levetiracetam&share=80")).Text, StringComparison.Ordinal);
        Assert.Contains("/dosing/adviser", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/dosing/new")).Html, StringComparison.Ordinal);
        Assert.NotEqual(0, (await server.Client.GetAsync("/api/v1/studies/S1/dosing/interactions?compounds=clobazam,cannabidiol")).Body.GetArrayLength());

        async Task<List<(string Code, string Message)>> PreviewAsync(string compound, string times) =>
        [
            .. (await server.Client.PostJsonAsync("/api/v1/studies/S1/dosing/plans", Plan(compound, times, preview: true))).Body.GetProperty("hints").EnumerateArray()
                .Select(h => (h.GetProperty("code").GetString()!, h.GetProperty("message").GetString()!)),
        ];

        static object Plan(string compound, string times, bool preview) => new
        {
            animals = new[] { "M01" }, compound, trial = "T1", doseMgPerKg = 54, route = "i.p.", concentrationMgPerMl = 5.4, clockTimes = times, from = "2026-03-02T12:00", preview,
        };
    }
}
