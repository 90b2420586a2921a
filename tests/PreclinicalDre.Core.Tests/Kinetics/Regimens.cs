using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Kinetics;

/// <summary>Generated regimens, and their concentration straight from the textbook formula, dose by dose.</summary>
internal static class Regimens
{
    public static (OneCompartment Pk, TimedDose[] Doses, double From, double To, double Target) Random(int seed)
    {
        var random = new Random(seed);
        var halfLife = Math.Exp((random.NextDouble() * 5) - 1);
        var absorption = random.Next(6) == 0 ? 0 : halfLife * Math.Exp((random.NextDouble() * 5) - 4);
        var pk = new OneCompartment(halfLife, 0.2 + random.NextDouble(), absorption, random.NextDouble());
        var interval = 1 + (random.NextDouble() * 14);
        var doses = new TimedDose[random.Next(0, 60)];
        for (var i = 0; i < doses.Length; i++)
        {
            var at = random.Next(10) == 0 && i > 0 ? doses[i - 1].AtHours : (i * interval) + (random.NextDouble() * 0.5);
            doses[i] = new TimedDose(at, random.Next(8) == 0 ? 0 : 5 + (random.NextDouble() * 50));
        }

        var from = random.NextDouble() * 40;
        var to = from + 24 + (random.NextDouble() * 200);
        var levels = Enumerable.Range(0, 40).Select(k => At(pk, doses, from + (k * (to - from) / 40))).Max();
        return (pk, doses, from, to, levels * random.NextDouble() * 1.1);
    }

    public static double GridShare(OneCompartment pk, TimedDose[] doses, double from, double to, double target)
    {
        int minutes = 0, high = 0;
        for (var t = from; t < to; t += 1 / 60.0)
        {
            minutes++;
            high += At(pk, doses, t) >= target ? 1 : 0;
        }

        return (double)high / minutes;
    }

    public static double At(OneCompartment pk, TimedDose[] doses, double hours)
    {
        double sum = 0;
        foreach (var dose in doses)
        {
            sum += dose.AtHours <= hours ? Single(pk, dose.MgPerKg, hours - dose.AtHours) : 0;
        }

        return sum;
    }

    public static double Single(OneCompartment pk, double mgPerKg, double t)
    {
        double ke = Math.Log(2) / pk.HalfLifeHours, scale = pk.Bioavailability * mgPerKg / pk.VolumeLPerKg;
        if (pk.AbsorptionHalfLifeHours == 0)
        {
            return scale * Math.Exp(-ke * t);
        }

        var ka = Math.Log(2) / pk.AbsorptionHalfLifeHours;
        if (Math.Abs((ka / ke) - 1) < 1e-6)
        {
            return scale * ke * t * Math.Exp(-ke * t);
        }

        return scale * ka / (ka - ke) * (Math.Exp(-ke * t) - Math.Exp(-ka * t));
    }
}
