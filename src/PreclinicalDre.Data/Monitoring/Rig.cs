using NodaTime;
using PreclinicalDre.Core.Monitoring.Rigs;

namespace PreclinicalDre.Data.Monitoring;

/// <summary>
/// A recording set-up with places for animals that are all alike. It is the server's, not a study's: laboratories share rigs between studies, and a clash
/// is a clash whichever study the animals are of.
/// </summary>
public sealed class Rig : Entity
{
    /// <summary>Short code, unique on the server.</summary>
    public required string Code { get; set; }

    public RigKind Kind { get; set; }

    /// <summary>Animals that it can hold at once.</summary>
    public int Places { get; set; }

    /// <summary>Cameras that see each place.</summary>
    public int Cameras { get; set; }

    /// <summary>EEG channels of each place.</summary>
    public int Channels { get; set; }

    /// <summary>How the EEG leaves the animal; null where it records no EEG.</summary>
    public RigLink? Link { get; set; }

    /// <summary>Highest frequency that passes its amplifier and sampling, Hz; null where not known.</summary>
    public double? BandwidthHz { get; set; }

    /// <summary>Ids of the seizure types that it can detect, joined by <c>;</c>; empty: what cameras and channels can show in principle.</summary>
    public string Detects { get; set; } = "";

    /// <summary>Ids of the species that fit in, joined by <c>;</c>; empty: any.</summary>
    public string Species { get; set; } = "";

    /// <summary>IANA name of the zone of the clock in its room: service times are entered in it.</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>Address or path of the video of one of its recordings, with places in braces (<c>VideoPlace</c> of Core); empty: the study's own.</summary>
    public string VideoTemplate { get; set; } = "";

    /// <summary>Not used any more: it gets no new animals.</summary>
    public bool IsRetired { get; set; }

    public string Note { get; set; } = "";

    public List<RigOutage> Outages { get; } = [];
}

/// <summary>A time at which a rig cannot be used, <c>[From, To)</c>.</summary>
public sealed class RigOutage : Entity
{
    public Guid RigId { get; init; }

    public Rig? Rig { get; init; }

    public Instant From { get; set; }

    public Instant To { get; set; }

    public required string Reason { get; set; }
}
