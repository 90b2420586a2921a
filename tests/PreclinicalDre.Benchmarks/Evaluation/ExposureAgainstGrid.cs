using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Benchmarks.Evaluation;

/// <summary>The exact exposure share of a 30-day trial with a dose every 6 h, against a grid of one minute.</summary>
public static class ExposureAgainstGrid
{
    private const double Hours = 30 * 24;
    private const double TargetMgPerL = 8;
    private const int SharesPerRound = 2000;

    private static readonly OneCompartment Kinetics = new(2.4, 0.7, 0.2, 1);
    private static readonly TimedDose[] Doses = [.. Enumerable.Range(0, 120).Select(i => new TimedDose(i * 6, 40))];

    private static double _sink;

    public static void Run(int rounds)
    {
        Console.WriteLine(FormattableString.Invariant($"exact {Exact():0.000000}, grid {Grid():0.000000}"));
        var ratio = Measure.Ratio(
            $"one grid against {SharesPerRound} exact shares", rounds, () => _sink += Grid(), () =>
            {
                for (var i = 0; i < SharesPerRound; i++)
                {
                    _sink += Exact();
                }
            });
        Console.WriteLine(FormattableString.Invariant($"grid / exact: {ratio * SharesPerRound:0} times"));
    }

    private static double Exact() => ExposureShare.Of(Kinetics, Doses, 0, Hours, TargetMgPerL);

    private static double Grid()
    {
        const int PerHour = 60;
        var above = 0;
        for (var minute = 0; minute < Hours * PerHour; minute++)
        {
            var at = (minute + 0.5) / PerHour;
            var level = 0.0;
            foreach (var dose in Doses)
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
