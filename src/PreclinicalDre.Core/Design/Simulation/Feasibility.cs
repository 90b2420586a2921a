using System.Globalization;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>Can this design decide?</summary>
/// <param name="Design">The design.</param>
/// <param name="Definition">The definition that will judge; it knows the design's species.</param>
/// <param name="Animals">Animals to simulate of each truth, 100 to 100,000.</param>
/// <param name="Seed">Seed.</param>
/// <param name="WantedShare">Share of animals, inside 0 to 1, that are to reach the verdict that is theirs.</param>
public sealed record FeasibilityQuestion(StudyDesign Design, DreDefinition Definition, int Animals = 2000, ulong Seed = 1, double WantedShare = 0.8);

/// <summary>A change of a design that was tried.</summary>
/// <param name="Design">The changed design.</param>
/// <param name="Words">What is changed, in words.</param>
/// <param name="Resistant">Share of resistant animals that are then called so.</param>
/// <param name="Responsive">Share of responsive animals that are then called so.</param>
/// <param name="Animals">Animals simulated of each truth.</param>
public sealed record DesignChange(StudyDesign Design, string Words, double Resistant, double Responsive, long Animals)
{
    /// <summary>The lesser of both shares: what the design can decide.</summary>
    public double Decided => Math.Min(Resistant, Responsive);
}

/// <summary>What came of the question.</summary>
/// <param name="Tallies">Resistant and responsive animals, as the design stands.</param>
/// <param name="Mends">Changes that reach the wanted share, the cheapest first; empty where none is needed or none was found.</param>
/// <param name="Best">Where no change reaches the wanted share: the one that comes nearest; else null.</param>
/// <param name="Tried">Changed designs that were simulated.</param>
public sealed record FeasibilityAnswer(IReadOnlyList<VerdictTally> Tallies, IReadOnlyList<DesignChange> Mends, DesignChange? Best, int Tried)
{
    /// <summary>The lesser share of animals, resistant or responsive, that reach their verdict.</summary>
    public double Decided => Tallies.Min(t => (double)t.Right / t.Animals);
}

/// <summary>
/// Simulates resistant and responsive animals of a design, names what limits it, and looks for the cheapest change that mends it. Costs are recorded
/// rig-hours of one animal over the whole protocol, then doses; a change is tried on a ladder of values, alone and then in pairs.
/// </summary>
public static class Feasibility
{
    /// <summary>Animals of each truth with which a change is tried; the cheapest ones are then simulated as fully as the design itself.</summary>
    private const int TryAnimals = 300;

    /// <summary>Most changes that are shown.</summary>
    private const int MostShown = 3;

    private static readonly double[] Days = [3, 5, 7, 10, 14, 21, 28, 35, 42, 56, 70, 84, 112, 140, 182, 273, 365];
    private static readonly double[] Hours = [2, 4, 6, 8, 12, 16, 18, 20, 22, 24];
    private static readonly double[] Intervals = [24, 12, 8, 6, 4, 3, 2];

    private static readonly AnimalTruth[] Truths = [AnimalTruth.Resistant, AnimalTruth.Responsive];

    /// <summary>What can be changed: the steps of a design along one ladder, from where it stands on.</summary>
    private static readonly (string Name, Func<StudyDesign, IEnumerable<StudyDesign>> Steps, Func<StudyDesign, string> Say)[] Ladders =
    [
        ("window", d => Days.Where(v => v > d.TrialDays).Take(7).Select(v => d with { TrialDays = v }), d => $"trials of {Plain.Days(d.TrialDays)}"),
        ("baseline", d => Days.Where(v => v > d.BaselineDays).Take(6).Select(v => d with { BaselineDays = v }), d => $"a baseline of {Plain.Days(d.BaselineDays)}"),
        ("coverage", Coverage, d => d is { HoursPerDay: >= 24, DaysPerWeek: 7 } ? "continuous recording" : $"recording {Plain.Number(d.HoursPerDay)} h a day on {d.DaysPerWeek} days a week"),
        ("trials", d => Enumerable.Range(d.Trials + 1, 3).Where(t => t <= 8).Select(t => d with { Trials = t }), d => Plain.Count(d.Trials, "trial", "trials")),
        ("dosing", d => Intervals.Where(v => v < d.DoseEveryHours).Take(4).Select(v => d with { DoseEveryHours = v }), d => $"the same daily dose divided into one every {Plain.Number(d.DoseEveryHours)} h"),
    ];

