using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>What a further line of an <see cref="ExposureCurve"/> stands for.</summary>
public enum ExposureLineKind
{
    /// <summary>Predicted level of an active metabolite.</summary>
    Metabolite,

    /// <summary>Level of the compound that planned doses predict, which nobody has given yet.</summary>
    Ahead,
}

/// <summary>A further line of an <see cref="ExposureCurve"/>.</summary>
/// <param name="Name">What it is the level of.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Points">The levels; sorted by the figure.</param>
public sealed record ExposureLine(string Name, ExposureLineKind Kind, IReadOnlyList<ExposurePoint> Points);

/// <summary>What <see cref="ExposureCurve"/> draws: one compound in one animal.</summary>
public sealed record ExposureInput
{
    /// <summary>The animal's id.</summary>
    public required string Animal { get; init; }

    /// <summary>The lab's zone.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Day 0 is the local day of this instant.</summary>
    public required Instant Zero { get; init; }

    /// <summary>The predicted levels, target and share above it.</summary>
    public required ExposureSeries Series { get; init; }

    /// <summary>Upper end of the target range in mg/L; null where not known.</summary>
    public double? TargetHighMgPerL { get; init; }

    /// <summary>Where the compound began, as the trial did: a figure without a curve begins here, not at its first sample; null where not known.</summary>
    public Instant? Start { get; init; }

    /// <summary>The evaluated window (steady state to trial end); null where not known.</summary>
    public FigureSpan? Window { get; init; }

    /// <summary>Measured levels.</summary>
    public IReadOnlyList<SampleMark> Samples { get; init; } = [];

    /// <summary>Doses.</summary>
    public IReadOnlyList<DoseMark> Doses { get; init; } = [];

    /// <summary>Doses that are planned and yet to be given; drawn apart from those.</summary>
    public IReadOnlyList<DoseMark> Planned { get; init; } = [];

    /// <summary>Metabolites, and what the planned doses predict.</summary>
    public IReadOnlyList<ExposureLine> Lines { get; init; } = [];

    /// <summary>Where what was given ends and what is planned begins; null where nothing is planned.</summary>
    public Instant? Now { get; init; }

    /// <summary>Seizures; drawn on the curve.</summary>
    public IReadOnlyList<SeizureMark> Seizures { get; init; } = [];

    /// <summary>True for a logarithmic axis of concentration; levels at zero then stand at its foot.</summary>
    public bool Log { get; init; }
}

/// <summary>
/// Concentration against time: predicted curve with the time above target filled, the target range, measured samples, dose ticks, and each
/// seizure at the level it broke through. Linear or logarithmic.
/// </summary>
public static class ExposureCurve
{
    private const double Width = 1080;
    private const double Left = 70;
    private const double Right = 1060;
    private const double Top = 30;
    private const double Height = 240;
    private const int ManySeizures = 1500;

