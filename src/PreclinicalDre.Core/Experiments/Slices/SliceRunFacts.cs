using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Experiments.Slices;

/// <summary>One phase of a run.</summary>
/// <param name="Minutes">Recorded minutes, above 0: gaps are no time.</param>
/// <param name="Events">Events in them, 0 or more.</param>
public readonly record struct SlicePhase(double Minutes, int Events)
{
    /// <summary>Events per recorded hour.</summary>
    public double PerHour => Events / Minutes * 60;

    /// <summary>Exact Poisson interval of the rate per hour; events of one slice taken as independent of each other.</summary>
    public PoissonRate Rate => PoissonRate.Exact(Events, Minutes / 60);
}

/// <summary>A run on a slice, with whose it is.</summary>
/// <param name="Donor">Code of the donor.</param>
/// <param name="Specimen">Code of the specimen in its donor.</param>
/// <param name="Slice">Code of the slice in its specimen.</param>
/// <param name="Number">Which run on the slice, from 1.</param>
/// <param name="Compound">What was in the bath; empty for the vehicle.</param>
/// <param name="Micromolar">Its concentration; null for the vehicle.</param>
/// <param name="Before">Before the compound.</param>
/// <param name="During">With the compound.</param>
/// <param name="After">Washout; null where none was recorded.</param>
public sealed record SliceRunFacts(
    string Donor, string Specimen, string Slice, int Number, string Compound, double? Micromolar, SlicePhase Before, SlicePhase During, SlicePhase? After)
{
    /// <summary>True where only the vehicle was given: what happens there happens by itself.</summary>
    public bool IsVehicle => Compound.Length == 0;

    /// <summary>Donor, specimen and slice as one name.</summary>
    public string Path => $"{Donor}/{Specimen}/{Slice}";

    /// <summary>The treatment in words.</summary>
    public string Treatment => IsVehicle ? "vehicle" : FormattableString.Invariant($"{Compound} {Micromolar} µmol/L");

    /// <summary>
    /// Logarithm of the rate during over the rate before, half an event added to each count so that a silenced slice has a number too (Haldane's and Anscombe's
    /// correction, as for odds).
    /// </summary>
    public double LogChange => Log(During, Before);

    /// <summary>The same for the washout over before; null where none was recorded.</summary>
    public double? LogReturn => After is { } after ? Log(after, Before) : null;

    private static double Log(SlicePhase of, SlicePhase over) => Math.Log((of.Events + 0.5) / of.Minutes) - Math.Log((over.Events + 0.5) / over.Minutes);
}
