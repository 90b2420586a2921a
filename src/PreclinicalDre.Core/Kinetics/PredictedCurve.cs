namespace PreclinicalDre.Core.Kinetics;

/// <summary>One point of a predicted curve.</summary>
/// <param name="AtHours">When.</param>
/// <param name="MgPerL">Predicted level, mg/L.</param>
public readonly record struct PredictedPoint(double AtHours, double MgPerL);

/// <summary>
/// A level that inputs predict over time, whatever the kinetics behind it. It is made of stretches over which it only rises or only falls, so that the time
/// above a target is found by solving, not by counting points of a grid.
/// </summary>
public abstract class PredictedCurve
{
    private const double ToleranceHours = 1e-7;

    private protected PredictedCurve()
    {
    }

    /// <summary>Predicted level in mg/L at an instant; 0 before the first input. At the instant of a bolus, the level just after it.</summary>
    public abstract double At(double hours);

    /// <summary>The share, 0 to 1, of <c>[from, to)</c> at or above the target; 1 for a target of 0 or below.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is empty or a number is not finite.</exception>
    public double ShareAtOrAbove(double targetMgPerL, double fromHours, double toHours)
    {
        Check(fromHours, toHours);
        if (!double.IsFinite(targetMgPerL))
        {
            throw new ArgumentOutOfRangeException(nameof(targetMgPerL), targetMgPerL, "a finite level");
        }

        if (targetMgPerL <= 0)
        {
            return 1;
        }

        double above = 0, below = 0;
        foreach (var run in Runs(fromHours, toHours))
        {
            var high = HoursAbove(run, targetMgPerL);
            above += high;
            below += run.To - run.From - high;
        }

        // Both sums are kept so that "always" and "never" are 1 and 0 exactly.
        return below <= 0 ? 1 : above <= 0 ? 0 : above / (above + below);
    }

    /// <summary>The highest level in <c>[from, to)</c>, mg/L.</summary>
    public double Peak(double fromHours, double toHours)
    {
        Check(fromHours, toHours);
        return Runs(fromHours, toHours).Max(r => Math.Max(r.Level(0), r.Level(r.To - r.From)));
    }

    /// <summary>The lowest level in <c>[from, to)</c>, mg/L.</summary>
    public double Trough(double fromHours, double toHours)
    {
        Check(fromHours, toHours);
        return Runs(fromHours, toHours).Min(r => Math.Min(r.Level(0), r.Level(r.To - r.From)));
    }

    /// <summary>Points for a figure: both ends of each stretch and some between, in order of time; at a bolus both levels.</summary>
    /// <param name="fromHours">Start.</param>
    /// <param name="toHours">End, after it.</param>
    /// <param name="between">Points inside each stretch, 0 or more.</param>
    public IReadOnlyList<PredictedPoint> Points(double fromHours, double toHours, int between = 5)
    {
        Check(fromHours, toHours);
        ArgumentOutOfRangeException.ThrowIfNegative(between);
        var points = new List<PredictedPoint>();
        foreach (var run in Runs(fromHours, toHours))
        {
            for (var k = 0; k <= between + 1; k++)
            {
                var hours = (run.To - run.From) * k / (between + 1);
                var point = new PredictedPoint(k == between + 1 ? run.To : run.From + hours, run.Level(hours));
                if (points.Count == 0 || points[^1] != point)
                {
                    points.Add(point);
                }
            }
        }

        return points;
    }

    /// <summary>The stretches of a window, each rising or falling throughout, together the whole window and in order.</summary>
    private protected abstract IEnumerable<Run> Runs(double from, double to);

    /// <summary>The abscissa where something that changes its sign once between two ends does so, by halving; the end where it does not change.</summary>
    private protected static double Turn(Func<double, double> f, double low, double high)
    {
        var rises = f(low) < 0;
        if (f(high) < 0 == rises)
        {
            return high;
        }

        while (high - low > ToleranceHours)
        {
            var middle = low + ((high - low) / 2);
            if (!(middle > low && middle < high))
            {
                break;
            }

            (low, high) = f(middle) < 0 == rises ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double HoursAbove(Run run, double target)
    {
        var hours = run.To - run.From;
        var (startsHigh, endsHigh) = (run.Level(0) >= target, run.Level(hours) >= target);
        return (startsHigh, endsHigh) switch
        {
            (true, true) => hours,
            (false, false) => 0,
            (true, false) => Turn(t => run.Level(t) - target, 0, hours),
            (false, true) => hours - Turn(t => run.Level(t) - target, 0, hours),
        };
    }

    private static void Check(double from, double to)
    {
        if (!(from < to) || !double.IsFinite(to - from))
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, "after the window's start");
        }
    }

    /// <summary>A stretch over which the level only rises or only falls.</summary>
    /// <param name="From">Start, hours.</param>
    /// <param name="To">End, after it.</param>
    /// <param name="Level">Level so many hours after the start.</param>
    private protected readonly record struct Run(double From, double To, Func<double, double> Level);
}
