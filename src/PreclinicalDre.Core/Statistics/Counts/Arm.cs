namespace PreclinicalDre.Core.Statistics.Counts;

/// <summary>The animals of one arm; its rate is the only parameter of their means. κ is 1/θ, 0 for Poisson.</summary>
internal sealed class Arm
{
    private readonly double[] _events;
    private readonly double[] _days;

    private Arm(double[] events, double[] days)
    {
        _events = events;
        _days = days;
        Events = events.Sum();
        Days = days.Sum();
    }

    public double Events { get; }

    public double Days { get; }

    public static Arm Of(IEnumerable<ArmCount> counts, bool treated)
    {
        var mine = counts.Where(c => c.Treated == treated).ToArray();
        return new Arm([.. mine.Select(c => (double)c.Events)], [.. mine.Select(c => c.Days)]);
    }

    /// <summary>Logarithm of the likeliest rate: the root of <c>Σ (y - μ)/(1 + κμ)</c>, which falls as the rate rises. Needs an event.</summary>
    public double LogRate(double kappa)
    {
        var x = Math.Log(Events / Days);
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        for (var step = 0; step < 200; step++)
        {
            double score = 0, slope = 0;
            for (var i = 0; i < _events.Length; i++)
            {
                var mu = Math.Exp(x) * _days[i];
                var weight = 1 / (1 + (kappa * mu));
                score += (_events[i] - mu) * weight;
                slope -= mu * weight * weight * (1 + (kappa * _events[i]));
            }

            (low, high) = score > 0 ? (x, high) : (low, x);
            var next = x - (score / slope);
            if (!(next > low && next < high))
            {
                next = double.IsInfinity(low) ? x - 1 : double.IsInfinity(high) ? x + 1 : (low + high) / 2;
            }

            if (Math.Abs(next - x) <= 1e-15 * Math.Max(1, Math.Abs(x)) || score == 0)
            {
                return score == 0 ? x : next;
            }

            x = next;
        }

        return x;
    }

    /// <summary>Expected information of the log rate.</summary>
    public double Information(double logRate, double kappa) => _days.Sum(d =>
    {
        var mu = Math.Exp(logRate) * d;
        return mu / (1 + (kappa * mu));
    });

    /// <summary>Counts with their means at a log rate.</summary>
    public IEnumerable<(double Events, double Mean)> At(double logRate) => _events.Zip(_days, (y, d) => (y, Math.Exp(logRate) * d));
}
