using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures.Life;

/// <summary>
/// An animal's life on one time axis: events, verdict, ASM trials, exposure, doses, recorded time, seizures by day and clock time,
/// and seizures per 24 recorded hours. Each lane shares the axis, so that cause and effect stand above one another.
/// </summary>
public static class LifeFigure
{
    internal const double Width = 1080;
    internal const double Left = 138;
    internal const double Right = 1066;

    /// <summary>Draws the life.</summary>
    /// <param name="input">The animal's record.</param>
    /// <param name="idPrefix">Start of the ids inside, unique on its page: a letter, then letters, digits, '-' or '_'.</param>
    public static Figure Draw(LifeInput input, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(input);
        var title = $"Life of animal {input.Animal} on one time axis";
        var clock = new LabClock(input.Zone, input.Zero);
        var data = LifeTable.Of(input, clock);
        var instants = input.Instants().ToList();
        if (instants.Count == 0)
        {
            return EmptyFigure.Draw(idPrefix, title, $"Nothing is known yet of animal {input.Animal}: no recording, seizure, dose, trial or event.", data);
        }

        var from = Instant.Min(input.View?.From ?? instants.Min(), Instant.MaxValue);
        var to = input.View?.To ?? Instant.Max(instants.Max(), input.Until ?? Instant.MinValue);
        var complaint = Domain.Complaint(from, to) ?? Domain.Complaint(input.Zero, input.Zero) ?? Domain.Complaint(instants.Min(), instants.Max())
            ?? (to < from ? "The part asked for ends before it begins." : null);
        if (complaint is not null)
        {
            return EmptyFigure.Draw(idPrefix, title, complaint, data);
        }

        // Whole local days, at least one, so that no mark sits on the frame.
        var time = new TimeScale(clock.StartOf(clock.Day(from)), clock.StartOf(clock.Day(to) + 1), Left, Right);
        var life = new LifeContext(input, new SvgWriter(idPrefix), time, clock);

        const double Top = 6;
        var y = EventLane.Draw(life, Top);
        y = VerdictLane.Draw(life, y + 6);
        y = TrialLane.Draw(life, y + 12);
        y = ExposureLane.Draw(life, y + 10);
        y = DoseLane.Draw(life, y + 8);
        y = RecordedLane.Draw(life, y + 8);
        y = RasterLane.Draw(life, y + 12);
        y = RateLane.Draw(life, y + 22);
        life.CloseEventLines(Top + 10, y);
        y = Axes.Days(life.Svg, time, clock, Top + 12, y);
        y = life.Legend.Draw(life.Svg, Left, Right, y + 8);

        var description = LifeWords.Describe(life);
        return new(title, description, life.Svg.ToSvg(title, description, Width, y), data, Width, y);
    }
}
