using AutoMapper;
using NodaTime;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Data.Monitoring;

namespace PreclinicalDre.Server.Features.Monitoring.Rigs;

/// <summary>A rig as lists and the API show it.</summary>
public sealed class RigDetail
{
    public Guid Id { get; init; }

    public required string Code { get; init; }

    public RigKind Kind { get; init; }

    public int Places { get; init; }

    public int Cameras { get; init; }

    public int Channels { get; init; }

    public RigLink? Link { get; init; }

    public double? BandwidthHz { get; init; }

    /// <summary>Ids of the seizure types that it was told to detect, joined by <c>;</c>; empty where nothing was told.</summary>
    public required string Detects { get; init; }

    /// <summary>Ids of the species that fit in, joined by <c>;</c>; empty: any.</summary>
    public required string Species { get; init; }

    public required string TimeZoneId { get; init; }

    /// <summary>Where the videos of its recordings are; empty: as the study says.</summary>
    public required string VideoTemplate { get; init; }

    public bool IsRetired { get; init; }

    public required string Note { get; init; }

    public int Version { get; init; }

    public required List<OutageDetail> Outages { get; init; }

    /// <summary>What each of its places can do, as the assignment sees it.</summary>
    internal RigAbilities Abilities => RigFactsOf.Abilities(Cameras, Channels, Link, Species, Detects);
}

/// <summary>A time at which a rig cannot be used.</summary>
public sealed class OutageDetail
{
    public Guid Id { get; init; }

    public Instant From { get; init; }

    public Instant To { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Read models of rigs.</summary>
public sealed class RigProfile : Profile
{
    public RigProfile()
    {
        CreateMap<Rig, RigDetail>().ForMember(r => r.Outages, o => o.MapFrom(r => r.Outages.OrderBy(x => x.From)));
        CreateMap<RigOutage, OutageDetail>();
    }
}

/// <summary>From stored rigs to what Core reckons with.</summary>
internal static class RigFactsOf
{
    public static RigAbilities Abilities(int cameras, int channels, RigLink? link, string species, string detects) => new()
    {
        Cameras = cameras, Channels = channels, Link = link, Species = Ids(species), Detects = Ids(detects),
    };

    /// <summary>The rig with its outages loaded; one that is retired has no places.</summary>
    public static RigFacts Of(Rig rig) => new(
        rig.Code, rig.IsRetired ? 0 : rig.Places, Abilities(rig.Cameras, rig.Channels, rig.Link, rig.Species, rig.Detects), [.. rig.Outages.Select(o => new Core.Monitoring.MonitoringSpan(o.From, o.To))]);

    public static string[] Ids(string joined) => joined.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
