using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Server.Features.Monitoring.Plans;

namespace PreclinicalDre.Server.Features.Monitoring;

/// <summary>Words and numbers that the pages of monitoring share.</summary>
internal static class MonitoringWords
{
    /// <summary>Least coverage of a definition, as a percentage.</summary>
    public static string Wanted(DreDefinition definition) => Percent(definition.MinCoverage);

    public static string Say(MonitoringPhase phase) => phase switch
    {
        MonitoringPhase.Baseline => "baseline",
        MonitoringPhase.Treatment => "treatment",
        MonitoringPhase.Washout => "washout",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    public static string Say(SessionState state) => state switch
    {
        SessionState.Planned => "planned",
        SessionState.Running => "running",
        SessionState.Closed => "closed",
        SessionState.NotDone => "not done",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>How a day of the calendar stands, in a word or two.</summary>
    public static (string Css, string Word) Say(CalendarMark mark) => mark switch
    {
        CalendarMark.Settling => ("not-applicable", "settling"),
        CalendarMark.Planned => ("open", "planned"),
        CalendarMark.Running => ("stale", "running"),
        CalendarMark.Recorded => ("met", "recorded"),
        CalendarMark.Short => ("not-met", "short"),
        CalendarMark.NotDone => ("not-met", "not done"),
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, null),
    };

    public static string Say(RigKind kind) => kind switch
    {
        RigKind.HomeCage => "home cage",
        RigKind.Chamber => "recording chamber",
        RigKind.Tank => "tank",
        RigKind.Kennel => "kennel or pen",
        RigKind.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Say(RigLink? link) => link switch { RigLink.Tethered => "tethered", RigLink.Telemetry => "telemetry", _ => "no EEG" };

    /// <summary>How a plan stands, in a word or two.</summary>
    public static (string Css, string Word) Say(CoverageState state) => state switch
    {
        CoverageState.NotBegun => ("not-applicable", "nothing due yet"),
        CoverageState.Enough => ("met", "enough"),
        CoverageState.Behind => ("stale", "behind"),
        CoverageState.OutOfReach => ("not-met", "out of reach"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Hours with one decimal.</summary>
    public static string Hours(double hours) => (Math.Round(hours, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A share in percent, cut to one decimal, so that 74.99 never reads as 75.</summary>
    public static string Percent(double share) => (Math.Floor((share * 1000) + 1e-9) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    public static string Count(int n, string one, string? many = null) => n == 1 ? $"1 {one}" : $"{n} {many ?? one + "s"}";

    /// <summary>What a plan's hours mean for the verdict by a definition, in a sentence; empty where nothing is amiss.</summary>
    public static string Cost(PlanDetail plan, DreDefinition definition, Instant now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(definition);
        var wanted = Wanted(definition);
        var over = plan.To <= now;
        if (plan.Phase == MonitoringPhase.Baseline)
        {
            var days = plan.HoursRecorded / 24;
            return days >= definition.MinBaselineRecordedDays || plan.State == CoverageState.NotBegun ? ""
                : days + (plan.HoursToCome / 24) >= definition.MinBaselineRecordedDays ? $"{Hours(days)} of the {Hours(definition.MinBaselineRecordedDays)} recorded days that a baseline needs."
                : $"{Hours(days)} recorded days; a baseline needs {Hours(definition.MinBaselineRecordedDays)}. Until then every trial stays undetermined.";
        }

        return (plan.State, plan.Phase) switch
        {
            (CoverageState.NotBegun or CoverageState.Enough, _) => "",
            (CoverageState.Behind, _) => $"{Hours(plan.HoursShort)} h short of {wanted} up to now; the {Hours(plan.HoursToCome)} h to come can make up for it.",
            (_, MonitoringPhase.Washout) => $"{Hours(plan.HoursShort)} h short of {wanted}. The verdict does not ask for coverage of a washout.",
            _ when over => $"{Hours(plan.HoursShort)} h short of {wanted}: a trial judged over this time stays undetermined (criterion monitoring) until missing recordings come in, or {Hours(plan.HoursToAdd)} h are added and recorded.",
            _ => $"{wanted} cannot be reached any more: {Hours(plan.HoursToAdd)} h must be added to the plan and recorded, or the trial stays undetermined (criterion monitoring).",
        };
    }
}
