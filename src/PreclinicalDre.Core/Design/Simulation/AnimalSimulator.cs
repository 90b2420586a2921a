using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>
/// Makes the record that an animal of a design would leave, for the evaluator to judge as any other: nothing of the definition is known here. The same
/// seed and number make the same animal. Seizures outside recordings are not seen; a missed dose costs exposure and adherence but brings no seizure of its own.
/// </summary>
public static class AnimalSimulator
{
    private const string Type = "seizure";

    /// <summary>Lights on of day 0; a record shifted in time is judged alike.</summary>
    private static readonly Instant Zero = Instant.FromUtc(2000, 1, 3, 6, 0);

    private static readonly ModelFacts Model = new("simulated", ModelKind.Chronic, ModelPreparation.InVivo, SpontaneousSeizures: true, [.. Enumerable.Range(1, 8).Select(WrongCompound)]);

    /// <summary>The record of one animal.</summary>
    /// <param name="design">The design.</param>
    /// <param name="truth">What the animal is.</param>
    /// <param name="seed">Seed of the whole simulation.</param>
    /// <param name="animal">Number of the animal, 0 or more.</param>
    public static DreRecord Make(StudyDesign design, AnimalTruth truth, ulong seed, long animal) => Make(design, truth, new AnimalDraws(seed), animal).Record;

    internal static SimulatedAnimal Make(StudyDesign design, AnimalTruth truth, AnimalDraws draws, long animal)
    {
        var losses = draws.Losses.Begin(animal);
        var left = design.DropOut > 0 ? losses.Exponential(design.PlannedDays / -Math.Log(1 - design.DropOut)) : double.PositiveInfinity;
        var closes = design.StageEndsDays > 0 ? design.StageEndsDays - design.AgeDays : double.PositiveInfinity;
        var end = Math.Min(design.PlannedDays, Math.Min(left, closes));
        var cause = truth == AnimalTruth.PseudoResistant ? (int)(losses.Unit() * 3) : -1;
        var windows = Windows(design, end);
        var recordings = Recordings(design, end, draws.Recordings.Begin(animal));
        var record = new DreRecord(
            new AnimalFacts("A", design.Species, null, Zero),
            Model,
            recordings,
            Seizures(design, truth, end, recordings, draws.Seizures.Begin(animal)),
            Trials(design, cause, windows, draws.Doses.Begin(animal)));
        return new SimulatedAnimal(record, end >= design.PlannedDays ? null : left < closes ? DesignLimit.LeftStudy : DesignLimit.StageEnded);
    }

    /// <summary>When the trial of that index starts, days.</summary>
    internal static double StartOf(StudyDesign design, int trial) => design.BaselineDays + (trial * (design.TrialDays + design.PauseDays));

    private static string WrongCompound(int number) => $"wrong-compound-{number}";

    private static Instant At(double days) => Zero + Duration.FromTicks(Math.Round(days * NodaConstants.TicksPerDay));

    private static List<(int Index, double From, double Maintenance, double To)> Windows(StudyDesign design, double end)
    {
        var windows = new List<(int, double, double, double)>();
        for (var i = 0; i < design.Trials; i++)
        {
            var from = StartOf(design, i);
            if (from < end)
            {
                var to = Math.Min(end, from + design.TrialDays);
                windows.Add((i, from, Math.Min(to, from + design.TitrationDays), to));
            }
        }

        return windows;
    }

    private static List<RecordingFacts> Recordings(StudyDesign design, double end, Draws draws)
    {
        var planned = new List<(double From, double To)>();
        if (design is { HoursPerDay: >= 24, DaysPerWeek: 7 })
        {
            planned.Add((0, end));
        }
        else
        {
            for (var day = 0; day < end; day++)
            {
                if (day % 7 < design.DaysPerWeek)
                {
                    planned.Add((day, Math.Min(end, day + (design.HoursPerDay / 24))));
                }
            }
        }

        var gaps = Gaps(design, end, draws);
        var recordings = new List<RecordingFacts>(planned.Count + gaps.Count);
        var first = 0;
        foreach (var (from, to) in planned)
        {
            while (first < gaps.Count && gaps[first].To <= from)
            {
                first++;
            }

            var at = from;
            for (var g = first; g < gaps.Count && gaps[g].From < to; g++)
            {
                Add(at, gaps[g].From);
                at = gaps[g].To;
            }

            Add(at, to);
        }

        return recordings;

        void Add(double from, double to)
        {
            var (a, b) = (At(from), At(to));
            if (b > a)
            {
                recordings.Add(new RecordingFacts(a, b));
            }
        }
    }

