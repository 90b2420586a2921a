using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Experiments;

/// <summary>The experiments of the example: a screen, a kindling and larvae on plates, simulated and named so.</summary>
internal static class ExampleExperiments
{
    /// <summary>Folder of the larvae, which are no animals of a study with trials.</summary>
    public const string Larvae = "07-EX-ZEB";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files, by their path under the folder of the example.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Files(IEnumerable<(string Folder, StudyPlan Study, IReadOnlyList<Course> Courses)> played)
    {
        foreach (var (folder, study, courses) in played)
        {
            if (study.Model == "six-hz")
            {
                yield return new($"{folder}/experiments.json", Bytes(Screen(study)));
            }
            else if (study.Model == "lamotrigine-resistant-kindled")
            {
                yield return new($"{folder}/experiments.json", Bytes(Kindling(study, courses)));
            }
        }

        yield return new($"{Larvae}/study.json", Bytes(LarvaStudy.Study()));
        yield return new($"{Larvae}/experiments.json", Bytes(LarvaStudy.Experiments()));
    }

    /// <summary>Lacosamide in the study's mice, four by dose, half an hour after it; chances of protection by the ED50 of 12.9 mg/kg that its trials go by, of falls by a simulated TD50.</summary>
    private static JsonArray Screen(StudyPlan study)
    {
        const double ed50 = 12.9, slope = 4, td50 = 28, fallSlope = 2.5;
        var usual = ScreenDefaults.For(Catalogue.BuiltIn.Model(study.Model)!, study.Species).Settings;
        var settings = usual with
        {
            // The study's current is the higher of the two, twice CC97.
            Stimulus = usual.Stimulus with { CurrentMa = 44 }, FromCatalogue = [.. usual.FromCatalogue.Where(f => f != "currentMa")],
            CompoundId = "lacosamide", Route = "i.p.", TestHours = 0.5, Sex = Core.Animals.Sex.Male, Strain = study.Husbandry.Strain, Ladder = new DoseLadder(12, 2, 1, 100),
        };
        var groups = new JsonArray();
        foreach (var (dose, g) in new[] { 6, 12, 24, 48 }.Select((d, i) => (d, i)))
        {
            var tests = new JsonArray();
            for (var n = 0; n < 4; n++)
            {
                var animal = study.Animals[(g * 4) + n].Code;
                var dice = new Dice(study.Code, "screen", animal);
                var dosed = study.Start + Duration.FromDays(28) + Duration.FromMinutes(20 * ((g * 4) + n));
                var stimulated = dosed + Duration.FromMinutes(30);
                var isProtected = dice.Chance(1 / (1 + Math.Pow(dose / ed50, -slope)));
                var latency = Math.Round(dice.Between(1, 12), 1);
                tests.Add(new JsonObject
                {
                    ["animal"] = animal, ["dosedAt"] = Say(dosed), ["stimulatedAt"] = Say(stimulated), ["isProtected"] = isProtected, ["outcomeAt"] = Say(stimulated + Duration.FromSeconds(isProtected ? 61 : 20)),
                    ["latencySeconds"] = isProtected ? null : latency, ["falls"] = dice.Chance(1 / (1 + Math.Pow(dose / td50, -fallSlope))) ? 3 : dice.Chance(0.2) ? 1 : 0,
                });
            }

            groups.Add(new JsonObject { ["code"] = $"{(char)('A' + g)}", ["doseMgPerKg"] = dose, ["hours"] = 0.5, ["purpose"] = "find", ["tests"] = tests });
        }

        return
        [
            new JsonObject
            {
                ["code"] = "SCR-1", ["title"] = "Simulated: lacosamide, 6 Hz at 44 mA", ["kind"] = "acute-screen", ["settings"] = JsonNode.Parse(ScreenSettingsJson.Write(settings)), ["groups"] = groups,
            },
        ];
    }

    /// <summary>Kindling under lamotrigine up to five full seizures in a row, then the control and the challenges of the study's trials, which seized or did not as these say.</summary>
    private static JsonArray Kindling(StudyPlan study, IReadOnlyList<Course> courses)
    {
        var stimulations = new JsonArray();
        foreach (var course in courses)
        {
            var animal = course.Plan.Code;
            var dice = new Dice(study.Code, "kindling", animal);
            var (number, day) = (0, new LocalDate(2026, 2, 20));
            List<int> climb = [.. Enumerable.Range(0, 3 + dice.Geometric(1.5)).Select(i => Math.Min(4, i + (dice.Chance(0.4) ? 1 : 0)))];
            foreach (var score in climb.Concat(Enumerable.Repeat(5, 5)))
            {
                Add(day, "kindling", score, "lamotrigine", 5);
                day = day.PlusDays(1);
            }

            var control = study.Start.InUtc().Date;
            Add(control, "test", 5, null, null);
            foreach (var trial in course.Trials)
            {
                var seized = course.Seizures.Any(s => s.At >= trial.Start && s.At <= trial.End);
                var part = trial.Plan.Regimen[0];
                Add(trial.Start.InUtc().Date, "test", seized ? 5 : dice.Chance(0.5) ? 2 : 1, part.Compound, part.MgPerKg);
            }

            void Add(LocalDate on, string purpose, int score, string? compound, double? dose) => stimulations.Add(new JsonObject
            {
                ["animal"] = animal, ["number"] = ++number, ["on"] = LocalDatePattern.Iso.Format(on), ["session"] = number, ["purpose"] = purpose, ["currentMa"] = 0.4, ["score"] = score,
                ["afterdischargeSeconds"] = Math.Round(dice.LogNormal(18 + (10 * score), 0.15)), ["compoundId"] = compound, ["doseMgPerKg"] = dose,
            });
        }

        return
        [
            new JsonObject { ["code"] = "KIN-1", ["title"] = "Simulated: kindling under lamotrigine, then challenges", ["kind"] = "kindling", ["stimulations"] = stimulations },
        ];
    }

    private static string Say(Instant at) => InstantPattern.ExtendedIso.Format(at);

    private static byte[] Bytes(JsonNode value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Json), (byte)'\n'];
}
