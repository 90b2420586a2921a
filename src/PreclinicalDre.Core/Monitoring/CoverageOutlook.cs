namespace PreclinicalDre.Core.Monitoring;

/// <summary>Whether a plan's recordings can still be enough.</summary>
public enum CoverageState
{
    /// <summary>Nothing was due up to now.</summary>
    NotBegun,

    /// <summary>Enough of what was due is recorded.</summary>
    Enough,

    /// <summary>Too little up to now; the hours to come can make up for it.</summary>
    Behind,

    /// <summary>Too little, and all that is still due cannot make up for it.</summary>
    OutOfReach,
}

/// <summary>Hours of one plan, and what they mean for the least coverage that a definition of drug resistance wants.</summary>
/// <param name="HoursDue">Hours that were due up to now.</param>
/// <param name="HoursRecorded">Hours of these that were recorded; from 0 to <paramref name="HoursDue"/>.</param>
/// <param name="HoursToCome">Hours that will be due until the plan's end.</param>
/// <param name="Wanted">Least share wanted, above 0 and below 1.</param>
public sealed record CoverageOutlook(double HoursDue, double HoursRecorded, double HoursToCome, double Wanted)
{
    private const double Slack = 1e-9;

    /// <summary>Share of what was due up to now; null where nothing was.</summary>
    public double? Share => HoursDue > 0 ? HoursRecorded / HoursDue : null;

    /// <summary>The share of the whole plan if nothing to come is missed; null where the plan has no hours.</summary>
    public double? Reachable => HoursDue + HoursToCome > 0 ? (HoursRecorded + HoursToCome) / (HoursDue + HoursToCome) : null;

    /// <summary>How it stands.</summary>
    public CoverageState State =>
        HoursDue <= 0 ? CoverageState.NotBegun
        : Share >= Wanted - Slack ? CoverageState.Enough
        : Reachable >= Wanted - Slack ? CoverageState.Behind
        : CoverageState.OutOfReach;

    /// <summary>Hours that were due and are missing for the share wanted, up to now; 0 where nothing is.</summary>
    public double HoursShort => Math.Max(0, (Wanted * HoursDue) - HoursRecorded);

    /// <summary>
    /// Hours that must be added to the plan and fully recorded, until <c>(recorded + to come + x) / (due + to come + x)</c> is the share wanted; 0 where
    /// the plan can do without.
    /// </summary>
    public double HoursToAdd => State == CoverageState.OutOfReach && Wanted < 1
        ? ((Wanted * (HoursDue + HoursToCome)) - HoursRecorded - HoursToCome) / (1 - Wanted)
        : 0;
}
