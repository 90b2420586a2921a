namespace PreclinicalDre.Data.Design;

/// <summary>A group of a study to which animals are randomised.</summary>
public sealed class Arm : Entity
{
    public Guid StudyId { get; init; }

    /// <summary>Unique in its study; all that people see who are blinded.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>Its part, from 1: arms of 2 and 1 get two animals to one.</summary>
    public int Ratio { get; set; } = 1;

    public bool IsControl { get; set; }

    /// <summary>What its animals are given, in words: compound, dose, route. May be empty.</summary>
    public string Treatment { get; set; } = "";
}
