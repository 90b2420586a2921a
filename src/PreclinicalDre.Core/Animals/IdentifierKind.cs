namespace PreclinicalDre.Core.Animals;

/// <summary>Kind of mark by which an animal is known.</summary>
public enum IdentifierKind
{
    /// <summary>Ear tag or punch code.</summary>
    EarTag,

    /// <summary>Transponder number.</summary>
    Rfid,

    /// <summary>Tattoo.</summary>
    Tattoo,

    /// <summary>Any other mark.</summary>
    Other,
}
