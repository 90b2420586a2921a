using System.Globalization;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;
using PreclinicalDre.TestKit.Example.Writing;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>
/// Rats in the middle of a titration, one for each thing that a board can propose. Everything but the animals stands in hours before loading, so that the board is of
/// the day on which it is looked at. Levels are of animals that eliminate faster and hold a larger volume than the catalogue has it: the fit beside it has something to say.
/// </summary>
public static class TitrationStudy
{
    /// <summary>Name of the file of the titration.</summary>
    public const string BoardFile = "board.json";

    private const int Interval = 12;

    /// <summary>Hours since the last dose; the next is due an hour after loading.</summary>
    private const int LastDose = 11;

    private const int RecordedHours = 480;
    private static readonly double[] Doses = [5, 10, 15, 20];

    /// <summary>The study itself; its animals are those of <see cref="Courses"/>.</summary>
    public static StudyPlan Plan { get; } = new()
    {
        Code = "EX-TTR",
        Title = "Simulated: titration of phenobarbital in the rat, under way",
        Protocol = """
            This study is simulated; no animal was involved.

            Rats with spontaneous seizures, phenobarbital twice a day, raised by a scheme until it is no longer tolerated. The study is under way: times count back
            from the hour in which the example was loaded, the plans end two weeks after it. One animal stands for each thing that the board can propose, one has met
            a humane end point. The limits of the scheme are made up.
            """,
        Model = "phenobarbital-resistant",
        Species = "rat",
        Zone = "Europe/London",
        LightsOn = "07:00",
        LightsOff = "19:00",
        Start = NodaTime.Instant.FromUtc(2026, 1, 5, 8, 0),
        Habits = [],
        Husbandry = new Husbandry { Strain = "Sprague-Dawley", Source = "simulated", WeightGrams = 300, Cage = "T-", Equipment = "VEEG rig 4", AgeDays = 90 },
        Animals = [],
    };

    private static readonly OneCompartment Rats = new(10.6, 0.86, 0.3, 0.95);

    private static readonly RatCourse[] Courses =
    [
        new("T01", [new(26, 0), new(18, 1), new(10, 2)]),
        new("T02", [new(14, 0), new(5, 1)]),
        new("T03", [new(22, 0), new(14, 1), new(6, 2)]) { SedatedOnDay = 1 },
        new("T04", [new(14, 0), new(8, 1)]) { LastScoredDay = 3 },
        new("T05", [new(32, 0), new(26, 1), new(20, 2), new(12, 3), new(6, 2, "down", "Rotarod 48 (go down: Rotarod at most 60 (s on the rod) within 2 days).")]) { ClumsyFromDay = 5, ClumsyToDay = 4 },
        new("T06", [new(20, 0), new(14, 1), new(8, 2)]) { LossPerDay = 4.4, MissedDose = 1 },
        new("T07", [new(18, 0), new(10, 1)]) { HeldHoursAgo = 30 },
        new("T08", [new(24, 0), new(16, 1), new(8, 2)]) { LossPerDay = 2.8, MissedDose = 3 },
    ];

