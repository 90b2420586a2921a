namespace PreclinicalDre.Core.Kinetics.Fitting;

/// <summary>
/// The sum of squared residuals as a function of the logarithm of the half-life, the volume at its best. With g the level predicted for 1 L/kg: on the
/// logarithm's scale the best volume makes the mean residual 0; on the level's own it is the ratio of a regression through the origin.
/// </summary>
internal sealed class SumOfSquares
{
    private readonly IReadOnlyList<FitSubject> _subjects;
    private readonly double _absorption;
    private readonly double _bioavailability;
    private readonly ResidualScale _scale;
    private readonly double[] _levels;

    public SumOfSquares(IReadOnlyList<FitSubject> subjects, double absorption, double bioavailability, ResidualScale scale)
    {
        (_subjects, _absorption, _bioavailability, _scale) = (subjects, absorption, bioavailability, scale);
        _levels = [.. subjects.SelectMany(s => s.Samples.Select(p => p.MgPerL))];
    }

    public double At(double logHalfLife) => Parts(logHalfLife).Least;

    public double VolumeAt(double logHalfLife)
    {
        var (_, centre, _) = Parts(logHalfLife);
        return _scale is ResidualScale.Logarithm ? Math.Exp(-centre) : 1 / centre;
    }

    /// <summary>
    /// The logarithm of the least (<paramref name="side"/> -1) or largest (1) volume at which the sum of squares is the limit, at this half-life; where even the
    /// best volume is above it, that.
    /// </summary>
    public double LogVolumeEnd(double logHalfLife, double limit, int side)
    {
        var (least, centre, weight) = Parts(logHalfLife);
        var room = Math.Sqrt(Math.Max(0, limit - least) / weight);
        return _scale is ResidualScale.Logarithm
            ? -centre + (side * room)
            : -Math.Log(Math.Max(centre - (side * room), double.Epsilon));
    }

    /// <summary>
    /// With a = the factor (1/V, or its logarithm) the sum of squares is <c>least + weight (a - centre)²</c>; exact on either scale.
    /// </summary>
    private (double Least, double Centre, double Weight) Parts(double logHalfLife)
    {
        var pk = new OneCompartment(Math.Exp(logHalfLife), 1, _absorption, _bioavailability);
        var unit = new double[_levels.Length];
        var i = 0;
        foreach (var subject in _subjects)
        {
            var curve = LinearCurve.Of(pk, subject.Inputs);
            foreach (var sample in subject.Samples)
            {
                unit[i++] = curve.At(sample.AtHours);
            }
        }

        return _scale is ResidualScale.Logarithm ? OfLogarithms(unit) : OfLevels(unit);
    }

    private (double Least, double Centre, double Weight) OfLogarithms(double[] unit)
    {
        // A level that has gone below the smallest number is not fitted by any volume; the largest sum that can be compared says so.
        if (unit.Any(u => !(u > 0)))
        {
            return (double.MaxValue / 4, 0, unit.Length);
        }

        var residuals = unit.Select((u, i) => Math.Log(_levels[i]) - Math.Log(u)).ToArray();
        var mean = residuals.Average();
        return (residuals.Sum(r => (r - mean) * (r - mean)), mean, unit.Length);
    }

    private (double Least, double Centre, double Weight) OfLevels(double[] unit)
    {
        var weight = unit.Sum(u => u * u);
        var centre = weight > 0 ? unit.Select((u, i) => u * _levels[i]).Sum() / weight : 0;
        return (unit.Select((u, i) => (_levels[i] - (centre * u)) * (_levels[i] - (centre * u))).Sum(), centre, Math.Max(weight, double.Epsilon));
    }
}
