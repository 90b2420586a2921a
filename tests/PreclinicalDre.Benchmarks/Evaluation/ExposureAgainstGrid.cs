using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Benchmarks.Evaluation;

/// <summary>
/// The exact exposure share of a 30-day trial with a dose every 6 h, against a grid of one minute: as planned, where one interval is like the other; and as given, each dose some
/// minutes off and one in twenty missed, where none is. The target lies between trough and peak, so that every interval crosses it.
/// </summary>
public static class ExposureAgainstGrid
{
    private const double Hours = 30 * 24;
    private const double TargetMgPerL = 20;
    private const int SharesPerRound = 2000;
    private const double Wanted = 1000;
    private const double Tolerance = 0.002;

    private static readonly OneCompartment Kinetics = new(2.4, 0.7, 0.2, 1);

    private static double _sink;

    public static void Run(int rounds)
    {
        TimedDose[] planned = [.. Enumerable.Range(0, 120).Select(i => new TimedDose(i * 6, 40))];
        var random = new Random(5);
        Tell("as planned", planned, rounds);
        Tell("as given", [.. planned.Select(d => new TimedDose(d.AtHours + (random.NextDouble() / 2), random.Next(20) == 0 ? 0 : d.MgPerKg))], rounds);
    }

    private static void Tell(string what, TimedDose[] doses, int rounds)
    {
        var (exact, grid) = (Exact(doses), Grid(doses));
        Console.WriteLine(FormattableString.Invariant($"{what}: exact {exact:0.000000}, grid {grid:0.000000}, apart {Math.Abs(exact - grid):0.000000} (wanted within {Tolerance}: {(Math.Abs(exact - grid) <= Tolerance ? "yes" : "NO")})"));
        var ratio = SharesPerRound * Measure.Ratio(
            $"{what}: one grid against {SharesPerRound} exact shares", rounds, () => _sink += Grid(doses), () =>
            {
                for (var i = 0; i < SharesPerRound; i++)
                {
                    _sink += Exact(doses);
                }
            });
        Console.WriteLine(FormattableString.Invariant($"{what}: grid / exact {ratio:0} times (wanted at least {Wanted}: {(ratio >= Wanted ? "yes" : "NO")})"));
    }

    private static double Exact(TimedDose[] doses) => ExposureShare.Of(Kinetics, doses, 0, Hours, TargetMgPerL);

    private static double Grid(TimedDose[] doses)
    {
        const int PerHour = 60;
        var above = 0;
        for (var minute = 0; minute < Hours * PerHour; minute++)
        {
            var at = (minute + 0.5) / PerHour;
            var level = 0.0;
            foreach (var dose in doses)
            {
                if (dose.AtHours > at)
                {
                    break;
                }

                var t = at - dose.AtHours;
                level += Kinetics.Bioavailability * dose.MgPerKg * Kinetics.Ka / (Kinetics.VolumeLPerKg * (Kinetics.Ka - Kinetics.Ke))
                    * (Math.Exp(-Kinetics.Ke * t) - Math.Exp(-Kinetics.Ka * t));
            }

            above += level >= TargetMgPerL ? 1 : 0;
        }

        return above / (Hours * PerHour);
    }
}