    /// <summary>Its files, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files() => new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["study.json"] = StudyFolder.StudyJson(Plan),
        ["animals.csv"] = Animals().ToCsv(),
        [BoardFile] = StudyFolder.Bytes(new
        {
            compound = "phenobarbital", trial = "T1", route = "i.p.", formulation = "solution in saline", concentrationMgPerMl = 10, intervalHours = Interval, daysAhead = 14, scheme = "PB-UP",
            steps = Doses.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d} for 3 days")),
            rules = new[]
            {
                "up sedation 1 within 2 days", "up rotarod 120 within 2 days", "hold weight-loss 10 within 2 days", "down sedation 2 within 2 days", "down rotarod 60 within 2 days",
                "down weight-loss 15 within 2 days", "stop weight-loss 20 within 2 days humane", "stop clinical-sign 3 within 2 days humane",
            },
            recordedHours = RecordedHours,
            animals = Courses.Select(c => new
            {
                animal = c.Animal, moves = c.Moves(), weights = c.Weights(), scores = c.Scores(), plasma = c.Plasma(), seizures = c.Seizures(), missed = c.Missed(),
            }),
        }),
    };

    private static TextTable Animals()
    {
        var table = new TextTable("Animal", "Cohort", "Sex", "Born", "Strain", "Source", "Cage", "Ear tag", "Note");
        foreach (var (course, i) in Courses.Select((c, i) => (c, i)))
        {
            table.Add(course.Animal, "TTR-1", i % 2 == 0 ? "male" : "female", TextTable.Of(Plan.Start.InUtc().Date.PlusDays(-Plan.Husbandry.AgeDays)), Plan.Husbandry.Strain, Plan.Husbandry.Source,
                $"{Plan.Husbandry.Cage}{(i / 2) + 1:00}", $"{4300 + i}", "simulated");
        }

        return table;
    }

    private static double Ago(int dose) => LastDose + (Interval * dose);

    /// <summary>A step that an animal came to with one of its doses, counted back from the last.</summary>
    private sealed record Came(int Dose, int Step, string Move = "up", string Why = "3 days on the step, no rule calls for less and every condition is met.");

    /// <summary>What happens to one rat; days count back from loading.</summary>
    private sealed record RatCourse(string Animal, IReadOnlyList<Came> Steps)
    {
        /// <summary>Marked sedation from so many days ago on.</summary>
        public int SedatedOnDay { get; init; } = -1;

        /// <summary>Nobody scored after so many days ago.</summary>
        public int LastScoredDay { get; init; }

        /// <summary>Falls off the rod between these days.</summary>
        public int ClumsyFromDay { get; init; } = -1;

        public int ClumsyToDay { get; init; }

        /// <summary>Percent of the weight lost a day over the last days.</summary>
        public double LossPerDay { get; init; }

        /// <summary>A proposed raise that a person put off.</summary>
        public double? HeldHoursAgo { get; init; }

        /// <summary>A dose that was not given, counted back from the last.</summary>
        public int? MissedDose { get; init; }

        public IEnumerable<object> Moves()
        {
            var moves = Steps.Select((s, i) => (Hours: Ago(s.Dose), s.Step, Proposed: i == 0 ? null : s.Move, Move: i == 0 ? null : s.Move, Why: i == 0 ? "" : s.Why, Reason: "")).ToList();
            if (HeldHoursAgo is { } held)
            {
                moves.Add((held, Steps[^1].Step, "up", "hold", Steps[^1].Why, "Video of the night not seen yet: one more day on this step."));
            }

            return moves.Select(m => new { hoursAgo = m.Hours, step = m.Step, proposed = m.Proposed, move = m.Move, why = m.Why, reason = m.Reason });
        }

        public IEnumerable<object> Weights()
        {
            var dice = new Dice("EX-TTR", Animal, "weights");
            var start = Plan.Husbandry.WeightGrams * dice.Between(0.92, 1.08);
            for (var day = 18; day >= 0; day--)
            {
                var lost = LossPerDay * Math.Max(0, 5 - day);
                var grams = start * (1 + (0.0015 * (18 - day))) * (1 - (lost / 100)) * (1 + (0.004 * dice.Normal()));
                yield return new { hoursAgo = (24 * day) + 3, value = Math.Round(grams, 1) };
            }
        }

        public IEnumerable<object> Scores()
        {
            var dice = new Dice("EX-TTR", Animal, "scores");
            for (var day = (int)(Ago(Steps[0].Dose) / 24); day >= LastScoredDay; day--)
            {
                var hours = (24 * day) + 5;
                var step = Steps.Last(s => Ago(s.Dose) > hours || s == Steps[0]).Step;
                var clumsy = day <= ClumsyFromDay && day >= ClumsyToDay;
                var sedated = day <= SedatedOnDay;
                yield return new { hoursAgo = hours, scale = "sedation", value = sedated ? 2 : step >= 2 && dice.Chance(0.4) ? 1 : 0 };
                yield return new { hoursAgo = hours, scale = "rotarod", value = clumsy ? 48 : Math.Round(176 - (9 * step) - (sedated ? 45 : 0) + (7 * dice.Normal())) };
                yield return new { hoursAgo = hours, scale = "clinical-sign", value = clumsy || sedated ? 1 : 0 };
            }
        }

        public IEnumerable<object> Plasma()
        {
            var dice = new Dice("EX-TTR", Animal, "plasma");
            var rat = new OneCompartment(Rats.HalfLifeHours * dice.LogNormal(1, 0.05), Rats.VolumeLPerKg * dice.LogNormal(1, 0.04), Rats.AbsorptionHalfLifeHours, Rats.Bioavailability);
            var missed = MissedDose is { } gone ? gone : -1;
            var inputs = Steps.SelectMany((s, i) => Enumerable.Range(i + 1 < Steps.Count ? Steps[i + 1].Dose + 1 : 0, s.Dose - (i + 1 < Steps.Count ? Steps[i + 1].Dose : -1))
                .Where(d => d != missed).Select(d => new DrugInput(-Ago(d), Doses[s.Step])));
            var curve = LinearCurve.Of(rat, inputs);
            foreach (var (dose, after) in new[] { (9, 11.5), (5, 1.5), (3, 6), (2, 11), (1, 2), (0, 8) })
            {
                var hours = Ago(dose) - after;
                yield return new { hoursAgo = hours, value = Math.Round(curve.At(-hours) * dice.LogNormal(1, 0.05), 2) };
            }
        }

        public IEnumerable<double> Seizures()
        {
            var dice = new Dice("EX-TTR", Animal, "seizures");
            var second = Steps.Count > 1 ? Ago(Steps[1].Dose) : 0;
            for (var hours = (double)RecordedHours; ;)
            {
                hours -= dice.Exponential(hours > second ? 26 : 110);
                if (hours <= 1)
                {
                    yield break;
                }

                yield return Math.Round(hours, 2);
            }
        }

        public IEnumerable<double> Missed() => MissedDose is { } dose ? [Ago(dose)] : [];
    }
}
