using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>The ways in which a trial can go, in words.</summary>
internal static class Going
{
    /// <summary>The regimen stops the seizures.</summary>
    public static TrialPlan Frees(params IReadOnlyList<Part> regimen) => new(regimen, Effect.Suppresses);

    /// <summary>Seizures go on at that share of their rate.</summary>
    public static TrialPlan Leaves(double share, params IReadOnlyList<Part> regimen) => new(regimen, Effect.Leaves(share));

    /// <summary>It helps at first, then no more.</summary>
    public static TrialPlan Fades(params IReadOnlyList<Part> regimen) => new(regimen, Effect.Fades);

    /// <summary>No dose was looked for: neither titration nor the maximum tolerated dose is on record.</summary>
    public static TrialPlan Untitrated(this TrialPlan trial) => trial with { TitrationDays = 0, MtdReached = null };

    public static TrialPlan WithEffects(this TrialPlan trial) => trial with { AdverseEffects = true };

    public static TrialPlan Sampled(this TrialPlan trial, Sampling when = Sampling.AfterDose) => trial with { Plasma = when };
}
