using PreclinicalDre.Core.Statistics.Counts;
using PreclinicalDre.Core.Statistics.Distributions;
using PreclinicalDre.Core.Statistics.Proportions;
using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>
/// Power by simulation. Only the animals' counts are drawn, not their records: given a day's intensity its cluster starts are Poisson and the seizures they
/// bring negative binomial, so that a period's count is closed given the sum of its days. A study in which an arm has no event at all counts as found by
/// negative-binomial regression only if the exact ratio of the pooled rates says so.
/// </summary>
public static class PowerSimulation
{
    /// <summary>Simulates every size, with the effect and without it. The run is told the studies done.</summary>
    public static PowerAnswer Answer(PowerQuestion question, SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(run);
        var points = new List<PowerPoint>(question.Sizes.Count);
        long before = 0;
        foreach (var size in question.Sizes)
        {
            var found = Found(question, size, Next(run, ref before, question.Studies));
            points.Add(new PowerPoint(size, found, Found(question.Null, size, Next(run, ref before, question.Studies)), question.Studies));
        }

        return PowerAnswer.Of(points, question.Wanted);
    }

    /// <summary>Studies of that size that find an effect.</summary>
    /// <param name="question">The question.</param>
    /// <param name="size">Animals of a group, or of the whole crossover.</param>
    /// <param name="run">How it is followed.</param>
    public static long Found(PowerQuestion question, int size, SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(run);
        long all = 0;
        var study = StudyOf(question, size);
        ManyUnits.Each(
            question.Studies,
            () => new Tally(new Draws(question.Seed, DrawPart.Studies)),
            (mine, number) => mine.Found += study(mine.Draws.Begin(number)) ? 1 : 0,
            mine => all += mine.Found,
            run);
        return all;
    }

    /// <summary>A seizure count of one animal over whole days at its own rate times <paramref name="factor"/>.</summary>
    internal static int Count(StudyDesign design, ref SeizureCourse course, int days, double factor, Draws draws)
    {
        double mean = 0;
        for (var day = 0; day < days; day++)
        {
            mean += course.NextDay(draws);
        }

        var starts = draws.Poisson(mean * factor / design.SeizuresPerCluster);
        return starts + draws.Geometric(starts, design.SeizuresPerCluster - 1);
    }

    private static SimulationRun Next(SimulationRun run, ref long before, long studies)
    {
        var start = before;
        before += studies;
        return run with { Told = done => run.Told?.Invoke(start + done) };
    }

    private static Func<Draws, bool> StudyOf(PowerQuestion question, int size) => question.Kind switch
    {
        PowerDesign.RateRatio => draws => ParallelCounts(question, size, draws),
        PowerDesign.ResponderRate => Responders(question, size),
        PowerDesign.Crossover => Crossover(question, size),
    };

    private static bool ParallelCounts(PowerQuestion question, int size, Draws draws)
    {
        var counts = new ArmCount[2 * size];
        long treated = 0, control = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var isTreated = i >= size;
            var course = new SeizureCourse(question.Course, draws);
            var count = Count(question.Course, ref course, question.Days, isTreated ? question.RateRatio : 1, draws);
            counts[i] = new ArmCount(count, question.Days, isTreated);
            (treated, control) = isTreated ? (treated + count, control) : (treated, control + count);
        }

        return question.Test switch
        {
            CountTest.MannWhitney => MannWhitney.Of([.. counts.Where(c => c.Treated).Select(c => (double)c.Events)], [.. counts.Where(c => !c.Treated).Select(c => (double)c.Events)]).P <= question.Alpha,
            CountTest.NegativeBinomial when treated == 0 || control == 0 => Statistics.RateRatio.PValue(treated, size, control, size) <= question.Alpha,
            CountTest.NegativeBinomial => NegativeBinomial.Fit(counts, 1 - question.Alpha).P <= question.Alpha,
        };
    }

    // All tables of the size are tested once; a study is then two binomial numbers and a look-up.
    private static Func<Draws, bool> Responders(PowerQuestion question, int size)
    {
        var finds = new bool[size + 1, size + 1];
        for (var t = 0; t <= size; t++)
        {
            for (var c = 0; c <= size; c++)
            {
                finds[t, c] = FisherExact.PValue(t, size - t, c, size - c) <= question.Alpha;
            }
        }

        return draws => finds[Of(draws, question.TreatedResponders), Of(draws, question.ControlResponders)];

        int Of(Draws draws, double probability)
        {
            var responders = 0;
            for (var i = 0; i < size; i++)
            {
                responders += draws.Chance(probability) ? 1 : 0;
            }

            return responders;
        }
    }

    /// <summary>
    /// Hills and Armitage's test of a two-period crossover (Br J Clin Pharmacol 1979;8:7) on log counts, half a seizure added: period differences of both orders by
    /// Student's t, so that a common change from the first period to the second falls out. Carry-over is not in it.
    /// </summary>
    private static Func<Draws, bool> Crossover(PowerQuestion question, int size)
    {
        var critical = StudentT.Critical(1 - question.Alpha, size - 2);
        return draws =>
        {
            Span<double> sum = stackalloc double[2];
            Span<double> squares = stackalloc double[2];
            for (var i = 0; i < size; i++)
            {
                var treatedFirst = i % 2 == 0;
                var course = new SeizureCourse(question.Course, draws);
                var first = Count(question.Course, ref course, question.Days, treatedFirst ? question.RateRatio : 1, draws);
                var second = Count(question.Course, ref course, question.Days, (treatedFirst ? 1 : question.RateRatio) * question.PeriodRatio, draws);
                var difference = Math.Log((first + 0.5) / (second + 0.5));
                sum[i % 2] += difference;
                squares[i % 2] += difference * difference;
            }

            var half = size / 2.0;
            var spread = squares[0] - (sum[0] * sum[0] / half) + (squares[1] - (sum[1] * sum[1] / half));
            var error = Math.Sqrt(Math.Max(0, spread) / (size - 2) * (2 / half));
            var shift = Math.Abs((sum[0] - sum[1]) / half);
            return error > 0 ? shift / error >= critical : shift > 0;
        };
    }

    private sealed class Tally(Draws draws)
    {
        public Draws Draws { get; } = draws;

        public long Found { get; set; }
    }
}
