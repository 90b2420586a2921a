namespace PreclinicalDre.Core.Kinetics;

/// <summary>
/// The level under <see cref="MichaelisMenten"/> elimination. There is no superposition, so it is integrated: Runge-Kutta of order 4 by halved steps whose
/// difference stays below 1e-9 of the level, between the steps a cubic through both ends and slopes. Between two inputs the level has at most one peak.
/// </summary>
public sealed class SaturableCurve : PredictedCurve
{
    /// <summary>Largest error of one step, as a share of the level plus a millionth of Km.</summary>
    private const double Tolerance = 1e-9;

    private const double LongestStepHours = 4;

    private readonly MichaelisMenten _pk;
    private readonly InputPiece[] _pieces;
    private readonly List<Node>[] _nodes;

    /// <summary>Integrates from the first input to <paramref name="untilHours"/>; after that the level is not known and the curve refuses.</summary>
    public SaturableCurve(MichaelisMenten pk, IEnumerable<DrugInput> inputs, double untilHours)
    {
        ArgumentNullException.ThrowIfNull(pk);
        ArgumentNullException.ThrowIfNull(inputs);
        _pk = pk;
        UntilHours = double.IsFinite(untilHours) ? untilHours : throw new ArgumentOutOfRangeException(nameof(untilHours), untilHours, "a finite number");
        _pieces = [.. InputPieces.Of(inputs).Where(p => p.AtHours < untilHours)];
        _nodes = new List<Node>[_pieces.Length];
        var (depot, level) = (0.0, 0.0);
        for (var i = 0; i < _pieces.Length; i++)
        {
            var dose = _pieces[i].BolusMgPerKg * PerMgPerKg;
            (depot, level) = pk.IsBolus ? (depot, level + dose) : (depot + dose, level);
            var hours = (i + 1 < _pieces.Length ? _pieces[i + 1].AtHours : untilHours) - _pieces[i].AtHours;
            _nodes[i] = Integrate(depot, level, _pieces[i].MgPerKgPerHour * PerMgPerKg, hours);
            level = _nodes[i][^1].Level;
            depot *= Math.Exp(-pk.Ka * hours);
        }
    }

    /// <summary>The end of what was integrated.</summary>
    public double UntilHours { get; }

    private double PerMgPerKg => _pk.Bioavailability / _pk.VolumeLPerKg;

    /// <inheritdoc/>
    public override double At(double hours)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, UntilHours);
        var i = Array.FindLastIndex(_pieces, p => p.AtHours <= hours);
        return i < 0 ? 0 : Between(_nodes[i], hours - _pieces[i].AtHours);
    }

    private protected override IEnumerable<Run> Runs(double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, UntilHours);
        var first = _pieces.Length == 0 ? to : Math.Min(to, _pieces[0].AtHours);
        if (from < first)
        {
            yield return new Run(from, first, _ => 0);
        }

        for (var i = 0; i < _pieces.Length; i++)
        {
            var nodes = _nodes[i];
            for (var k = 1; k < nodes.Count; k++)
            {
                var (a, b) = (_pieces[i].AtHours + nodes[k - 1].At, _pieces[i].AtHours + nodes[k].At);
                var (start, end) = (Math.Max(a, from), Math.Min(b, to));
                if (start < end)
                {
                    var offset = start - _pieces[i].AtHours;
                    yield return new Run(start, end, t => Between(nodes, offset + t));
                }
            }
        }
    }

    private List<Node> Integrate(double depot, double level, double rate, double hours)
    {
        var nodes = new List<Node> { new(0, level, Slope(0, level)) };
        for (double at = 0, step = Math.Min(hours, 0.05); at < hours;)
        {
            step = Math.Min(Math.Min(step, LongestStepHours), hours - at);
            var whole = Step(at, level, step);
            var half = Step(at + (step / 2), Step(at, level, step / 2), step / 2);
            var error = Math.Abs(half - whole) / 15;
            var allowed = Tolerance * (half + (1e-6 * _pk.KmMgPerL));
            if (error > allowed && step > 1e-6)
            {
                step /= 2;
                continue;
            }

            // Where what is left is less than rounding, the end is the end.
            at = hours - at - step < 1e-12 ? hours : at + step;
            level = Math.Max(0, half + ((half - whole) / 15));
            nodes.Add(new Node(at, level, Slope(at, level)));
            step *= error < allowed / 64 ? 2 : 1;
        }

        return nodes;

        double Slope(double t, double c) => (_pk.Ka * depot * Math.Exp(-_pk.Ka * t)) + rate - (_pk.VmaxMgPerLPerHour * c / (_pk.KmMgPerL + c));

        double Step(double t, double c, double h)
        {
            var k1 = Slope(t, c);
            var k2 = Slope(t + (h / 2), c + (h / 2 * k1));
            var k3 = Slope(t + (h / 2), c + (h / 2 * k2));
            var k4 = Slope(t + h, c + (h * k3));
            return c + (h / 6 * (k1 + (2 * k2) + (2 * k3) + k4));
        }
    }

    private static double Between(List<Node> nodes, double hours)
    {
        var (low, high) = (0, nodes.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = nodes[middle].At <= hours ? (middle, high) : (low, middle);
        }

        var (a, b) = (nodes[low], nodes[high]);
        var h = b.At - a.At;
        if (h <= 0)
        {
            return b.Level;
        }

        var s = Math.Clamp((hours - a.At) / h, 0, 1);
        var r = 1 - s;
        return Math.Max(0, ((1 + (2 * s)) * r * r * a.Level) + (s * r * r * h * a.Slope) + (s * s * (3 - (2 * s)) * b.Level) - (s * s * r * h * b.Slope));
    }

    private readonly record struct Node(double At, double Level, double Slope);
}
