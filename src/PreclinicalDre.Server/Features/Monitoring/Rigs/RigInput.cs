namespace PreclinicalDre.Server.Features.Monitoring.Rigs;

/// <summary>A rig as a person enters it.</summary>
public sealed class RigInput
{
    public string? Code { get; set; }

    /// <summary><c>home-cage</c>, <c>chamber</c>, <c>tank</c>, <c>kennel</c> or <c>other</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Animals that it can hold at once.</summary>
    public int? Places { get; set; }

    /// <summary>Cameras that see each place.</summary>
    public int? Cameras { get; set; }

    /// <summary>EEG channels of each place.</summary>
    public int? Channels { get; set; }

    /// <summary><c>tethered</c> or <c>telemetry</c>; empty where it records no EEG.</summary>
    public string? Link { get; set; }

    /// <summary>Highest frequency that passes amplifier and sampling, Hz.</summary>
    public double? BandwidthHz { get; set; }

    /// <summary>Ids of the seizure types that it can detect; empty: what cameras and channels can show in principle.</summary>
    public List<string>? Detects { get; set; }

    /// <summary>Ids of the species that fit in; empty: any.</summary>
    public List<string>? Species { get; set; }

    /// <summary>IANA name of the zone of the clock in its room.</summary>
    public string? TimeZoneId { get; set; }

    /// <summary>Address or path of the video of one of its recordings, with places in braces, as <c>{recording}</c>; empty: the study's own.</summary>
    public string? VideoTemplate { get; set; }

    /// <summary>True where it is not used any more.</summary>
    public bool IsRetired { get; set; }

    public string? Note { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>A time out of use as a person enters it.</summary>
public sealed class OutageInput
{
    /// <summary>With its offset, or as the clock in the rig's room shows it.</summary>
    public string? From { get; set; }

    /// <summary>First moment at which it can be used again.</summary>
    public string? To { get; set; }

    public string? Reason { get; set; }
}
