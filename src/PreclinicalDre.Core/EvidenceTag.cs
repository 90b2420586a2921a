namespace PreclinicalDre.Core;

/// <summary>How well a fact is known. Every fact of the catalogue and every default carries one, and pages show it.</summary>
public enum EvidenceTag
{
    /// <summary>Verified: confirmed in a source text, which is cited.</summary>
    V,

    /// <summary>General knowledge: not confirmed; a default that a user can overwrite, shown as unverified.</summary>
    GK,

    /// <summary>Computed from inputs that are shown.</summary>
    C,

    /// <summary>Stated by the review whose Table 1 the catalogue holds; not checked further.</summary>
    Seed,
}
