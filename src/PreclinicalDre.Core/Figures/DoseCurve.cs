using System.Globalization;
using System.Text;
using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Figures;

/// <summary>What <see cref="DoseCurve"/> draws: the level that one dose predicts.</summary>
public sealed record DoseCurveInput
{
    /// <summary>Name of the compound.</summary>
    public required string Compound { get; init; }

    /// <summary>Name of the species.</summary>
    public required string Species { get; init; }

    /// <summary>Kinetics to predict with.</summary>
    public required OneCompartment Kinetics { get; init; }

    /// <summary>Lower dose, mg/kg, above 0.</summary>
    public required double LowMgPerKg { get; init; }

    /// <summary>Upper dose, mg/kg, not below <see cref="LowMgPerKg"/>.</summary>
    public required double HighMgPerKg { get; init; }

    /// <summary>Lower end of the target range, mg/L; null where none is known.</summary>
    public double? TargetLowMgPerL { get; init; }

    /// <summary>Upper end of the target range, mg/L; null where none is known.</summary>
    public double? TargetHighMgPerL { get; init; }
}

/// <summary>
/// Predicted level after one dose, from the dose to five half-lives after it, as a band between the lower and the upper dose, with the
/// target range. The level is proportional to the dose (one compartment, first order). Where the doses lie far apart, the axis of
/// concentration is logarithmic, so that the lower one can be read too.
/// </summary>
public static class DoseCurve
{
    private const double Width = 620;
    private const double Left = 58;
    private const double Right = 604;
    private const double Top = 14;
    private const double Bottom = 194;
    private const int Steps = 60;

    // From this ratio of the doses on, the lower curve would lie on a linear axis.
    private const double LogFrom = 6;
    private static readonly Instant Dosed = NodaConstants.UnixEpoch;

    /// <summary>Draws the curve.</summary>
    /// <param name="input">Kinetics, doses and target.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(DoseCurveInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var kinetics = input.Kinetics;
        var hours = NiceTicks.Above(OneCompartment.HalfLivesToSteadyState * (kinetics.HalfLifeHours + kinetics.AbsorptionHalfLifeHours), 6);
        var points = PerMgPerKg(kinetics, hours);
        var title = $"Predicted level of {input.Compound} after one dose in the {input.Species.ToLowerInvariant()}";
        var data = Table(input, points, title);
        var peak = points.MaxBy(p => p.Level);
        if (!SvgText.Sane(hours) || !SvgText.Sane(peak.Level * input.HighMgPerKg) || peak.Level * input.LowMgPerKg < 1e-9)
        {
            return EmptyFigure.Draw(idPrefix, title, "The kinetics predict no level that can be drawn.", data, Width);
        }

