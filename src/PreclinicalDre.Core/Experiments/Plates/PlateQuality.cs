namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>How far vehicle and positive control of one plate lie apart.</summary>
/// <param name="Vehicles">Vehicle wells that were measured.</param>
/// <param name="Positives">Positive wells that were measured.</param>
/// <param name="VehicleMedian">Median of the vehicle; null without a well.</param>
/// <param name="VehicleSpread">1.4826 times the median absolute deviation of the vehicle: its standard deviation where it is normal; null without a well.</param>
/// <param name="ZPrime">Z' of means and standard deviations (Zhang, Chung and Oldenburg, J Biomol Screen 1999;4:67): 1 at best, above 0.5 excellent; null with fewer than two wells of a kind.</param>
/// <param name="RobustZPrime">The same of medians and spreads.</param>
/// <param name="Ssmd">Strictly standardised mean difference, positive less vehicle (Zhang, Genomics 2007;89:552).</param>
public sealed record PlateQuality(int Vehicles, int Positives, double? VehicleMedian, double? VehicleSpread, double? ZPrime, double? RobustZPrime, double? Ssmd)
{
    /// <summary>Makes the median absolute deviation of normal values their standard deviation: 1 / Φ⁻¹(3/4).</summary>
    private const double NormalMad = 1.482602218505602;

    /// <summary>The quality of a plate by its movement.</summary>
    public static PlateQuality Of(LarvalPlate plate)
    {
        ArgumentNullException.ThrowIfNull(plate);
        return Of(Measured(plate, WellRole.Vehicle), Measured(plate, WellRole.Positive));
    }

    /// <summary>The quality by two lists of figures.</summary>
    public static PlateQuality Of(IReadOnlyList<double> vehicle, IReadOnlyList<double> positive)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        ArgumentNullException.ThrowIfNull(positive);
        double? z = null, robust = null, ssmd = null;
        if (vehicle.Count > 1 && positive.Count > 1)
        {
            var (mv, mp, sv, sp) = (vehicle.Average(), positive.Average(), Deviation(vehicle), Deviation(positive));
            z = mv == mp ? null : 1 - (3 * (sv + sp) / Math.Abs(mv - mp));
            ssmd = sv + sp > 0 ? (mp - mv) / Math.Sqrt((sv * sv) + (sp * sp)) : null;
            var (dv, dp) = (Median(vehicle), Median(positive));
            robust = dv == dp ? null : 1 - (3 * (Spread(vehicle) + Spread(positive)) / Math.Abs(dv - dp));
        }

        return new(vehicle.Count, positive.Count, vehicle.Count > 0 ? Median(vehicle) : null, vehicle.Count > 0 ? Spread(vehicle) : null, z, robust, ssmd);
    }

    /// <summary>Figures of the living larvae of a role.</summary>
    internal static List<double> Measured(LarvalPlate plate, WellRole role) => [.. plate.Wells.Where(w => w.Role == role && !w.IsDead).Select(w => w.Movement).OfType<double>()];

    /// <summary>Median of a list that is not empty.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>1.4826 times the median absolute deviation.</summary>
    internal static double Spread(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return NormalMad * Median(values.Select(v => Math.Abs(v - median)));
    }

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }
}
