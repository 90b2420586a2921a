using NodaTime;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>The layers of an <see cref="ExposureCurve"/> on one pair of scales.</summary>
internal sealed class ExposurePlot
{
    private readonly ExposureInput _input;
    private readonly SvgWriter _svg;
    private readonly TimeScale _time;
    private readonly LabClock _clock;
    private readonly Legend _legend;
    private readonly IReadOnlyList<ExposurePoint> _points;
    private readonly IReadOnlyList<SampleMark> _samples;
    private readonly IReadOnlyList<ExposureLine> _lines;
    private readonly double? _target;
    private readonly LinearScale _linear;
    private readonly LogScale _log;

    public ExposurePlot(
        ExposureInput input, SvgWriter svg, TimeScale time, LabClock clock, Legend legend, IReadOnlyList<ExposurePoint> points, IReadOnlyList<SampleMark> samples,
        IReadOnlyList<ExposureLine> lines, double top, double foot)
    {
        (_input, _svg, _time, _clock, _legend, _points, _samples, _lines) = (input, svg, time, clock, legend, points, samples, lines);
        _target = Positive(input.Series.TargetLowMgPerL);
        var levels = points.Select(p => p.MgPerL).Concat(samples.Select(s => s.MgPerL)).Concat(lines.SelectMany(l => l.Points.Select(p => p.MgPerL))).Append(_target ?? 0).Where(v => v > 1e-9).DefaultIfEmpty(1).ToList();
        var most = Math.Max(levels.Max(), Math.Min(Positive(input.TargetHighMgPerL) ?? 0, levels.Max() * 1.5));
        _linear = new(0, NiceTicks.Above(most * 1.05, 5), foot, top);

        // The logarithmic axis ends three decades below its top: what is lower does not act.
        _log = new(Math.Max(levels.Min(), most / 1000) * 0.8, most * 1.3, foot, top);
    }

    public string Note { get; private set; } = "";

    public void Ground(double left, double right)
    {
        _svg.Beneath(() =>
        {
            _svg.Rect(left, _linear.End, right - left, _linear.Start - _linear.End, "plot");
            if (_target is { } low && Positive(_input.TargetHighMgPerL) is { } high && high > low)
            {
                _svg.Rect(left, Y(high), right - left, Y(low) - Y(high), "target-band", $"target range {SvgText.Value(low)} to {SvgText.Value(high)} mg/L");
                _legend.Add("target range", (s, x, y) => s.Rect(x - 8, y - 5, 16, 10, "target-band"));
            }
        });
        var ticks = _input.Log ? NiceTicks.Log(_log.From, _log.To) : NiceTicks.Between(0, _linear.To, 5);
        foreach (var tick in ticks)
        {
            _svg.Beneath(() => _svg.Line(left, Y(tick), right, Y(tick), "grid"));
            _svg.Text(left - 8, Y(tick) + 4, SvgText.Value(tick, 6), "tick end");
        }

        _svg.Text(left - 62, 16, _input.Log ? "mg/L, logarithmic" : "mg/L", "sub");
        if (_input.Window is { } window && _time.Shows(window))
        {
            var (x0, x1) = (_time.Inside(window.From), _time.Inside(window.To));
            _svg.Rect(x0, _linear.End, x1 - x0, _linear.Start - _linear.End, "window", "evaluated window");
            var share = _input.Series.ShareAboveTarget is { } s && double.IsFinite(s) ? $"evaluated window: {SvgText.Value(s * 100, 1)} % at or above target" : "evaluated window";
            _svg.Text(x0 + 4, _linear.End - 6, SvgText.Fit(share, x1 - x0, 11), "td");
        }
    }

    public void Curve()
    {
        var curve = Curves.Thin([.. _points.Select(p => (_time.At(p.At), Y(p.MgPerL)))]);
        if (_target is { } target && curve.Count > 1)
        {
            _svg.Path(Curves.AreaAbove(curve, Y(target)), "above", "predicted level above target");
            _legend.Add("time above target", (s, x, y) => s.Rect(x - 8, y - 5, 16, 10, "above"));
        }

        _svg.Path(Curves.Line(curve), "curve", $"{_input.Series.Compound}, predicted");
        if (curve.Count > 1)
        {
            _legend.Add("predicted level", (s, x, y) => s.Path($"M{SvgText.Number(x - 8)} {SvgText.Number(y)}h16", "curve"));
        }

        if (_target is { } level)
        {
            _svg.Line(_time.Start, Y(level), _time.End, Y(level), "target", $"target {SvgText.Value(level)} mg/L");
            _legend.Add($"target {SvgText.Value(level)} mg/L", (s, x, y) => s.Line(x - 8, y, x + 8, y, "target"));
        }
    }

    /// <summary>Metabolites in the hues of compounds, each with its name; what is planned as a broken line, from the line that says now.</summary>
    public void Lines()
    {
        var hues = new Hues();
        hues.Of(_input.Series.Compound);
        foreach (var line in _lines)
        {
            var css = line.Kind is ExposureLineKind.Metabolite ? $"{hues.Of(line.Name)}-l" : "curve dash";
            var words = line.Kind is ExposureLineKind.Metabolite ? $"{line.Name}, active metabolite" : "predicted from planned doses";
            _svg.Path(Curves.Line(Curves.Thin([.. line.Points.Select(p => (_time.At(p.At), Y(p.MgPerL)))])), css, words);
            _legend.Add(words, (s, x, y) => s.Path($"M{SvgText.Number(x - 8)} {SvgText.Number(y)}h16", css));
        }

        if (_input.Now is { } now && _time.Shows(now))
        {
            var x = _time.At(now);
            _svg.Line(x, _linear.End, x, _linear.Start, "ev-line", $"now: {_clock.Say(now)}");
            var left = x > _time.End - 40;
            _svg.Text(left ? x - 4 : x + 4, _linear.End + 11, "now", left ? "sub end" : "sub");
        }
    }