    /// <summary>Answers the question. The run is told how many animals were simulated.</summary>
    public static FeasibilityAnswer Answer(FeasibilityQuestion question, SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(run);
        long before = 0;
        var tallies = Truths.Select(t => Judge(question.Design, question.Animals, question.Seed, t)).ToList();
        if (tallies.Min(t => (double)t.Right / t.Animals) >= question.WantedShare)
        {
            return new FeasibilityAnswer(tallies, [], null, 0);
        }

        var tried = new List<DesignChange>();
        foreach (var ladder in Ladders)
        {
            Climb(question.Design, ladder.Steps, d => ladder.Say(d));
        }

        if (!tried.Exists(Reaches))
        {
            for (var a = 0; a < Ladders.Length; a++)
            {
                foreach (var first in Ladders[a].Steps(question.Design).Take(4))
                {
                    foreach (var second in Ladders.Skip(a + 1))
                    {
                        var one = Ladders[a];
                        Climb(first, d => second.Steps(d).Take(4), d => $"{one.Say(d)}, and {second.Say(d)}");
                    }
                }
            }
        }

        // The cheapest were found on few animals: as many again with another seed show whether they hold.
        var mends = tried.Where(Reaches).OrderBy(c => c.Design.RigHours).ThenBy(c => c.Design.Doses).Take(2 * MostShown)
            .Select(c => Try(c.Design, c.Words, question.Animals, question.Seed + 1)).Where(Reaches).Take(MostShown).ToList();
        return new FeasibilityAnswer(tallies, mends, mends.Count > 0 ? null : tried.MaxBy(c => c.Decided), tried.Count);

        bool Reaches(DesignChange change) => change.Decided >= question.WantedShare;

        // Up one ladder until the share is reached, or the way there costs more than another that reached it.
        void Climb(StudyDesign from, Func<StudyDesign, IEnumerable<StudyDesign>> steps, Func<StudyDesign, string> say)
        {
            foreach (var design in steps(from))
            {
                var cheapest = tried.Where(Reaches).Select(c => c.Design.RigHours).DefaultIfEmpty(double.PositiveInfinity).Min();
                if (design.RigHours > cheapest * 2)
                {
                    return;
                }

                var change = Try(design, say(design), Math.Min(TryAnimals, question.Animals), question.Seed);
                tried.Add(change);
                if (Reaches(change))
                {
                    return;
                }
            }
        }

        DesignChange Try(StudyDesign design, string words, int animals, ulong seed)
        {
            var (resistant, responsive) = (Judge(design, animals, seed, AnimalTruth.Resistant), Judge(design, animals, seed, AnimalTruth.Responsive));
            return new DesignChange(design, words, (double)resistant.Right / animals, (double)responsive.Right / animals, animals);
        }

        VerdictTally Judge(StudyDesign design, int animals, ulong seed, AnimalTruth truth)
        {
            var start = before;
            before += animals;
            return DesignSimulation.Judge(design, question.Definition, truth, animals, seed, run with { Told = done => run.Told?.Invoke(start + done) });
        }
    }

    /// <summary>What limits the design, in a sentence: the commonest cause among animals that missed their verdict, as a share of all animals of that truth.</summary>
    public static string LimitWords(VerdictTally tally, DreDefinition definition, string species)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return tally.Limiting is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $"In {Math.Round(100.0 * tally.Limits[limit] / tally.Animals)} % {DesignLimits.Say(limit, definition, species)}.")
            : "Every animal reaches its verdict.";
    }

    private static IEnumerable<StudyDesign> Coverage(StudyDesign design)
    {
        foreach (var hours in Hours.Where(h => h >= design.HoursPerDay))
        {
            foreach (var days in Enumerable.Range(design.DaysPerWeek, 8 - design.DaysPerWeek))
            {
                if ((hours > design.HoursPerDay || days > design.DaysPerWeek) && (days is 7 or 5 || days == design.DaysPerWeek))
                {
                    yield return design with { HoursPerDay = hours, DaysPerWeek = days };
                }
            }
        }
    }
}
