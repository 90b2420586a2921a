using NodaTime;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Server.Features.Animals;

namespace PreclinicalDre.Server.Features.Monitoring.Rigs;

/// <summary>Rigs in words.</summary>
internal static class RigWords
{
    public static string Sees(RigAbilities rig) => (rig.SeesMotor, rig.SeesElectrographic) switch
    {
        (true, true) => "motor and electrographic seizures",
        (true, false) => "motor seizures",
        (false, true) => "electrographic seizures",
        _ => "none of the known types",
    };

    public static string Eeg(RigDetail rig) => rig.Channels == 0 ? "none"
        : $"{MonitoringWords.Count(rig.Channels, "channel")}, {MonitoringWords.Say(rig.Link)}{(rig.BandwidthHz is { } hz ? $", to {MonitoringWords.Hours(hz)} Hz" : "")}";

    public static string Free(FreeTime? free, RigDetail rig, Instant now)
    {
        if (free is null)
        {
            return rig.IsRetired ? "" : "not foreseen";
        }

        var time = new LabTime(DateTimeZoneProviders.Tzdb[rig.TimeZoneId], now);
        return $"{MonitoringWords.Count(free.Places, "place")} {(free.From <= now ? "now" : $"from {time.Say(free.From)}")}{(free.To is { } to ? $", until {time.Say(to)}" : "")}";
    }

    public static string Types(RigDetail rig) => string.Join(", ", rig.Abilities.Shows.Select(t => SeizureType.Find(t)?.Name ?? t));
}