    public void Samples()
    {
        foreach (var s in _samples)
        {
            var css = s.BelowQuantification ? "sample hollow" : "sample";
            _svg.Path(Glyphs.Diamond(_time.At(s.At), Y(s.MgPerL), 5), css, $"sample: {(s.BelowQuantification ? "below " : "")}{SvgText.Value(s.MgPerL)} mg/L. {_clock.Say(s.At)}");
            _legend.Add(s.BelowQuantification ? "sample below quantification" : "sample", (svg, x, y) => svg.Path(Glyphs.Diamond(x, y, 5), css));
        }
    }

    /// <summary>Each seizure at the predicted level of its moment; outside the curve it stands at the foot.</summary>
    public void Seizures(int most)
    {
        var shown = _input.Seizures.Where(s => _time.Shows(s.At)).OrderBy(s => s.At).ToList();
        var cells = shown.GroupBy(s => (s.Class == SeizureClass.Convulsive, s.Incidental, shown.Count <= most ? s.At.ToUnixTimeTicks() : (long)(_time.At(s.At) * 1.5))).ToList();
        foreach (var cell in cells.SelectMany(c => shown.Count <= most ? c : c.Take(1)))
        {
            var level = LevelAt(cell.At);
            var (path, css) = Looks.Seizure(cell.Class, cell.Incidental, _time.At(cell.At), level is { } l ? Y(l) : _linear.Start - 5);
            _svg.Path(path, cell.Incidental ? css : css + " on", $"{cell.Type}{(level is null ? "" : $" at {SvgText.Value(level)} mg/L")}. {_clock.Say(cell.At)}");
            var words = (cell.Class == SeizureClass.Convulsive ? "convulsive seizure" : "other seizure") + (cell.Incidental ? ", outside recordings" : "");
            _legend.Add(words, (svg, x, y) =>
            {
                var (key, look) = Looks.Seizure(cell.Class, cell.Incidental, x, y);
                svg.Path(key, look);
            });
        }

        Note = shown.Count <= most ? "" : $" {shown.Count} seizures are drawn as {cells.Count} marks, since neighbours cover each other.";
    }

    /// <summary>Dose strokes under the axis; height tells given from partly and missed.</summary>
    public double Doses(double y)
    {
        var doses = _input.Doses.Where(d => _time.Shows(d.At)).OrderBy(d => d.At).ToList();
        foreach (var cell in doses.GroupBy(d => (d.GivenFraction >= 1, d.GivenFraction > 0, Math.Floor(_time.At(d.At) / 1.6))))
        {
            var (first, x) = (cell.First(), _time.At(cell.First().At));
            var tip = $"{(cell.Count() > 1 ? $"{cell.Count()} doses from " : "")}{_clock.Say(first.At)}: {SvgText.Value(first.MgPerKg)} mg/kg, {SvgText.Value(first.GivenFraction * 100, 0)} % given";
            Stroke(_svg, first.GivenFraction, x, y, tip);
            _legend.Add(first.GivenFraction >= 1 ? "dose given" : first.GivenFraction > 0 ? "partly given" : "missed", (svg, kx, ky) => Stroke(svg, first.GivenFraction, kx, ky, null));
        }

        var planned = _input.Planned.Where(d => _time.Shows(d.At)).OrderBy(d => d.At).ToList();
        foreach (var cell in planned.GroupBy(d => Math.Floor(_time.At(d.At) / 6)))
        {
            var first = cell.First();
            _svg.Path(Glyphs.Circle(_time.At(first.At), y, 3), "dose", $"{(cell.Count() > 1 ? $"{cell.Count()} planned doses from " : "planned: ")}{_clock.Say(first.At)}: {SvgText.Value(first.MgPerKg)} mg/kg");
            _legend.Add("planned dose", (svg, kx, ky) => svg.Path(Glyphs.Circle(kx, ky, 3), "dose"));
        }

        return doses.Count + planned.Count == 0 ? y - 12 : y + 8;
    }

    private static void Stroke(SvgWriter svg, double given, double x, double y, string? tip)
    {
        if (given >= 1)
        {
            svg.Path($"M{SvgText.Number(x)} {SvgText.Number(y - 6)}v12", "dose", tip);
        }
        else if (given > 0)
        {
            svg.Path($"M{SvgText.Number(x)} {SvgText.Number(y - 1)}v7m-3 0h6", "dose-p", tip);
        }
        else
        {
            svg.Path(Glyphs.Cross(x, y, 3.6), "dose-m", tip);
        }
    }

    private static double? Positive(double? value) => value is { } v && SvgText.Sane(v) && v > 1e-9 ? v : null;

    private double Y(double level) => _input.Log ? _log.Inside(level) : _linear.Inside(level);

    private double? LevelAt(Instant at)
    {
        if (_points.Count < 2 || at < _points[0].At || at > _points[^1].At)
        {
            return null;
        }

        var (low, high) = (0, _points.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _points[middle].At <= at ? (middle, high) : (low, middle);
        }

        var length = (_points[high].At - _points[low].At).TotalHours;
        return length <= 0 ? _points[low].MgPerL : _points[low].MgPerL + ((at - _points[low].At).TotalHours / length * (_points[high].MgPerL - _points[low].MgPerL));
    }
}
