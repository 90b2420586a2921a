namespace PreclinicalDre.Core.Kinetics;

/// <summary>What is in the animal at one instant, both parts in mg per litre of the distribution volume.</summary>
/// <param name="Central">Concentration in the circulation.</param>
/// <param name="Depot">What still waits to be absorbed.</param>
internal readonly record struct Level(double Central, double Depot);

/// <summary>
/// Carries a <see cref="Level"/> forward in closed form. The state (circulation, depot) is used rather than the amplitudes of the two
/// exponentials, because those grow without bound and cancel as ka approaches ke.
/// </summary>
internal struct Disposition
{
    // Below this (ka - ke) t the difference of exponentials is replaced by its series; both are right to 1e-13 there.
    private const double SeriesBelow = 0.02;

    private readonly double _ke;
    private readonly double _ka;
    private readonly double _perMgPerKg;
    private readonly bool _bolus;
    private double _lastHours;
    private Factors _last;

    public Disposition(OneCompartment pk)
    {
        _ke = pk.Ke;
        _bolus = pk.IsBolus;
        _ka = _bolus ? 0 : pk.Ka;
        _perMgPerKg = pk.Bioavailability / pk.VolumeLPerKg;
        _lastHours = 0;
        _last = new Factors(1, 0, 1);
    }

    public readonly Level Dose(Level level, double mgPerKg) => _bolus
        ? level with { Central = level.Central + (mgPerKg * _perMgPerKg) }
        : level with { Depot = level.Depot + (mgPerKg * _perMgPerKg) };

    /// <summary>The level that many hours (0 or more) later, no dose between. Equal gaps in a row cost no exponential.</summary>
    public Level After(Level level, double hours)
    {
        if (hours != _lastHours)
        {
            _last = Over(hours);
            _lastHours = hours;
        }

        return _last.On(level);
    }

    /// <summary>As <see cref="After"/>, without touching the remembered gap.</summary>
    public readonly Level Probe(Level level, double hours) => Over(hours).On(level);

    /// <summary>Change of the concentration, mg/L per hour.</summary>
    public readonly double Slope(Level level) => (_ka * level.Depot) - (_ke * level.Central);

    /// <summary>
    /// Hours until the concentration peaks, no dose between: where absorption equals elimination. 0 where it already falls.
    /// A level has no other stationary point (at one, the second derivative is -ka² x depot, below 0).
    /// </summary>
    public readonly double HoursToPeak(Level level)
    {
        var absorbed = _ka * level.Depot;
        if (!(absorbed > _ke * level.Central))
        {
            return 0;
        }

        var d = _ka - _ke;
        return d == 0
            ? (1 / _ke) - (level.Central / absorbed)
            : Math.Max(0, (LogOnePlus(d / _ke) - LogOnePlus(level.Central * d / absorbed)) / d);
    }

    private readonly Factors Over(double hours)
    {
        if (hours <= 0)
        {
            return new Factors(1, 0, 1);
        }

        var central = Math.Exp(-_ke * hours);
        if (_bolus)
        {
            return new Factors(central, 0, 0);
        }

        var depot = Math.Exp(-_ka * hours);
        var x = Math.Abs(_ka - _ke) * hours;
        var absorbed = x > SeriesBelow
            ? _ka * Math.Abs(central - depot) / Math.Abs(_ka - _ke)
            : _ka * hours * Math.Max(central, depot) * (1 - (x / 2 * (1 - (x / 3 * (1 - (x / 4 * (1 - (x / 5 * (1 - (x / 6))))))))));
        return new Factors(central, absorbed, depot);
    }

    // Kahan's form: exact to rounding for tiny x, where log(1 + x) is not.
    private static double LogOnePlus(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    private readonly record struct Factors(double Central, double Absorbed, double Depot)
    {
        public Level On(Level level) => new((level.Central * Central) + (level.Depot * Absorbed), level.Depot * Depot);
    }
}
