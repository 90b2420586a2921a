namespace PreclinicalDre.Core.Dosing;

/// <summary>How a compound enters the animal.</summary>
public enum InputKind
{
    /// <summary>All at once, at each occasion.</summary>
    Bolus,

    /// <summary>With the ration that is laid out at each occasion, eaten over the time up to the next one.</summary>
    Food,

    /// <summary>At a constant rate from an osmotic pump or an infusion, whose reservoir is replaced at each occasion.</summary>
    Pump,
}