    /// <summary>Unplanned gaps: starts are Poisson, lengths exponential; one that begins in another makes that one longer.</summary>
    private static List<(double From, double To)> Gaps(StudyDesign design, double end, Draws draws)
    {
        var gaps = new List<(double From, double To)>();
        if (design is not { GapsPerWeek: > 0, GapHours: > 0 })
        {
            return gaps;
        }

        for (var at = draws.Exponential(7 / design.GapsPerWeek); at < end; at += draws.Exponential(7 / design.GapsPerWeek))
        {
            var to = at + draws.Exponential(design.GapHours / 24);
            if (gaps.Count > 0 && at <= gaps[^1].To)
            {
                gaps[^1] = (gaps[^1].From, Math.Max(gaps[^1].To, to));
            }
            else
            {
                gaps.Add((at, to));
            }
        }

        return gaps;
    }

    private static List<SeizureFacts> Seizures(StudyDesign design, AnimalTruth truth, double end, List<RecordingFacts> recordings, Draws draws)
    {
        var onsets = new List<double>();
        var course = new SeizureCourse(design, draws);
        for (var day = 0; day < end; day++)
        {
            var starts = draws.Poisson(course.NextDay(draws) / design.SeizuresPerCluster);
            for (var s = 0; s < starts; s++)
            {
                var at = day + ((draws.Unit() + (draws.Chance(design.LightShare) ? 0 : 1)) / 2);
                for (var more = draws.Geometric(1, design.SeizuresPerCluster - 1); more >= 0; more--)
                {
                    // The number is drawn whatever the effect, so that animals of all truths have the same untreated seizures.
                    if (draws.Unit() < Remaining(design, truth, at) && at < end)
                    {
                        onsets.Add(at);
                    }

                    at += draws.Exponential(design.ClusterGapMinutes / 1440);
                }
            }
        }

        onsets.Sort();
        var seen = new List<SeizureFacts>(onsets.Count);
        var r = 0;
        foreach (var onset in onsets)
        {
            var at = At(onset);
            while (r < recordings.Count && recordings[r].To <= at)
            {
                r++;
            }

            if (r < recordings.Count && recordings[r].From <= at)
            {
                seen.Add(new SeizureFacts(at, Type));
            }
        }

        return seen;
    }

    /// <summary>Share of the untreated seizures that still come at a time.</summary>
    private static double Remaining(StudyDesign design, AnimalTruth truth, double at)
    {
        var turn = design.TrialDays + design.PauseDays;
        var trial = (int)Math.Floor((at - design.BaselineDays) / turn);
        var inside = at - design.BaselineDays - (trial * turn);
        if (at < design.BaselineDays || trial >= design.Trials || inside < design.TitrationDays || inside >= design.TrialDays)
        {
            return 1;
        }

        return truth switch
        {
            AnimalTruth.Responsive => 0,
            AnimalTruth.Resistant => design.ResidualRate,
            AnimalTruth.PseudoResistant => 1,
            AnimalTruth.Relapsing when design.Trials == 1 => inside < (design.TitrationDays + design.TrialDays) / 2 ? 0 : design.ResidualRate,
            AnimalTruth.Relapsing => trial == 0 ? 0 : design.ResidualRate,
        };
    }

    private static List<TrialFacts> Trials(StudyDesign design, int cause, List<(int Index, double From, double Maintenance, double To)> windows, Draws draws)
    {
        var missed = cause == 0 ? design.PseudoMissedDoses : design.MissedDoses;
        var level = cause == 1 ? design.PseudoMeanLevelOverTarget : design.MeanLevelOverTarget;
        var kinetics = new OneCompartment(design.HalfLifeHours, 1);
        // Mean level at steady state is dose / (volume x elimination rate x interval); target and volume are 1.
        var dose = (level > 0 ? level : 1) * kinetics.Ke * design.DoseEveryHours;
        var trials = new List<TrialFacts>(windows.Count);
        foreach (var (index, from, maintenance, to) in windows)
        {
            var doses = new List<DoseFacts>();
            for (var n = 0; from + (n * design.DoseEveryHours / 24) < to; n++)
            {
                doses.Add(new DoseFacts(At(from + (n * design.DoseEveryHours / 24)), dose, missed > 0 && draws.Chance(missed) ? 0 : 1));
            }

            var compound = cause == 2 ? WrongCompound(index + 1) : $"regimen-{index + 1}";
            trials.Add(new TrialFacts(
                $"T{index + 1}", At(from), At(to), [new CompoundFacts(compound, doses, [], kinetics, level > 0 ? 1 : null)], At(maintenance),
                AdverseEffects: false, MaximumToleratedDoseReached: design.TitratedToMtd == 1 && cause != 1 ? true : null));
        }

        return trials;
    }
}

/// <summary>The streams of an animal, to be used by one thread.</summary>
internal sealed class AnimalDraws(ulong seed)
{
    public Draws Seizures { get; } = new(seed, DrawPart.Seizures);

    public Draws Recordings { get; } = new(seed, DrawPart.Recordings);

    public Draws Doses { get; } = new(seed, DrawPart.Doses);

    public Draws Losses { get; } = new(seed, DrawPart.Losses);
}

/// <summary>A simulated record, and what cut it short; null where it ran to its planned end.</summary>
internal readonly record struct SimulatedAnimal(DreRecord Record, DesignLimit? CutBy);
