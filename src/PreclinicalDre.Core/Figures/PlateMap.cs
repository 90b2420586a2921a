using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>
/// A plate as it lies on the bench: a ring a well, its letter by role (V vehicle, + positive, nothing for a compound), and inside it a disc whose area is the movement as a
/// share of the plate's greatest. A hollow well was not measured, a cross is a dead larva, a diamond was recorded in the second stage.
/// </summary>
public static class PlateMap
{
    private const double Left = 44;
    private const double Top = 30;

    /// <summary>Draws the plate.</summary>
    /// <param name="plate">The plate.</param>
    /// <param name="measure">What the movement figure is.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page.</param>
    public static Figure Draw(LarvalPlate plate, string measure, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(plate);
        var title = $"Plate {plate.Code}";
        var data = PlateTables.Long(plate);
        if (!plate.Larvae.Any())
        {
            return EmptyFigure.Draw(idPrefix, title, "The plate has no layout yet.", data);
        }

        var pitch = Math.Min(76, 960.0 / plate.Format.Columns);
        var width = Left + (plate.Format.Columns * pitch) + 16;
        var radius = (pitch / 2) - 4;
        var most = plate.Wells.Max(w => w.Movement ?? 0);
        var wells = plate.Wells.OrderBy(w => w.Well.Row).ThenBy(w => w.Well.Column).Select((w, i) => (w, i)).ToDictionary(x => x.w.Well);
        var svg = new SvgWriter(idPrefix);
        var legend = new Legend();
        for (var c = 0; c < plate.Format.Columns; c++)
        {
            svg.Text(Left + ((c + 0.5) * pitch), Top - 10, SvgText.Value(c + 1, 0), "tick mid");
        }

        for (var r = 0; r < plate.Format.Rows; r++)
        {
            svg.Text(Left - 14, Top + ((r + 0.5) * pitch) + 4, ((char)('A' + r)).ToString(), "tick end");
        }

        svg.Group("wells");
        var names = plate.Wells.Where(w => w.Role is WellRole.Compound).Select(w => w.Compound).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var position in plate.Format.Positions())
        {
            var (x, y) = (Left + ((position.Column + 0.5) * pitch), Top + ((position.Row + 0.5) * pitch));
            if (wells.TryGetValue(position, out var found))
            {
                One(svg, legend, found.w, found.i, x, y, radius, most, names);
            }
            else
            {
                svg.Path(Circle(x, y, radius), "phase");
            }
        }

        svg.End();
        var foot = legend.Draw(svg, Left, width - 8, Top + (plate.Format.Rows * pitch) + 8);
        var inside = plate.IsVeiled ? "what each got is blinded" : $"{plate.Wells.Count(w => w.Role is WellRole.Vehicle)} vehicle, {plate.Wells.Count(w => w.Role is WellRole.Positive)} positive, {SvgText.Count(names.Count, "compound")}";
        var description = $"{plate.Format.Wells} wells, {SvgText.Count(plate.Larvae.Count(), "larva", "larvae")}: {inside}. "
            + $"{plate.Wells.Count(w => w.Movement is not null)} measured ({measure}), {plate.Wells.Count(w => w.FieldEvents is not null)} recorded, {plate.Wells.Count(w => w.IsDead)} dead.";
        return new(title, description, svg.ToSvg(title, description, width, foot), data, width, foot);
    }

    private static void One(SvgWriter svg, Legend legend, PlateWell well, int row, double x, double y, double radius, double most, List<string> names)
    {
        if (!well.HasLarva)
        {
            svg.Path(Circle(x, y, radius), "phase", $"{well.Well}: empty", row);
            legend.Add("no larva", (g, cx, cy) => g.Path(Circle(cx, cy, 6), "phase"));
            return;
        }

        var ring = well.Role switch
        {
            WellRole.Vehicle => "v-u",
            WellRole.Positive => "v-g",
            _ => $"c{(names.IndexOf(well.Compound) % 6) + 1}-f",
        };
        var tip = $"{well.Well}: {well.Label}{(well is { Role: WellRole.Compound, Micromolar: not null } ? " µmol/L" : "")}, {(well.IsDead ? "dead" : well.Movement is { } m ? $"movement {SvgText.Value(m)}" : "not measured")}{(well.FieldEvents is { } f ? $", field events {SvgText.Value(f)} an hour" : "")}";
        svg.Path(Circle(x, y, radius), ring, tip, row);
        if (well.IsDead)
        {
            var arm = radius * 0.5;
            svg.Path($"M{SvgText.Number(x - arm)} {SvgText.Number(y - arm)}L{SvgText.Number(x + arm)} {SvgText.Number(y + arm)}M{SvgText.Number(x + arm)} {SvgText.Number(y - arm)}L{SvgText.Number(x - arm)} {SvgText.Number(y + arm)}", "ev-x");
            legend.Add("dead", (g, cx, cy) => g.Path($"M{SvgText.Number(cx - 4)} {SvgText.Number(cy - 4)}l8 8m0 -8l-8 8", "ev-x"));
        }
        else if (well.Movement is { } value && most > 0)
        {
            // Area, not radius, tells the figure.
            svg.Path(Circle(x, y, Math.Max(1.2, radius * 0.78 * Math.Sqrt(value / most))), "ho");
            legend.Add("area of the disc: movement", (g, cx, cy) => g.Path(Circle(cx, cy, 4), "ho"));
        }

        if (well.FieldEvents is not null)
        {
            svg.Path(Glyphs.Diamond(x + (radius * 0.72), y - (radius * 0.72), 4), "ev");
            legend.Add("field potential recorded", (g, cx, cy) => g.Path(Glyphs.Diamond(cx, cy, 5), "ev"));
        }

        var sign = well.Role switch
        {
            WellRole.Vehicle => "V",
            WellRole.Positive => "+",
            _ => "",
        };
        svg.Text(x - radius + 1, y - radius + 9, sign, "small");
        legend.Add(well.Role switch
        {
            WellRole.Vehicle => "V vehicle",
            WellRole.Positive => "+ positive control",
            _ => names.Count <= 6 ? well.Compound : "compound",
        }, (g, cx, cy) => g.Path(Circle(cx, cy, 6), ring));
    }

    /// <summary>The radius is rounded first: an arc whose radius and chord are rounded apart is no circle any more.</summary>
    private static string Circle(double x, double y, double radius)
    {
        var r = Math.Round(radius, 1, MidpointRounding.AwayFromZero);
        return $"M{SvgText.Number(x - r)} {SvgText.Number(y)}a{SvgText.Number(r)} {SvgText.Number(r)} 0 1 0 {SvgText.Number(2 * r)} 0a{SvgText.Number(r)} {SvgText.Number(r)} 0 1 0 {SvgText.Number(-2 * r)} 0";    }
}
