using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>What <see cref="SliceFigure"/> draws.</summary>
/// <param name="Name">Code of the experiment.</param>
/// <param name="Event">What is counted.</param>
/// <param name="Runs">Runs in any order.</param>
/// <param name="ShowsTreatments">False for who may not know which compounds are given: then all runs stand in one panel.</param>
public sealed record SliceFigureInput(string Name, string Event, IReadOnlyList<SliceRunFacts> Runs, bool ShowsTreatments = true);

/// <summary>Events per recorded hour before, during and after, a line a run, the donor by colour and by the shape of its marks; a panel a treatment.</summary>
public static class SliceFigure
{
    /// <summary>Panels drawn; further treatments stand in the table alone.</summary>
    public const int MostPanels = 8;

    private const double Width = 1080;
    private const double Left = 64;
    private const double Right = 1066;
    private const double Top = 44;
    private const double Height = 230;
    private static readonly string[] Phases = ["before", "during", "after"];

    /// <summary>Draws the runs.</summary>
    /// <param name="input">The runs.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(SliceFigureInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"{Capital(input.Event)} before, during and after: {input.Name}";
        var data = Table(input, title);
        var panels = input.Runs.GroupBy(r => input.ShowsTreatments ? (r.Compound, r.Micromolar, r.Treatment) : ("", null, "all runs"))
            .OrderBy(g => g.Key.Item1, StringComparer.OrdinalIgnoreCase).ThenBy(g => g.Key.Item2).Take(MostPanels).ToList();
        if (panels.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "No run is entered yet.", data);
        }

        var most = panels.SelectMany(p => p).SelectMany(Rates).Max();
        var y = new LinearScale(0, NiceTicks.Above(most > 0 ? most * 1.05 : 1, 5), Top + Height, Top + 6);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var donors = new Donors(input.Runs);
        svg.Text(2, 16, $"{input.Event} per recorded hour", "sub");
        Axes.Values(svg, y, NiceTicks.Between(0, y.To, 5), Left, Right);
        var bands = new BandScale(panels.Count, Left, Right, 0.06);
        svg.Group("runs");
        for (var i = 0; i < panels.Count; i++)
        {
            Panel(svg, panels[i].Key.Item3, [.. panels[i].OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Number)], bands.At(i), bands.Width, y, donors, legend);
        }

        svg.End();
        svg.Line(Left, y.Start, Right, y.Start, "axis");
        var bottom = legend.Draw(svg, Left, Right, y.Start + 24);
        var description = $"{SvgText.Count(input.Runs.Count, "run")} on {SvgText.Count(input.Runs.Select(r => r.Path).Distinct(StringComparer.Ordinal).Count(), "slice")} of "
            + $"{SvgText.Count(donors.Count, "donor")}. A line a run; lines of one colour and mark are of one donor and not independent.";
        return new Figure(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Panel(SvgWriter svg, string name, List<SliceRunFacts> runs, double left, double width, LinearScale y, Donors donors, Legend legend)
    {
        svg.Beneath(() => svg.Rect(left, Top, width, Height, "plot"));
        svg.Text(left + (width / 2), Top - 10, SvgText.Fit(name, width, 12.5, bold: true), "tn mid");
        double X(int phase) => left + (width * (0.17 + (0.33 * phase)));
        for (var phase = 0; phase < Phases.Length; phase++)
        {
            svg.Text(X(phase), y.Start + 15, SvgText.Fit(Phases[phase], width / 3, 11), "tick mid");
        }

        foreach (var run in runs)
        {
            var (css, mark) = donors.Look(run.Donor);
            var rates = Rates(run).ToList();
            List<(double X, double Y)> points = [.. rates.Select((r, i) => (X(i), y.Inside(r)))];
            var tip = $"donor {run.Donor}, specimen {run.Specimen}, slice {run.Slice}: {string.Join(", ", rates.Select((r, i) => $"{Phases[i]} {SvgText.Value(r)} per h"))}";
            svg.Path(Curves.Line(points), $"{css}-l", tip);
            foreach (var (x, at) in points)
            {
                svg.Path(mark(x, at), $"{css}-f", tip);
            }

            legend.Add($"donor {run.Donor}", (s, x, at) =>
            {
                s.Path(Curves.Line([(x - 8, at), (x + 8, at)]), $"{css}-l");
                s.Path(mark(x, at), $"{css}-f");
            });
        }
    }

    private static IEnumerable<double> Rates(SliceRunFacts run) => run.After is { } after ? [run.Before.PerHour, run.During.PerHour, after.PerHour] : [run.Before.PerHour, run.During.PerHour];

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    private static DataTable Table(SliceFigureInput input, string title)
    {
        DataColumn[] places = [new("Donor"), new("Specimen"), new("Slice"), new("Run", DataKind.Number)];
        DataColumn[] numbers =
        [
            .. Phases.SelectMany(p => new DataColumn[] { new($"Recorded {p}", DataKind.Number, "min"), new($"Events {p}", DataKind.Number), new($"Rate {p}", DataKind.Number, "per recorded h") }),
        ];
        return new DataTable(
            title, input.ShowsTreatments ? [.. places, new("Treatment"), .. numbers] : [.. places, .. numbers],
            [.. input.Runs.OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Number).Select(Row)]);

        IReadOnlyList<string> Row(SliceRunFacts r)
        {
            string[] who = [r.Donor, r.Specimen, r.Slice, SvgText.Value(r.Number, 0)];
            string[] what = [.. Cells(r.Before), .. Cells(r.During), .. Cells(r.After)];
            return input.ShowsTreatments ? [.. who, r.Treatment, .. what] : [.. who, .. what];
        }

        static string[] Cells(SlicePhase? phase) => phase is { } p ? [SvgText.Value(p.Minutes, 4), SvgText.Value(p.Events, 0), SvgText.Value(p.PerHour, 4)] : ["", "", ""];
    }

    /// <summary>Six hues by four shapes: twelve donors before a look comes again.</summary>
    private sealed class Donors(IReadOnlyList<SliceRunFacts> runs)
    {
        private static readonly Func<double, double, double, string>[] Shapes = [Glyphs.Circle, Glyphs.Square, Glyphs.Diamond, Glyphs.Triangle];
        private readonly List<string> names = [.. runs.Select(r => r.Donor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        public int Count => names.Count;

        public (string Css, Func<double, double, string> Mark) Look(string donor)
        {
            var i = names.IndexOf(donor);
            var shape = Shapes[i % Shapes.Length];
            return ($"c{(i % 6) + 1}", (x, y) => shape(x, y, 4.2));
        }
    }
}