    /// <summary>Draws the curve.</summary>
    /// <param name="input">Levels, samples, doses, seizures.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(ExposureInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Level of {input.Series.Compound} in animal {input.Animal}";
        var clock = new LabClock(input.Zone, input.Zero);
        var data = Table(input, clock, title);
        var points = input.Series.Points.Where(p => SvgText.Sane(p.MgPerL) && p.MgPerL >= 0).OrderBy(p => p.At).ToList();
        var samples = input.Samples.Where(s => SvgText.Sane(s.MgPerL) && s.MgPerL >= 0).OrderBy(s => s.At).ToList();
        var lines = input.Lines.Select(l => l with { Points = [.. l.Points.Where(p => SvgText.Sane(p.MgPerL) && p.MgPerL >= 0).OrderBy(p => p.At)] }).Where(l => l.Points.Count > 1).ToList();
        if (points.Count < 2 && samples.Count == 0 && lines.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"There is no level of {input.Series.Compound} to show: neither a prediction (kinetics and doses) nor a sample.", data);
        }

        var instants = points.Select(p => p.At).Concat(samples.Select(s => s.At)).Concat(lines.SelectMany(l => new[] { l.Points[0].At, l.Points[^1].At })).Concat(Treated(input, points.Count > 1 || lines.Count > 0)).ToList();
        var (from, to) = (instants.Min(), Instant.Max(instants.Max(), instants.Min() < Instant.MaxValue - Duration.FromHours(1) ? instants.Min() + Duration.FromHours(1) : Instant.MaxValue));
        if ((Domain.Complaint(from, to) ?? Domain.Complaint(input.Zero, input.Zero)) is { } complaint)
        {
            return EmptyFigure.Draw(idPrefix, title, complaint, data);
        }

        var svg = new SvgWriter(idPrefix);
        var time = new TimeScale(from, to, Left, Right);
        var legend = new Legend();
        var plot = new ExposurePlot(input, svg, time, clock, legend, points, samples, lines, Top, Top + Height);
        plot.Ground(Left, Right);
        plot.Curve();
        plot.Lines();
        plot.Samples();
        plot.Seizures(ManySeizures);
        var y = plot.Doses(Top + Height + 12);
        svg.Line(Left, Top + Height, Right, Top + Height, "axis");
        y = Days(svg, time, clock, y);
        y = legend.Draw(svg, Left, Right, y + 6);
        var description = Words(input, points.Count, samples, clock, from, to) + plot.Note;
        return new(title, description, svg.ToSvg(title, description, Width, y), data, Width, y);
    }

    /// <summary>From when to when the compound was given: a curve spans it by itself, samples alone do not.</summary>
    private static IEnumerable<Instant> Treated(ExposureInput input, bool hasCurve) => hasCurve
        ? []
        : input.Doses.Select(d => d.At).Concat(input.Start is { } start ? [start] : []);

    /// <summary>Up to four days the axis shows the lab's clock, above it days.</summary>
    private static double Days(SvgWriter svg, TimeScale time, LabClock clock, double y)
    {
        if ((time.To - time.From).TotalDays > 4)
        {
            return Axes.Days(svg, time, clock, Top, y);
        }

        var room = (Right - Left) / (time.To - time.From).TotalHours;
        var step = Array.Find([1, 2, 3, 6, 12, 24], h => h * room >= 52);
        step = step == 0 ? 24 : step;
        for (var day = clock.Day(time.From); day <= clock.Day(time.To); day++)
        {
            // On a day of 23 or 25 hours the labels say what the clock showed at that moment.
            for (var at = clock.StartOf(day); at < clock.StartOf(day + 1); at += Duration.FromHours(step))
            {
                if (!time.Shows(at))
                {
                    continue;
                }

                var x = time.At(at);
                svg.Beneath(() => svg.Line(x, Top, x, y, "grid"));
                svg.Text(x, y + 15, clock.Minute(at), "tick mid");
                svg.Text(x, y + 29, at == clock.StartOf(day) ? $"d{day}, {clock.SayDay(day, true)}" : "", "date mid");
            }
        }

        return y + 33;
    }

    private static string Words(ExposureInput input, int points, List<SampleMark> samples, LabClock clock, Instant from, Instant to)
    {
        var target = input.Series.TargetLowMgPerL is { } t && double.IsFinite(t) ? $"Target from {SvgText.Value(t)} mg/L" : "No target is known";
        var share = input.Series.ShareAboveTarget is { } s && double.IsFinite(s) ? $"{SvgText.Value(s * 100, 1)} % of the evaluated window at or above target" : "The share of time above target is not known";
        return $"From day {clock.Day(from)} to day {clock.Day(to)}. {(points < 2 ? "No predicted curve" : "Predicted curve")}. {target}. {share}. {SvgText.Count(samples.Count, "sample")}, {SvgText.Count(input.Doses.Count, "dose")}, {SvgText.Count(input.Seizures.Count, "seizure")}."
            + string.Concat(input.Lines.Where(l => l.Points.Count > 1).Select(l => l.Kind is ExposureLineKind.Metabolite
                ? $" A line for {l.Name}, its active metabolite, highest at {SvgText.Value(l.Points.Max(p => p.MgPerL))} mg/L."
                : $" From {(input.Now is { } now ? $"day {clock.Day(now)}" : "its end")} on a broken line: what {SvgText.Count(input.Planned.Count, "planned dose", "planned doses")} would do."));
    }

    private static DataTable Table(ExposureInput input, LabClock clock, string title) => new(title,
        [new("Kind"), new("At", DataKind.Time), new("Compound or type"), new("Value", DataKind.Number), new("Unit"), new("Note")],
        [
            .. input.Series.Points.Select(p => Row("predicted level", clock.Iso(p.At), input.Series.Compound, SvgText.Value(p.MgPerL, 6), "mg/L", "")),
            .. input.Lines.SelectMany(l => l.Points.Select(p => Row(l.Kind is ExposureLineKind.Metabolite ? "predicted level of a metabolite" : "predicted level, planned", clock.Iso(p.At), l.Name, SvgText.Value(p.MgPerL, 6), "mg/L", ""))),
            .. input.Samples.Select(s => Row("sample", clock.Iso(s.At), s.Compound, SvgText.Value(s.MgPerL, 6), "mg/L", s.BelowQuantification ? "below quantification" : "")),
            .. input.Doses.Select(d => Row("dose", clock.Iso(d.At), d.Compound, SvgText.Value(d.MgPerKg, 6), "mg/kg", $"{SvgText.Value(d.GivenFraction * 100)} % given")),
            .. input.Planned.Select(d => Row("planned dose", clock.Iso(d.At), d.Compound, SvgText.Value(d.MgPerKg, 6), "mg/kg", "not given yet")),
            .. input.Seizures.Select(s => Row("seizure", clock.Iso(s.At), s.Type, "", "", Looks.Words(s.Class))),
        ]);

    private static IReadOnlyList<string> Row(params string[] cells) => cells;
}
