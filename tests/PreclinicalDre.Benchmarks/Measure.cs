using System.Diagnostics;

namespace PreclinicalDre.Benchmarks;

/// <summary>Measures two things in turn, round by round, so that whatever else the machine does falls on both.</summary>
public static class Measure
{
    public const int DefaultRounds = 5;

    /// <summary>Prints and returns the median of the ratios first / second; what is done before each is not measured.</summary>
    public static double Ratio(string what, int rounds, Action first, Action second, Action? before = null)
    {
        before?.Invoke();
        first();
        before?.Invoke();
        second();
        var ratios = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            before?.Invoke();
            var a = Time(first);
            before?.Invoke();
            var b = Time(second);
            ratios[i] = a / b;
        }

        Array.Sort(ratios);
        var median = ratios[rounds / 2];
        Console.WriteLine(FormattableString.Invariant($"{what}: {median:0.##} times (lowest {ratios[0]:0.##}, highest {ratios[^1]:0.##}, {rounds} rounds)"));
        return median;
    }

    private static double Time(Action action)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }
}
