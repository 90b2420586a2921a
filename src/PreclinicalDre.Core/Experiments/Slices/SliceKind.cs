namespace PreclinicalDre.Core.Experiments.Slices;

/// <summary>What is recorded from.</summary>
public enum SliceKind
{
    /// <summary>A freshly cut slice.</summary>
    Acute,

    /// <summary>An intact piece, such as a whole hippocampus with cortex.</summary>
    Intact,

    /// <summary>An organotypic culture.</summary>
    Culture,
}
