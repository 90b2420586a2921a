namespace PreclinicalDre.Core.Dosing;

/// <summary>How severe an adverse effect was.</summary>
public enum EffectSeverity
{
    /// <summary>Noticeable, no consequence.</summary>
    Mild,

    /// <summary>Behaviour or weight clearly affected; the dose is reconsidered.</summary>
    Moderate,

    /// <summary>The dose cannot be kept.</summary>
    Severe,
}
