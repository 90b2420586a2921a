using NodaTime;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Studies;

/// <summary>One experiment under one protocol: a model, a species, a laboratory's clock, and its animals.</summary>
public sealed class Study : Entity
{
    /// <summary>Short code, unique on the server; it stands in addresses and file names.</summary>
    public required string Code { get; set; }

    public required string Title { get; set; }

    /// <summary>The protocol as text (Markdown is shown as it is written).</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Id of a catalogue entry or of one of the study's own models.</summary>
    public required string ModelId { get; set; }

    /// <summary>Id of one of the model's variants, where the study uses one: some variants have spontaneous seizures and others have not. Null: the model as such.</summary>
    public string? ModelVariantId { get; set; }

    /// <summary>Id of a catalogue species.</summary>
    public required string SpeciesId { get; set; }

    public string LicenceNumber { get; set; } = "";

    public string Director { get; set; } = "";

    /// <summary>IANA name of the laboratory's time zone; wall-clock times of imports are read in it.</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>Lights on, minutes after midnight of the laboratory's clock.</summary>
    public int LightsOnMinute { get; set; } = 6 * 60;

    /// <summary>Lights off, minutes after midnight of the laboratory's clock.</summary>
    public int LightsOffMinute { get; set; } = 18 * 60;

    /// <summary>Address or path of the video of a recording, with places in braces (<c>VideoPlace</c> of Core); a rig's own comes before it. Empty: no video is linked.</summary>
    public string VideoTemplate { get; set; } = "";

    /// <summary>True for studies made by the example generator: every page and export says so.</summary>
    public bool IsSimulated { get; set; }

    /// <summary><c>id@version</c> of the definition that judges its animals; empty: the one that comes with the program.</summary>
    public string DefinitionName { get; set; } = "";

    /// <summary>Ids of the explanations of drug resistance that the study is about (<c>Terms.Hypothesis</c>), apart by ';'; empty where none is stated.</summary>
    public string Hypotheses { get; set; } = "";

    public Instant CreatedAt { get; init; }

    public List<Cohort> Cohorts { get; } = [];

    public List<Animal> Animals { get; } = [];
}

/// <summary>Animals that are bought, bred, treated and compared together.</summary>
public sealed class Cohort : Entity
{
    public Guid StudyId { get; init; }

    public Study? Study { get; init; }

    /// <summary>Unique in its study.</summary>
    public required string Code { get; set; }

    public string Description { get; set; } = "";
}
