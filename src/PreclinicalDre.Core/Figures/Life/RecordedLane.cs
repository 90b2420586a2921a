using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>
/// Recorded time: bars with the gaps hatched. Where gaps are too many and too narrow to see, the share recorded of each day or week.
/// </summary>
internal static class RecordedLane
{
    private const double Height = 16;
    private const int ManyGaps = 250;

    public static double Draw(LifeContext life, double y)
    {
        life.Label(y + (Height / 2), "Recorded");
        if (!life.Recorded.Any(life.Time.Shows))
        {
            return life.None(y, "none");
        }

        var frame = life.Frame;
        var gaps = Spans.Gaps(life.Recorded, frame).ToList();
        life.Svg.Group("recorded");
        if (gaps.Count > ManyGaps)
        {
            Shares(life, y);
        }
        else
        {
            foreach (var span in life.Recorded.Where(life.Time.Shows))
            {
                var (x0, x1) = (life.Time.Inside(span.From), life.Time.Inside(span.To));
                life.Svg.Rect(x0, y, Math.Max(0.6, x1 - x0), Height, "rec", $"recorded {SvgText.Value((span.To - span.From).TotalHours, 1)} h from {life.Clock.Say(span.From)}");
            }

            foreach (var gap in gaps)
            {
                var (x0, x1) = (life.Time.Inside(gap.From), life.Time.Inside(gap.To));
                life.Svg.Hatch(x0, y, Math.Max(0.6, x1 - x0), Height, $"not recorded, {SvgText.Value((gap.To - gap.From).TotalHours, 1)} h from {life.Clock.Say(gap.From)}");
            }
        }

        life.Svg.End();
        if (gaps.Count > 0)
        {
            life.Legend.NotRecorded();
        }

        return y + Height;
    }

    private static void Shares(LifeContext life, double y)
    {
        life.Notes.Add($"The recorded lane shows the share recorded of each {life.BinWord}, since single gaps would be too narrow to see");
        life.Legend.Add($"share recorded of a {life.BinWord}", (svg, x, at) => svg.Rect(x - 8, at - 5, 16, 10, "rec"));
        foreach (var bin in DayBins.Over(life.Frame, life.Clock, life.Recorded, [], life.DaysPerBin))
        {
            var (x0, x1) = (life.Time.Inside(bin.From), life.Time.Inside(bin.To));
            var high = Height * bin.Coverage;
            var tip = $"{SvgText.Value(bin.Coverage * 100, 0)} % recorded of the {life.BinWord} from {life.Clock.Say(bin.From)}";
            if (high < Height)
            {
                life.Svg.Hatch(x0, y, x1 - x0, Height - high, tip);
            }

            life.Svg.Rect(x0, y + Height - high, x1 - x0, high, "rec", tip);
        }
    }
}
