using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>When, between a plan's start and end, recording is due; and so how the plan is cut into sessions.</summary>
public abstract record MonitoringRhythm
{
    /// <summary>Shortest and longest stretch of a <see cref="Cycle"/>, in hours. The bounds keep out slips of the keyboard; they are a choice (GK).</summary>
    public const double MinCycleHours = 0.25;

    /// <summary>As <see cref="MinCycleHours"/>: 100 days.</summary>
    public const double MaxCycleHours = 2400;

    private MonitoringRhythm()
    {
    }

    /// <summary>In a few words, as pages say it.</summary>
    public abstract string Words { get; }

    /// <summary>
    /// Without a break. A session is one day of the laboratory's calendar, from its first instant to that of the next day: 23 hours long on the day that
    /// skips an hour and 25 on the day that has one twice.
    /// </summary>
    public sealed record Continuous : MonitoringRhythm
    {
        /// <inheritdoc/>
        public override string Words => "continuous";
    }

    /// <summary>
    /// On for some hours, then off for some, counted from the plan's start in hours that pass: a change of the clock moves the clock times, never the
    /// lengths. A session is one stretch of being on.
    /// </summary>
    /// <param name="OnHours">Hours on, from <see cref="MinCycleHours"/> to <see cref="MaxCycleHours"/>.</param>
    /// <param name="OffHours">Hours off, in the same bounds.</param>
    public sealed record Cycle(double OnHours, double OffHours) : MonitoringRhythm
    {
        /// <inheritdoc/>
        public override string Words => string.Create(CultureInfo.InvariantCulture, $"{OnHours:0.##} h on, {OffHours:0.##} h off");
    }

    /// <summary>
    /// Each day between two clock times of the laboratory; an end that is not after the start lies on the next day. A clock time that is skipped stands for
    /// the instant of the change; of one that comes twice, a start takes the first and an end the second, so that nothing between them is left out.
    /// No session reaches into the next.
    /// </summary>
    /// <param name="From">Start, on the laboratory's clock.</param>
    /// <param name="To">End, on the laboratory's clock.</param>
    public sealed record Daily(LocalTime From, LocalTime To) : MonitoringRhythm
    {
        private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

        /// <inheritdoc/>
        public override string Words => $"daily {Clock.Format(From)} to {Clock.Format(To)}";
    }
}
