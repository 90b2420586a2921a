namespace PreclinicalDre.Server.Features.Design.Arms;

/// <summary>A group as a person enters it.</summary>
public sealed class ArmInput
{
    /// <summary>Short code, unique in the study: all that people see who are blinded.</summary>
    public string? Code { get; set; }

    public string? Name { get; set; }

    /// <summary>Its part of the animals, from 1; left out: 1.</summary>
    public int? Ratio { get; set; }

    public bool IsControl { get; set; }

    /// <summary>What its animals are given, in words.</summary>
    public string? Treatment { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}
