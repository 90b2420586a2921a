using NodaTime;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>How occasions fall into the light and the dark phase of the animal room, by the laboratory's clock.</summary>
/// <param name="Light">Occasions while the lights are on, the moment at which they go on included.</param>
/// <param name="Dark">Occasions in the dark, the moment at which they go off included.</param>
public readonly record struct LightPhaseDoses(int Light, int Dark)
{
    /// <summary>Counts occasions; with equal times of on and off the light is constant.</summary>
    /// <param name="occasions">The occasions.</param>
    /// <param name="zone">The laboratory's zone.</param>
    /// <param name="phase">When the lights go on and off.</param>
    public static LightPhaseDoses Of(IEnumerable<Occasion> occasions, DateTimeZone zone, LightPhase phase)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        ArgumentNullException.ThrowIfNull(zone);
        var (light, dark) = (0, 0);
        foreach (var occasion in occasions)
        {
            var at = occasion.At.InZone(zone).TimeOfDay;
            var lit = phase.On == phase.Off || (phase.On < phase.Off ? at >= phase.On && at < phase.Off : at >= phase.On || at < phase.Off);
            (light, dark) = lit ? (light + 1, dark) : (light, dark + 1);
        }

        return new LightPhaseDoses(light, dark);
    }
}
