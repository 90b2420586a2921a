using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>How good is the definition? The grid over which its operating characteristics are simulated.</summary>
/// <param name="Design">The design; trial length and hours recorded a day are the grid's.</param>
/// <param name="Definition">Judges; knows the design's species.</param>
/// <param name="TrialDays">Lengths of a trial, 1 to 12 of them.</param>
/// <param name="HoursPerDay">Hours recorded a day, 1 to 12 of them.</param>
/// <param name="Animals">Animals of each truth in each cell, 50 to 20,000.</param>
/// <param name="Seed">Seed.</param>
public sealed record TruthQuestion(
    StudyDesign Design, DreDefinition Definition, IReadOnlyList<double> TrialDays, IReadOnlyList<double> HoursPerDay, int Animals = 500, ulong Seed = 1);

/// <summary>One cell of the grid.</summary>
/// <param name="TrialDays">Length of a trial, days.</param>
/// <param name="HoursPerDay">Hours recorded a day.</param>
/// <param name="Tallies">One for each truth, in its order.</param>
public sealed record TruthCell(double TrialDays, double HoursPerDay, IReadOnlyList<VerdictTally> Tallies)
{
    /// <summary>The tally of a truth.</summary>
    public VerdictTally Of(AnimalTruth truth) => Tallies.First(t => t.Truth == truth);

    /// <summary>Share of resistant animals that are called so.</summary>
    public double Sensitivity => Share(Of(AnimalTruth.Resistant), t => t.Resistant);

    /// <summary>Share of animals that a drug helps or would help (responsive and pseudo-resistant, equally many) that are not called resistant.</summary>
    public double Specificity => 1 - ((Share(Of(AnimalTruth.Responsive), t => t.Resistant) + Share(Of(AnimalTruth.PseudoResistant), t => t.Resistant)) / 2);

    /// <summary>Share of resistant and responsive animals, equally many, that stay undefined.</summary>
    public double Undetermined => (Share(Of(AnimalTruth.Resistant), t => t.Undefined) + Share(Of(AnimalTruth.Responsive), t => t.Undefined)) / 2;

    /// <summary>Share of responsive animals that are called so.</summary>
    public double ResponseFound => Share(Of(AnimalTruth.Responsive), t => t.Responsive);

    /// <summary>Share of resistant animals that are called responsive, by chance freedom.</summary>
    public double FalseFreedom => Share(Of(AnimalTruth.Resistant), t => t.Responsive);

    /// <summary>Share of relapsing animals whose relapse is seen.</summary>
    public double RelapseFound => Share(Of(AnimalTruth.Relapsing), t => t.Right);

    private static double Share(VerdictTally tally, Func<VerdictTally, long> count) => (double)count(tally) / tally.Animals;
}

/// <summary>The operating characteristics of a definition.</summary>
public static class TruthGrid
{
    /// <summary>Simulates all four truths in every cell, lengths first. The run is told the animals done.</summary>
    public static IReadOnlyList<TruthCell> Answer(TruthQuestion question, SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(run);
        var cells = new List<TruthCell>();
        long before = 0;
        foreach (var days in question.TrialDays)
        {
            foreach (var hours in question.HoursPerDay)
            {
                // The same seed everywhere: cells differ by the plan, not by the animals.
                var design = question.Design with { TrialDays = days, HoursPerDay = hours };
                cells.Add(new TruthCell(days, hours, [.. Enum.GetValues<AnimalTruth>().Select(truth =>
                {
                    var start = before;
                    before += question.Animals;
                    return DesignSimulation.Judge(design, question.Definition, truth, question.Animals, question.Seed, run with { Told = done => run.Told?.Invoke(start + done) });
                })]));
            }
        }

        return cells;
    }

    /// <summary>Animals that are simulated in all.</summary>
    public static long Animals(TruthQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return (long)question.TrialDays.Count * question.HoursPerDay.Count * question.Animals * Enum.GetValues<AnimalTruth>().Length;
    }
}
