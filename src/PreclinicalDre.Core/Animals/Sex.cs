namespace PreclinicalDre.Core.Animals;

/// <summary>Biological sex of an animal as recorded by the laboratory.</summary>
public enum Sex
{
    /// <summary>Not recorded, or not yet to be told (larvae, young pups).</summary>
    Unknown,

    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}
