using System.Globalization;
using System.Text;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>
/// Chronic video-EEG: two weeks of baseline with two seizures a day, then trials that are planned, given and recorded. R goes on as before under levetiracetam and
/// phenobarbital; F has no seizure under levetiracetam.
/// </summary>
internal static class ChronicRun
{
    private static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    public static async Task RunAsync(EntryServer server, string study, ModelEntry entry)
    {
        await server.RegisterAsync(study, entry);
        var api = $"/api/v1/studies/{study}";
        Assert.True((await server.GetAsync($"{api}/experiments")).GetProperty("chronicMonitoring").GetBoolean());
        var grams = entry.Species[0] switch { "dog" => 15_000, "rat" => 250, _ => 25 };
        await server.ImportAsync(study, string.Create(CultureInfo.InvariantCulture, $"Animal,Cohort,Sex,Weight (g),Weighed at\nR,C1,male,{grams},2026-03-01 08:00\nF,C1,female,{grams},2026-03-01 08:00\n"));

        // From day 14, and the other drug from day 32; a dog's freedom takes its time, and its washout can be reckoned after phenobarbital alone.
        var isDog = entry.Species[0] == "dog";
        Regimen levetiracetam = new("R", "T1", "levetiracetam", 60, 6, 14, 16), phenobarbital = new("R", "T2", "phenobarbital", 25, 12, 32, 14);
        Regimen[] regimens =
        [
            .. isDog ? new[] { phenobarbital with { Trial = "T1", From = 14 }, levetiracetam with { Trial = "T2", From = 42, Days = 14 } } : [levetiracetam, phenobarbital],
            levetiracetam with { Animal = "F", Days = isDog ? 100 : 16 },
        ];
        var animals = new[] { "R", "F" };
        await server.PostAsync($"{api}/monitoring/plans", new { animals, phase = "baseline", from = At(0), to = At(14), needsElectrographic = true });
        await server.PostAsync($"{api}/monitoring/plans", new { animals, phase = "treatment", from = At(14), to = At(56), needsElectrographic = true });
        foreach (var same in regimens.GroupBy(r => r with { Animal = "" }))
        {
            var r = same.Key;
            await server.PostAsync($"{api}/dosing/plans", new
            {
                animals = same.Select(s => s.Animal), trial = r.Trial, compound = r.Compound, doseMgPerKg = r.MgPerKg, route = "i.p.", concentrationMgPerMl = 5, intervalHours = r.EveryHours, from = At(r.From), to = At(r.From + r.Days),
            });
        }

        await RecordAsync(server, study, entry, regimens);
        await server.PostAsync($"{api}/evaluate", new { });
        await ExpectAsync(server, study, "R", "drug-resistant", "never-seizure-free", ["2A", "2A"], 0);
        await ExpectAsync(server, study, "F", "drug-responsive", "seizure-free-throughout", ["1A"], 100);
    }

    private static async Task RecordAsync(EntryServer server, string study, ModelEntry entry, Regimen[] regimens)
    {
        var type = entry.SeizureTypes.Select(t => t.Value).First(t => SeizureType.Find(t) is not null);
        var trials = new StringBuilder("Animal,Trial,Compounds,Start,End,MTD reached,Adverse effects\n");
        var doses = new StringBuilder("Animal,Trial,Compound,Planned at,Dose (mg/kg),Given fraction,Route\n");
        var plasma = new StringBuilder("Animal,Trial,Compound,Sampled at,Concentration (mg/L),Method\n");
        var seizures = new StringBuilder("Animal,At,Type\n");
        foreach (var r in regimens)
        {
            trials.AppendLine(CultureInfo.InvariantCulture, $"{r.Animal},{r.Trial},{r.Compound},{At(r.From)},{At(r.From + r.Days)},yes,no");
            for (var h = 0; h < 24 * r.Days; h += r.EveryHours)
            {
                doses.AppendLine(CultureInfo.InvariantCulture, $"{r.Animal},{r.Trial},{r.Compound},{At(r.From, h)},{r.MgPerKg},1,i.p.");
            }

            // Where the catalogue cannot predict levels, they are measured.
            plasma.AppendLine(CultureInfo.InvariantCulture, $"{r.Animal},{r.Trial},{r.Compound},{At(r.From + 7)},25,assay");
        }

        foreach (var (animal, days) in new[] { ("R", 56), ("F", 14) })
        {
            for (var half = 0; half < 2 * days; half++)
            {
                seizures.AppendLine(CultureInfo.InvariantCulture, $"{animal},{At(0, (12 * half) + 5)},{type}");
            }
        }

        await server.ImportAsync(study, trials.ToString());
        await server.ImportAsync(study, doses.ToString());
        if (entry.Species[0] == "dog")
        {
            await server.ImportAsync(study, plasma.ToString());
        }

        await server.ImportAsync(study, $"Animal,From,To\nR,{At(0)},{At(56)}\nF,{At(0)},{At(115)}\n");
        await server.ImportAsync(study, seizures.ToString());
    }

    private static async Task ExpectAsync(EntryServer server, string study, string animal, string classification, string pattern, string[] trials, double reduction)
    {
        var verdict = await server.GetAsync($"/api/v1/studies/{study}/animals/{animal}/verdict");
        Assert.True(verdict.GetProperty("classification").GetString() == classification, $"{study} {animal}: {verdict}");
        Assert.Equal(pattern, verdict.GetProperty("pattern").GetString());
        Assert.Equal(trials, verdict.GetProperty("trials").EnumerateArray().Select(t => t.GetProperty("code").GetString()));
        var baseline = verdict.GetProperty("baseline");
        Assert.Equal((28, 14.0), (baseline.GetProperty("seizures").GetInt32(), baseline.GetProperty("recordedDays").GetDouble()));
        // A trial is not of whole half days beyond its steady state: two a day are not met to the last digit.
        Assert.Equal(reduction, verdict.GetProperty("trials")[0].GetProperty("reduction").GetProperty("percent").GetDouble(), 2.0);
    }

    private static string At(double day, double hour = 0) => Start.AddDays(day).AddHours(hour).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed record Regimen(string Animal, string Trial, string Compound, double MgPerKg, int EveryHours, int From, int Days);
}
