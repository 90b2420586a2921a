using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>What two groups or periods are to be told apart by.</summary>
public enum PowerDesign
{
    /// <summary>Parallel groups, seizure counts of each animal: treated over control rate.</summary>
    RateRatio,

    /// <summary>Parallel groups, responders: Fisher's exact test.</summary>
    ResponderRate,

    /// <summary>Each animal under both in two periods, half in either order.</summary>
    Crossover,
}

/// <summary>How the counts of parallel groups are tested.</summary>
public enum CountTest
{
    /// <summary>Wald's test of negative-binomial regression, as <c>MASS::glm.nb</c>: the stronger one, a little too keen in small groups.</summary>
    NegativeBinomial,

    /// <summary>Mann and Whitney's test of the counts: keeps its level in any group.</summary>
    MannWhitney,
}

/// <summary>How large must a group be?</summary>
public sealed record PowerQuestion
{
    /// <summary>Longest list of sizes.</summary>
    public const int MostSizes = 16;

    /// <summary>Largest size.</summary>
    public const int LargestSize = 500;

    /// <summary>What is compared.</summary>
    public PowerDesign Kind { get; init; }

    /// <summary>How seizures come (<see cref="DesignPart.Seizures"/> of the design); the rest of the design is not looked at. Not for responders.</summary>
    public StudyDesign Course { get; init; } = new();

    /// <summary>Treated rate over control rate that is to be found; above 0, 5 at most. Not for responders.</summary>
    public double RateRatio { get; init; } = 0.5;

    /// <summary>Recorded days of each animal, in each period of a crossover; whole days, 1 to 365.</summary>
    public int Days { get; init; } = 14;

    /// <summary>Rate of the second period over the first one of a crossover, whatever is given; above 0, 5 at most.</summary>
    public double PeriodRatio { get; init; } = 1;

    /// <summary>Probability of a responder among controls; 0 to 1.</summary>
    public double ControlResponders { get; init; } = 0.1;

    /// <summary>Probability of a responder among the treated; 0 to 1.</summary>
    public double TreatedResponders { get; init; } = 0.5;

    /// <summary>Test of parallel counts.</summary>
    public CountTest Test { get; init; }

    /// <summary>Two-sided level; inside 0 to 0.5.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Power that is wanted; inside 0 to 1.</summary>
    public double Wanted { get; init; } = 0.8;

    /// <summary>Animals of a group, or of the whole crossover: 2 to <see cref="LargestSize"/> each (even and 4 or more for a crossover), at most <see cref="MostSizes"/> of them, rising.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [4, 6, 8, 10, 12, 16, 20, 24, 32, 40];

    /// <summary>Simulated studies of each size; 100 to 100,000.</summary>
    public int Studies { get; init; } = 10_000;

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The same without an effect: what it finds are false alarms.</summary>
    public PowerQuestion Null => this with { RateRatio = 1, TreatedResponders = ControlResponders };
}

/// <summary>Power at one size.</summary>
/// <param name="Size">Animals of a group, or of the whole crossover.</param>
/// <param name="Found">Studies that found the effect.</param>
/// <param name="FalseAlarms">Of as many studies without any effect those that found one.</param>
/// <param name="Studies">Simulated studies.</param>
public sealed record PowerPoint(int Size, long Found, long FalseAlarms, long Studies)
{
    /// <summary>Share of studies that find the effect.</summary>
    public double Power => (double)Found / Studies;

    /// <summary>Wilson's interval of the power, 95 %.</summary>
    public Interval PowerBounds => Wilson.Of(Found, Studies);

    /// <summary>Share of studies without an effect that find one.</summary>
    public double FalseAlarmRate => (double)FalseAlarms / Studies;

    /// <summary>Wilson's interval of the false alarms, 95 %.</summary>
    public Interval FalseAlarmBounds => Wilson.Of(FalseAlarms, Studies);
}

/// <summary>The power over sizes.</summary>
/// <param name="Points">In order of size.</param>
/// <param name="Needed">Least size from which on the power is at or above what is wanted at every size; null where none is.</param>
/// <param name="Surely">The same by the interval's lower end: the number of simulated studies leaves no doubt. Null where none is.</param>
public sealed record PowerAnswer(IReadOnlyList<PowerPoint> Points, int? Needed, int? Surely)
{
    /// <summary>Finds the sizes in the points.</summary>
    public static PowerAnswer Of(IReadOnlyList<PowerPoint> points, double wanted)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new PowerAnswer(points, From(p => p.Power), From(p => p.PowerBounds.Lower));

        int? From(Func<PowerPoint, double> value) =>
            points.Reverse().TakeWhile(p => value(p) >= wanted).Select(p => (int?)p.Size).LastOrDefault();
    }
}
