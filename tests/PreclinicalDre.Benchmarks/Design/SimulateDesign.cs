using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Benchmarks.Design;

/// <summary>
/// The design simulation: ten times the animals, and ten times the studies, in how many times the time (10 is linear); and 40-animal studies of negative-binomial counts
/// with their tests against the same simulation in R (<c>rnbinom</c>, <c>MASS::glm.nb</c>; R counts its own seconds, its start is left out).
/// </summary>
public static class SimulateDesign
{
    private const int FewAnimals = 500;
    private const int FewStudies = 500;
    private const int StudiesOfR = 200;

    private const string Script =
        "suppressMessages(library(MASS));set.seed(1);g<-rep(0:1,each=20);f<-function(i){y<-c(rnbinom(20,mu=14,size=4),rnbinom(20,mu=7,size=4));"
        + "suppressWarnings(summary(glm.nb(y~g))$coefficients[2,4])<=.05};invisible(f(1));cat(system.time(sapply(1:200,f))[['elapsed']])";

    private static readonly PowerQuestion Studies = new() { RateRatio = 0.5, Days = 14, Course = new StudyDesign { SeizuresPerDay = 1, DayScatter = 0, AnimalScatter = 0.25 } };

    public static void Run(int rounds)
    {
        var (animals, studies, ofR, whole) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        _ = (Animals(FewAnimals), Seconds(FewStudies));
        for (var i = 0; i < rounds; i++)
        {
            animals.Add(Animals(10 * FewAnimals) / Animals(FewAnimals));
            var few = Seconds(FewStudies);
            var many = Seconds(10 * FewStudies);
            studies.Add(many / few);
            whole.Add(2 * many);
            if (SecondsOfR() is { } r)
            {
                // R has one thread: so has this side.
                var watch = Stopwatch.StartNew();
                _ = PowerSimulation.Found(Studies with { Studies = FewStudies }, 20, new SimulationRun(Threads: 1));
                ofR.Add(r / StudiesOfR / (watch.Elapsed.TotalSeconds / FewStudies));
            }
        }

        Say($"10 times the animals judged ({FewAnimals} to {10 * FewAnimals}), times the time", animals);
        Say($"10 times the studies of 40 animals ({FewStudies} to {10 * FewStudies}), times the time", studies);
        Say("seconds for 10,000 studies of 40 animals with their tests, on this machine", whole);
        if (ofR.Count > 0)
        {
            Say("R's rnbinom and glm.nb / the same studies here on one thread, times", ofR);
        }
        else
        {
            Console.WriteLine("no R with MASS here: the same simulation in R was not measured.");
        }
    }

    private static double Animals(int animals)
    {
        var watch = Stopwatch.StartNew();
        _ = DesignSimulation.Judge(new StudyDesign(), DreDefinition.Translational10, AnimalTruth.Resistant, animals, 1, new SimulationRun());
        return watch.Elapsed.TotalSeconds;
    }

    private static double Seconds(int studies)
    {
        var watch = Stopwatch.StartNew();
        _ = PowerSimulation.Found(Studies with { Studies = studies }, 20, new SimulationRun());
        return watch.Elapsed.TotalSeconds;
    }

    private static void Say(string what, List<double> values)
    {
        values.Sort();
        Console.WriteLine(FormattableString.Invariant($"{what}: {values[values.Count / 2]:0.##} (lowest {values[0]:0.##}, highest {values[^1]:0.##}, {values.Count} rounds)"));
    }

    private static double? SecondsOfR()
    {
        try
        {
            using var r = Process.Start(new ProcessStartInfo("Rscript", ["-e", Script]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
            var said = r!.StandardOutput.ReadToEnd();
            r.WaitForExit();
            return double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
