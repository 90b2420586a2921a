namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>One dose group of a quantal experiment: protected or not, impaired or not, dead or not.</summary>
/// <param name="Dose">Dose in any unit, the same in all rows; 0 for the controls.</param>
/// <param name="N">Animals, 1 or more.</param>
/// <param name="Responded">Animals that responded, 0 to <paramref name="N"/>.</param>
public readonly record struct DoseRow(double Dose, long N, long Responded)
{
    /// <summary>Share that responded, 0 to 1.</summary>
    public double Share => (double)Responded / N;

    /// <summary>True strictly between 0 and 100 %.</summary>
    public bool IsPartial => Responded > 0 && Responded < N;
}
