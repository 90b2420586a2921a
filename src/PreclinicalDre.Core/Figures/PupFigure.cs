using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>What <see cref="PupFigure"/> draws.</summary>
/// <param name="Name">Code of the experiment.</param>
/// <param name="Event">What is counted by the hour.</param>
/// <param name="Settings">The window.</param>
/// <param name="Pups">The pups.</param>
public sealed record PupFigureInput(string Name, string Event, EarlyLifeSettings Settings, IReadOnlyList<PupMeasure> Pups);

/// <summary>Events per recorded hour by postnatal day: a line a pup, the litter by colour and by the shape of its marks; days without recorded time break the line.</summary>
public static class PupFigure
{
    private const double Width = 1080;
    private const double Left = 64;
    private const double Right = 1066;
    private const double Top = 30;
    private const double Height = 240;
    private static readonly Func<double, double, double, string>[] Shapes = [Glyphs.Circle, Glyphs.Square, Glyphs.Diamond, Glyphs.Triangle];

    /// <summary>Draws the pups.</summary>
    /// <param name="input">The pups.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(PupFigureInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"{input.Event} per recorded hour by age: {input.Name}";
        var data = Table(input, title);
        var days = input.Pups.SelectMany(p => p.Days).Where(d => d.PerHour is not null).ToList();
        if (days.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, "No recorded hour in the window can show these events.", data);
        }

        var (first, last) = (input.Settings.FromDay, input.Settings.ToDay ?? days.Max(d => d.Day!.Value));
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        var most = days.Max(d => d.PerHour!.Value.Rate);
        var y = new LinearScale(0, NiceTicks.Above(most > 0 ? most * 1.05 : 1, 5), Top + Height, Top + 6);
        var x = new LinearScale(first - 0.5, last + 0.5, Left, Right);
        svg.Beneath(() => svg.Rect(Left, Top, Right - Left, Height, "plot"));
        svg.Text(2, 16, $"{input.Event} per recorded hour", "sub");
        Axes.Values(svg, y, NiceTicks.Between(0, y.To, 5), Left, Right);
        var step = Math.Max(1, (int)Math.Ceiling((last - first + 1) / 24.0));
        Axes.Numbers(svg, x, [.. Enumerable.Range(first, last - first + 1).Where(d => (d - first) % step == 0).Select(d => (double)d)], Top, y.Start, "P", "");
        List<string> litters = [.. input.Pups.Select(p => p.Pup.Litter).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        svg.Group("pups");
        foreach (var pup in input.Pups)
        {
            Pup(svg, pup, litters.IndexOf(pup.Pup.Litter), x, y, legend);
        }

        svg.End();
        svg.Line(Left, y.Start, Right, y.Start, "axis");
        svg.Text(Left, y.Start + 32, "postnatal day, the day of birth is P0", "sub");
        var bottom = legend.Draw(svg, Left, Right, y.Start + 38);
        var description = $"{SvgText.Count(input.Pups.Count, "pup")} of {SvgText.Count(litters.Count(l => l.Length > 0), "litter")}, {input.Settings.Window}. Pups of one litter share colour and mark and are not independent.";
        return new Figure(title, description, svg.ToSvg(title, description, Width, bottom), data, Width, bottom);
    }

    private static void Pup(SvgWriter svg, PupMeasure pup, int litter, LinearScale x, LinearScale y, Legend legend)
    {
        var css = $"c{(litter % 6) + 1}";
        var shape = Shapes[litter % Shapes.Length];
        var days = pup.Days.Where(d => d.PerHour is not null).ToList();
        // A line joins neighbouring days only: between them something was recorded.
        for (var i = 1; i < days.Count; i++)
        {
            if (days[i].Day == days[i - 1].Day + 1)
            {
                svg.Path(Curves.Line([(x.At(days[i - 1].Day!.Value), y.Inside(days[i - 1].PerHour!.Value.Rate)), (x.At(days[i].Day!.Value), y.Inside(days[i].PerHour!.Value.Rate))]), $"{css}-l");
            }
        }

        foreach (var day in days)
        {
            var rate = day.PerHour!.Value.Rate;
            svg.Path(
                shape(x.At(day.Day!.Value), y.Inside(rate), 4), $"{css}-f",
                $"{pup.Pup.Code}, litter {(pup.Pup.Litter.Length > 0 ? pup.Pup.Litter : "not known")}, P{day.Day}: {SvgText.Count(day.Counted, "event")} in {SvgText.Value(day.CountedHours)} recorded h");
        }

        legend.Add(pup.Pup.Litter.Length > 0 ? $"litter {pup.Pup.Litter}" : "litter not known", (s, lx, ly) =>
        {
            s.Path(Curves.Line([(lx - 8, ly), (lx + 8, ly)]), $"{css}-l");
            s.Path(shape(lx, ly, 4), $"{css}-f");
        });
    }

    private static DataTable Table(PupFigureInput input, string title) => new(
        title,
        [
            new("Animal"), new("Litter"), new("Postnatal day", DataKind.Number), new("Recorded", DataKind.Number, "h"), new("Events", DataKind.Number), new("Rate", DataKind.Number, "per recorded h"),
            new("Lower", DataKind.Number), new("Upper", DataKind.Number), new("Clusters", DataKind.Number), new("Events in clusters", DataKind.Number),
            new("Seconds of slow spike-wave", DataKind.Number, "s per recorded h"), new("Seizure burden", DataKind.Number, "s per recorded h"),
        ],
        [.. input.Pups.SelectMany(p => p.Days.Select(d => (IReadOnlyList<string>)
        [
            p.Pup.Code, p.Pup.Litter, SvgText.Value(d.Day, 0), SvgText.Value(d.CountedHours, 4), SvgText.Value(d.Counted, 0), SvgText.Value(d.PerHour?.Rate, 4), SvgText.Value(d.PerHour?.Lower, 4),
            SvgText.Value(d.PerHour?.Upper, 4), SvgText.Value(d.Clusters, 0), SvgText.Value(d.InClusters, 0), SvgText.Value(d.SecondsPerHour, 4), SvgText.Value(d.BurdenPerHour, 4),
        ]))]);
}
