namespace PreclinicalDre.Core.Kinetics;

/// <summary>
/// The share of a window that a predicted concentration spends at or above a target: exact, one pass over the doses, no time grid.
/// Between two doses the curve has at most one peak, so at most two crossings, and these are solved for.
/// </summary>
public static class ExposureShare
{
    // A Newton step this small leaves an error of its square; a bracket this small is the answer (4 ms; the definition asks for 0.002 of the window).
    private const double ToleranceHours = 1e-6;

    // And the concentration there is within a millionth of the target.
    private const double ToleranceLog = 1e-6;

    // At steady state every dosing interval is the same curve; this close to the one before, its answer is taken over.
    private const double SameCurve = 1e-12;
    private const int MaxSteps = 200;

    /// <summary>The share, 0 to 1, of <c>[from, to)</c> at or above the target.</summary>
    /// <param name="pk">Kinetics of the compound.</param>
    /// <param name="doses">Doses as given, in any order (in order of time is fastest). Those before the window count, those after it do not matter.</param>
    /// <param name="fromHours">Start of the window, in the hours of the doses.</param>
    /// <param name="toHours">End of the window, after its start.</param>
    /// <param name="targetMgPerL">Target in mg/L, 0 or more; at 0 the share is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is empty or a number is not finite.</exception>
    public static double Of(OneCompartment pk, ReadOnlySpan<TimedDose> doses, double fromHours, double toHours, double targetMgPerL)
    {
        ArgumentNullException.ThrowIfNull(pk);
        if (!(fromHours < toHours) || !double.IsFinite(toHours - fromHours))
        {
            throw new ArgumentOutOfRangeException(nameof(toHours), toHours, "after the window's start");
        }

        if (!double.IsFinite(targetMgPerL))
        {
            throw new ArgumentOutOfRangeException(nameof(targetMgPerL), targetMgPerL, "a finite concentration");
        }

        return targetMgPerL <= 0 ? 1 : Walk(new Disposition(pk), InOrder(doses), fromHours, toHours, targetMgPerL);
    }

    private static double Walk(Disposition disposition, ReadOnlySpan<TimedDose> doses, double from, double to, double target)
    {
        var level = default(Level);
        var now = from;
        var i = 0;
        for (; i < doses.Length && doses[i].AtHours <= from; i++)
        {
            level = disposition.Dose(i == 0 ? level : disposition.After(level, doses[i].AtHours - now), doses[i].MgPerKg);
            now = doses[i].AtHours;
        }

        level = disposition.After(level, from - now);
        now = from;
        double above = 0, below = 0;
        var (solved, solvedHours, solvedAbove) = (default(Level), 0.0, 0.0);
        while (now < to)
        {
            var next = i < doses.Length && doses[i].AtHours < to ? doses[i].AtHours : to;
            var hours = next - now;
            var end = disposition.After(level, hours);
            if (hours != solvedHours || !Same(level, solved))
            {
                (solved, solvedHours, solvedAbove) = (level, hours, HoursAbove(disposition, level, end, hours, target));
            }

            var high = solvedAbove;
            above += high;
            below += hours - high;
            level = end;
            now = next;
            for (; i < doses.Length && doses[i].AtHours <= now; i++)
            {
                level = disposition.Dose(level, doses[i].MgPerKg);
            }
        }

        // Both sums are kept so that "always" and "never" are 1 and 0 exactly.
        return below <= 0 ? 1 : above <= 0 ? 0 : above / (above + below);
    }

    private static bool Same(Level a, Level b) =>
        Math.Abs(a.Central - b.Central) <= SameCurve * b.Central && Math.Abs(a.Depot - b.Depot) <= SameCurve * b.Depot;

    private static double HoursAbove(in Disposition disposition, Level start, Level end, double hours, double target)
    {
        var startsHigh = start.Central >= target;
        var endsHigh = end.Central >= target;
        if (startsHigh && endsHigh)
        {
            return hours;
        }

        if (startsHigh)
        {
            return Crossing(disposition, start, 0, hours, start.Central, end.Central, target);
        }

        if (endsHigh)
        {
            return hours - Crossing(disposition, start, 0, hours, start.Central, end.Central, target);
        }

        var peak = disposition.HoursToPeak(start);
        if (peak <= 0 || peak >= hours)
        {
            return 0;
        }

        var top = disposition.Probe(start, peak).Central;
        return top < target
            ? 0
            : Crossing(disposition, start, peak, hours, top, end.Central, target)
              - Crossing(disposition, start, 0, peak, start.Central, top, target);
    }

    /// <summary>
    /// Where the curve meets the target between <paramref name="low"/> and <paramref name="high"/> (hours), at whose ends it is on different sides.
    /// Newton on the logarithm of the concentration, which is nearly straight where the drug falls, kept inside a shrinking bracket.
    /// </summary>
    private static double Crossing(in Disposition disposition, Level start, double low, double high, double atLow, double atHigh, double target)
    {
        var rising = atHigh >= target;
        var t = low + ((high - low) * FirstGuess(atLow, atHigh, target, rising));
        for (var step = 0; step < MaxSteps; step++)
        {
            if (!(t > low && t < high))
            {
                t = low + ((high - low) / 2);
            }

            var level = disposition.Probe(start, t);
            if (level.Central >= target == rising)
            {
                high = t;
            }
            else
            {
                low = t;
            }

            var offBy = Math.Log(level.Central / target);
            var next = t - (offBy * level.Central / disposition.Slope(level));
            var small = Math.Abs(next - t) <= ToleranceHours;
            if (high - low <= ToleranceHours || (small && Math.Abs(offBy) <= ToleranceLog))
            {
                return next >= low && next <= high ? next : t;
            }

            // Just after a first dose there is next to no drug: there the step is small although the target is far, and only halving leads away.
            t = small ? low + ((high - low) / 2) : next;
        }

        return t;
    }

    private static double FirstGuess(double atLow, double atHigh, double target, bool rising)
    {
        var guess = rising ? (target - atLow) / (atHigh - atLow) : Math.Log(atLow / target) / Math.Log(atLow / atHigh);
        return guess is > 0 and < 1 ? guess : 0.5;
    }

    private static ReadOnlySpan<TimedDose> InOrder(ReadOnlySpan<TimedDose> doses)
    {
        for (var i = 1; i < doses.Length; i++)
        {
            // Equal instants in one order too: sums are then the same to the last digit whatever the order of the input.
            if (doses[i].AtHours < doses[i - 1].AtHours || (doses[i].AtHours == doses[i - 1].AtHours && doses[i].MgPerKg < doses[i - 1].MgPerKg))
            {
                var sorted = doses.ToArray();
                Array.Sort(sorted, static (a, b) => a.AtHours != b.AtHours ? a.AtHours.CompareTo(b.AtHours) : a.MgPerKg.CompareTo(b.MgPerKg));
                return sorted;
            }
        }

        return doses;
    }
}
