namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>How animals are dealt to groups.</summary>
public enum RandomisationMethod
{
    /// <summary>Each animal by its own throw, in the ratio of the arms.</summary>
    Simple,

    /// <summary>Permuted blocks: after each block the groups stand in their ratio.</summary>
    Block,

    /// <summary>Permuted blocks in each stratum, a combination of the levels of the factors.</summary>
    Stratified,

    /// <summary>Minimisation: the arm that balances the factors best is likely, never sure.</summary>
    Minimisation,
}

/// <summary>What becomes of animals that live or were born together.</summary>
public enum TogetherRule
{
    /// <summary>It plays no part.</summary>
    Ignore,

    /// <summary>Companions are spread over the groups, as if the cage or litter were one more factor.</summary>
    Mixed,

    /// <summary>Companions get the same group: the cage or litter is what is randomised.</summary>
    Whole,
}

/// <summary>A property by which groups are to be alike.</summary>
public enum FactorKind
{
    /// <summary>Sex as recorded.</summary>
    Sex,

    /// <summary>The animal's cohort.</summary>
    Cohort,

    /// <summary>The litter it was born in.</summary>
    Litter,

    /// <summary>Seizures per recorded day of the baseline.</summary>
    BaselineRate,

    /// <summary>Latest body weight, g.</summary>
    Weight,
}

/// <summary>An arm as the dealing knows it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Ratio">Its part, from 1: arms of 2 and 1 get two animals to one.</param>
public sealed record ArmShare(string Code, int Ratio);

/// <summary>A factor as the dealing uses it.</summary>
/// <param name="Kind">Which property.</param>
/// <param name="Cuts">Where a number is cut into levels, rising; a value on a cut belongs to the upper level. Empty for what is no number.</param>
/// <param name="Weight">How much it counts in a minimisation, above 0; else without a meaning.</param>
public sealed record RandomisationFactor(FactorKind Kind, IReadOnlyList<double> Cuts, double Weight = 1)
{
    /// <summary>True where its values are numbers, to be cut into levels.</summary>
    public static bool IsNumber(FactorKind kind) => kind is FactorKind.BaselineRate or FactorKind.Weight;
}

/// <summary>All that, with the seed and the order of the animals, settles who gets which arm.</summary>
public sealed record RandomisationSettings
{
    /// <summary>The method.</summary>
    public required RandomisationMethod Method { get; init; }

    /// <summary>The arms, in an order that matters: another order deals otherwise.</summary>
    public required IReadOnlyList<ArmShare> Arms { get; init; }

    /// <summary>Sizes of blocks, each a multiple of the sum of the ratios; of several each block takes one at random. Empty where the method has no blocks.</summary>
    public IReadOnlyList<int> BlockSizes { get; init; } = [];

    /// <summary>Factors of the strata or of the minimisation; empty for the other methods.</summary>
    public IReadOnlyList<RandomisationFactor> Factors { get; init; } = [];

    /// <summary>What becomes of cage mates.</summary>
    public TogetherRule Cages { get; init; }

    /// <summary>What becomes of litter mates.</summary>
    public TogetherRule Litters { get; init; }

    /// <summary>Minimisation: how likely an arm that balances best is taken, below 1.</summary>
    public double Probability { get; init; } = 0.8;
}

/// <summary>What is known of an animal at the moment it is dealt.</summary>
public sealed record SubjectFacts
{
    /// <summary>Its code.</summary>
    public required string Animal { get; init; }

    /// <summary>Sex as recorded; empty where not known, like the others.</summary>
    public string Sex { get; init; } = "";

    /// <summary>Code of its cohort.</summary>
    public string Cohort { get; init; } = "";

    /// <summary>Its litter.</summary>
    public string Litter { get; init; } = "";

    /// <summary>Its cage.</summary>
    public string Cage { get; init; } = "";

    /// <summary>Seizures per recorded day of the baseline; null where nothing was recorded.</summary>
    public double? BaselineRate { get; init; }

    /// <summary>Latest body weight, g; null where never weighed.</summary>
    public double? WeightGrams { get; init; }
}

/// <summary>One place of the list.</summary>
/// <param name="Slot">Its number, from 1.</param>
/// <param name="Arm">Code of the arm.</param>
/// <param name="Stratum">Levels of the animal, as <c>sex female, weight below 24</c>; empty without strata and factors.</param>
/// <param name="Follows">Code of the cage or litter mate whose arm it shares; null where it was dealt itself.</param>
public sealed record Draw(int Slot, string Arm, string Stratum, string? Follows);