        var top = Math.Max(peak.Level * input.HighMgPerKg, (input.TargetLowMgPerL ?? 0) * 1.15);
        var svg = new SvgWriter(idPrefix);
        var x = new LinearScale(0, hours, Left, Right);
        var y = Axis.For(input, peak.Level, top);
        var legend = new Legend();
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Bottom - Top, "plot"));
        Band(input, svg, x, y, points, legend);
        Target(input, svg, y, legend);
        y.Draw(svg);
        svg.Text(Left + 4, Top + 12, y.IsLog ? "mg/L, logarithmic" : "mg/L", "sub");
        svg.Line(Left, Bottom, Right, Bottom, "axis");
        var foot = Axes.Numbers(svg, x, NiceTicks.Between(0, hours, 6), Top, Bottom, "", " h");
        foot = legend.Draw(svg, Left, Right, foot + 4);
        var description = Words(input, peak.Hours, peak.Level);
        return new(title, description, svg.ToSvg(title, description, Width, foot), data, Width, foot);
    }

    /// <summary>Levels that 1 mg/kg predicts, densest just after the dose, and at the peak.</summary>
    private static List<(double Hours, double Level)> PerMgPerKg(OneCompartment kinetics, double hours)
    {
        var curve = new ConcentrationCurve(kinetics, [(Dosed, 1)]);
        var end = Math.Min(hours, 1e6);
        var peak = curve.Points(Dosed, Dosed + Duration.FromHours(end), 0).MaxBy(p => p.MgPerL).At;
        return
        [
            .. Enumerable.Range(0, Steps + 1).Select(i => Dosed + Duration.FromHours(end * i * i / (Steps * Steps))).Append(peak).Distinct().Order()
                .Select(at => ((at - Dosed).TotalHours, curve.At(at))),
        ];
    }

    private static void Target(DoseCurveInput input, SvgWriter svg, Axis y, Legend legend)
    {
        if (input.TargetLowMgPerL is not { } low || !SvgText.Sane(low) || low <= 0)
        {
            return;
        }

        var high = input.TargetHighMgPerL is { } h && SvgText.Sane(h) && h > low ? h : low;
        if (high > low)
        {
            // The band lies beneath the curves, its edges above them.
            svg.Beneath(() => svg.Rect(Left, y.Inside(high), Right - Left, y.Inside(low) - y.Inside(high), "target-band"));
            svg.Line(Left, y.Inside(high), Right, y.Inside(high), "target");
        }

        svg.Line(Left, y.Inside(low), Right, y.Inside(low), "target");
        legend.Add(high > low ? $"target {SvgText.Value(low)} to {SvgText.Value(high)} mg/L" : $"target from {SvgText.Value(low)} mg/L", (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "target"));
    }

    private static void Band(DoseCurveInput input, SvgWriter svg, LinearScale x, Axis y, List<(double Hours, double Level)> points, Legend legend)
    {
        var isRange = input.HighMgPerKg > input.LowMgPerKg;
        if (isRange)
        {
            var area = Line(points, x, y, input.HighMgPerKg, 'M') + Line(points.AsEnumerable().Reverse(), x, y, input.LowMgPerKg, 'L') + "Z";
            svg.Path(area, "above");
            svg.Path(Line(points, x, y, input.LowMgPerKg, 'M'), "curve dash");
            legend.Add($"{SvgText.Value(input.LowMgPerKg)} mg/kg", (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "curve dash"));
        }

        svg.Path(Line(points, x, y, input.HighMgPerKg, 'M'), "curve");
        legend.Add($"{SvgText.Value(input.HighMgPerKg)} mg/kg", (s, cx, cy) => s.Line(cx - 8, cy, cx + 8, cy, "curve"));
    }

    private static string Line(IEnumerable<(double Hours, double Level)> points, LinearScale x, Axis y, double dose, char first)
    {
        var d = new StringBuilder();
        foreach (var (hours, level) in points)
        {
            d.Append(d.Length == 0 ? first : 'L').Append(SvgText.Number(x.At(hours))).Append(' ').Append(SvgText.Number(y.Inside(level * dose)));
        }

        return d.ToString();
    }

    private static string Words(DoseCurveInput input, double hours, double perMgPerKg)
    {
        var k = input.Kinetics;
        var levels = input.HighMgPerKg > input.LowMgPerKg
            ? $"{SvgText.Value(perMgPerKg * input.LowMgPerKg)} mg/L after {SvgText.Value(input.LowMgPerKg)} mg/kg and {SvgText.Value(perMgPerKg * input.HighMgPerKg)} mg/L after {SvgText.Value(input.HighMgPerKg)} mg/kg"
            : $"{SvgText.Value(perMgPerKg * input.HighMgPerKg)} mg/L after {SvgText.Value(input.HighMgPerKg)} mg/kg";
        var target = input.TargetLowMgPerL is { } low ? $"The target begins at {SvgText.Value(low)} mg/L" : "No target is known";
        return string.Create(CultureInfo.InvariantCulture, $"The level peaks at {SvgText.Value(hours)} h with {levels}. {target}. Half-life {SvgText.Value(k.HalfLifeHours)} h, volume {SvgText.Value(k.VolumeLPerKg)} L/kg, bioavailability {SvgText.Value(k.Bioavailability)}, absorption half-life {SvgText.Value(k.AbsorptionHalfLifeHours)} h.");
    }

    private static DataTable Table(DoseCurveInput input, List<(double Hours, double Level)> points, string title) => new(
        title,
        [
            new("Time after the dose", DataKind.Number, "h"),
            new($"Level after {SvgText.Value(input.LowMgPerKg)} mg/kg", DataKind.Number, "mg/L"),
            new($"Level after {SvgText.Value(input.HighMgPerKg)} mg/kg", DataKind.Number, "mg/L"),
        ],
        [.. points.Select(p => (IReadOnlyList<string>)[SvgText.Value(p.Hours, 4), SvgText.Value(p.Level * input.LowMgPerKg, 4), SvgText.Value(p.Level * input.HighMgPerKg, 4)])]);

    /// <summary>The axis of concentration, linear or logarithmic.</summary>
    private readonly record struct Axis(bool IsLog, double From, double To)
    {
        public static Axis For(DoseCurveInput input, double perMgPerKg, double top)
        {
            if (input.HighMgPerKg < LogFrom * input.LowMgPerKg)
            {
                return new Axis(false, 0, NiceTicks.Above(top, 4));
            }

            var least = Math.Min(perMgPerKg * input.LowMgPerKg, input.TargetLowMgPerL is > 0 and var t ? t : double.MaxValue) / 10;
            return new Axis(true, Math.Pow(10, Math.Floor(Math.Log10(least))), Math.Pow(10, Math.Ceiling(Math.Log10(top))));
        }

        public double Inside(double value) =>
            IsLog ? new LogScale(From, To, Bottom, Top).Inside(value) : new LinearScale(From, To, Bottom, Top).Inside(value);

        public void Draw(SvgWriter svg)
        {
            foreach (var tick in IsLog ? NiceTicks.Log(From, To).Where(v => Math.Abs(Math.Log10(v) - Math.Round(Math.Log10(v))) < 1e-9) : NiceTicks.Between(From, To, 4))
            {
                var at = Inside(tick);
                svg.Beneath(() => svg.Line(Left, at, Right, at, "grid"));
                svg.Text(Left - 8, at + 4, SvgText.Value(tick, 6), "tick end");
            }
        }
    }
}
