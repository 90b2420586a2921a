namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>An animal as a person changes it: a field that is left out or empty becomes unknown.</summary>
public sealed class AnimalInput
{
    /// <summary><c>female</c>, <c>male</c> or <c>unknown</c>.</summary>
    public string? Sex { get; set; }

    /// <summary>Day of birth, <c>yyyy-mm-dd</c>.</summary>
    public string? BornOn { get; set; }

    public string? Strain { get; set; }

    /// <summary>Breeder or colony.</summary>
    public string? Source { get; set; }

    public string? Cage { get; set; }

    /// <summary>Litter that it was born in.</summary>
    public string? Litter { get; set; }

    /// <summary>Day of induction, <c>yyyy-mm-dd</c>.</summary>
    public string? InducedOn { get; set; }

    /// <summary>Day of the implantation of electrodes or telemetry, <c>yyyy-mm-dd</c>; monitoring is not due before the animal has settled.</summary>
    public string? ImplantedOn { get; set; }

    /// <summary>With its offset, or as the laboratory's clock showed it.</summary>
    public string? EpilepsyConfirmedAt { get; set; }

    /// <summary>With its offset, or as the laboratory's clock showed it.</summary>
    public string? ExitedAt { get; set; }

    /// <summary><c>protocol-end</c>, <c>humane-endpoint</c>, <c>found-dead</c>, <c>sudden-death</c>, <c>implant-loss</c>, <c>technical-failure</c>, <c>excluded</c> or <c>other</c>.</summary>
    public string? ExitReason { get; set; }

    public string? Note { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }

    /// <summary>Why; needed where the record is reviewed. The header <c>Change-Reason</c> does as well.</summary>
    public string? Reason { get; set; }
}

/// <summary>A new mark of an animal, in place of the former one of its kind.</summary>
public sealed class TagInput
{
    /// <summary><c>ear-tag</c>, <c>rfid</c>, <c>tattoo</c> or <c>other</c>.</summary>
    public string? Kind { get; set; }

    public string? Value { get; set; }

    /// <summary>From when it holds, with its offset or as the laboratory's clock showed it; empty: now.</summary>
    public string? From { get; set; }

    /// <summary>Why; needed where the record is reviewed. The header <c>Change-Reason</c> does as well.</summary>
    public string? Reason { get; set; }
}
