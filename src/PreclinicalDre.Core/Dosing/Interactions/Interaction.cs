using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Dosing.Interactions;

/// <summary>By what one compound changes another.</summary>
public enum InteractionKind
{
    /// <summary>More of the enzyme that eliminates it: over days to weeks.</summary>
    Induction,

    /// <summary>Less of its elimination: from the first dose on.</summary>
    Inhibition,

    /// <summary>The compound induces its own elimination.</summary>
    Autoinduction,

    /// <summary>It is displaced from plasma proteins: the total level falls, the free one may not.</summary>
    Displacement,

    /// <summary>Effects or adverse effects add up; levels do not change.</summary>
    Pharmacodynamic,
}

/// <summary>What happens to the level.</summary>
public enum LevelChange
{
    /// <summary>It rises.</summary>
    Up,

    /// <summary>It falls.</summary>
    Down,

    /// <summary>It may rise or fall.</summary>
    Either,

    /// <summary>It stays.</summary>
    None,
}

/// <summary>How large a change is: the level with the other compound over the level without, as a range.</summary>
/// <param name="Low">Lower end, above 0.</param>
/// <param name="High">Upper end.</param>
public readonly record struct LevelRatio(double Low, double High);

/// <summary>One known interaction.</summary>
/// <param name="Cause">Id of the compound that acts.</param>
/// <param name="Target">Id of the compound whose level or effect changes; the cause itself for autoinduction.</param>
/// <param name="Kind">By what.</param>
/// <param name="Change">What happens to the level.</param>
/// <param name="Analyte">Metabolite whose level changes; null for the compound itself.</param>
/// <param name="Ratio">How large; null where not known.</param>
/// <param name="Species">Species that it was seen in.</param>
/// <param name="Source">Where it is known from, in words.</param>
/// <param name="Note">What to make of it.</param>
public sealed record Interaction(
    string Cause, string Target, InteractionKind Kind, LevelChange Change, string? Analyte, LevelRatio? Ratio, IReadOnlyList<string> Species, string Source, string Note);

/// <summary>An interaction among the compounds of a trial.</summary>
/// <param name="Fact">The interaction with its tag.</param>
/// <param name="SeenInSpecies">True where it was seen in the species of the study; else it is carried over from another.</param>
/// <param name="Sentence">The same for a person.</param>
public sealed record InteractionHint(Fact<Interaction> Fact, bool SeenInSpecies, string Sentence);
