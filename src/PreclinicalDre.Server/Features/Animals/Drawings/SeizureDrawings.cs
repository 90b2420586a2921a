using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>The animal's seizures by day and clock time, and as a rate over time.</summary>
public static class SeizureDrawings
{
    private const double Level = 0.95;

    public static Figure Raster(AnimalDossier dossier) => SeizureRaster.Draw(
        new RasterInput
        {
            Animal = dossier.Animal.Code,
            Zone = dossier.Zone,
            Zero = dossier.Zero,
            Light = LifeDrawing.Light(dossier),
            Recordings = LifeDrawing.Recordings(dossier),
            Seizures = [.. dossier.Seizures.Select(Looks.Mark)],
        },
        "raster");

    public static Figure Frequency(AnimalDossier dossier) => FrequencyFigure.Draw(
        new FrequencyInput
        {
            Name = dossier.Animal.Code,
            Zone = dossier.Zone,
            Zero = dossier.Zero,
            Bins = Bins(dossier),
            Baseline = dossier.Answer?.Baseline is { RecordedDays: > 0 } b ? BaselineOf(b.Seizures, b.RecordedDays) : null,
            Doses = [.. dossier.Trials.Select(t => new DoseStretch(
                t.Start, LifeDrawing.EndOf(dossier, t), dossier.Regimen(t.Compounds.Select(c => c.CompoundId)), DoseLine.PerDay(dossier, t), DoseLine.Of(dossier, t)))],
        },
        "rate");

    private static BaselineRate BaselineOf(int seizures, double days)
    {
        var rate = PoissonRate.Exact(seizures, days, Level);
        return new BaselineRate(rate.Rate, rate.Lower, rate.Upper, Level);
    }

    /// <summary>Local days up to two months, weeks up to about a year, four weeks beyond. Only recorded seizures enter a rate.</summary>
    private static List<FrequencyBin> Bins(AnimalDossier dossier)
    {
        var recorded = RecordedTime.Of(dossier.Recordings.Select(r => (r.From, r.To)));
        if (recorded.Count == 0)
        {
            return [];
        }

        var zone = dossier.Zone;
        var first = dossier.Recordings.Min(r => r.From).InZone(zone).Date;
        var last = (dossier.Recordings.Max(r => r.To) - Duration.Epsilon).InZone(zone).Date;
        var days = Period.DaysBetween(first, last) + 1;
        var width = days <= 60 ? 1 : days <= 400 ? 7 : 28;
        var at = dossier.Seizures.Where(s => recorded.Contains(s.At)).Select(s => s.At).ToList();
        var bins = new List<FrequencyBin>();
        var next = 0;
        for (var day = first; day <= last; day = day.PlusDays(width))
        {
            var (from, to) = (zone.StartOf(day), zone.StartOf(day.PlusDays(width)));
            var count = 0;
            for (; next < at.Count && at[next] < to; next++)
            {
                count++;
            }

            var recordedDays = recorded.DaysWithin(from, to);
            var rate = recordedDays > 0 ? PoissonRate.Exact(count, recordedDays, Level) : (PoissonRate?)null;
            bins.Add(new FrequencyBin(from, to, count, recordedDays * 24, rate?.Lower, rate?.Upper));
        }

        return bins;
    }
}
