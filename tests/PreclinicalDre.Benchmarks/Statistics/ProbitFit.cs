using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Benchmarks.Statistics;

/// <summary>
/// One probit fit of Finney's rotenone set with its three intervals, against R's <c>glm</c> of the same groups alone (R counts its own seconds; its
/// start is left out). Without R on the machine, against rate ratios of a thousand events.
/// </summary>
public static class ProbitFit
{
    private const int FitsPerRound = 5000;
    private const int FitsOfR = 500;

    private const string Script =
        "d<-c(2.6,3.8,5.1,7.7,10.2);n<-c(50,48,46,49,50);r<-c(6,16,24,42,44);x<-log10(d);y<-cbind(r,n-r);f<-binomial('probit');invisible(glm(y~x,family=f));"
        + "cat(system.time(for(i in 1:500)glm(y~x,family=f))[['elapsed']])";

    private static readonly DoseRow[] Rotenone = [new(2.6, 50, 6), new(3.8, 48, 16), new(5.1, 46, 24), new(7.7, 49, 42), new(10.2, 50, 44)];

    private static double _sink;

    public static void Run(int rounds)
    {
        Fits();
        var ratios = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            if (SecondsOfR() is not { } seconds)
            {
                Without(rounds);
                return;
            }

            var watch = Stopwatch.StartNew();
            Fits();
            ratios.Add(seconds / FitsOfR / (watch.Elapsed.TotalSeconds / FitsPerRound));
        }

        ratios.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"with R: R's glm / probit fit with delta, Fieller and profile intervals: {ratios[ratios.Count / 2]:0.#} times (lowest {ratios[0]:0.#}, highest {ratios[^1]:0.#}, {rounds} rounds)"));
    }

    private static void Without(int rounds) =>
        Measure.Ratio($"no R here; {FitsPerRound} probit fits with three intervals against as many exact rate ratios of 1,000 events with p", rounds, Fits, () =>
        {
            for (var i = 0; i < FitsPerRound; i++)
            {
                _sink += Core.Statistics.RateRatio.Exact(480 + (i % 40), 20, 500, 22).Upper + Core.Statistics.RateRatio.PValue(480 + (i % 40), 20, 500, 22);
            }
        });

    private static void Fits()
    {
        for (var i = 0; i < FitsPerRound; i++)
        {
            _sink += DoseResponse.Fit(Rotenone).Profile!.Value.Upper;
        }
    }

    private static double? SecondsOfR()
    {
        try
        {
            using var r = Process.Start(new ProcessStartInfo("Rscript", ["-e", Script]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
            var said = r!.StandardOutput.ReadToEnd();
            r.WaitForExit();
            if (r.ExitCode != 0)
            {
                Console.WriteLine("R is here, but its script failed.");
                return null;
            }

            return double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
