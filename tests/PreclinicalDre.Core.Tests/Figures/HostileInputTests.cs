using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Design.Balancing;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Figures.Life;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Figures;

/// <summary>Whatever comes in, what goes out is well-formed, finite, free of inline style, and the same each time.</summary>
public class HostileInputTests
{
    private static readonly DateTimeZone[] Zones = [FigureSamples.Berlin, DateTimeZone.Utc, DateTimeZoneProviders.Tzdb["America/Sao_Paulo"], DateTimeZoneProviders.Tzdb["Australia/Lord_Howe"], DateTimeZoneProviders.Tzdb["Pacific/Apia"]];

    [Fact]
    public void LifeFigure_AnyInput_IsSound() => Always(e => new LifeInput
    {
        Animal = e.Text(),
        Zone = Zones[e.Next(Zones.Length)],
        Zero = e.At(),
        View = e.Next(4) == 0 ? e.Span() : null,
        Until = e.Flip() ? e.At() : null,
        Light = e.Light(),
        Verdicts = e.Some(e.Verdict),
        Trials = e.Some(e.Trial),
        Phases = e.Some(e.Phase),
        Doses = e.Some(e.Dose),
        Recordings = e.Some(e.Span),
        Seizures = e.Some(e.Seizure),
        Samples = e.Some(e.Sample),
        Events = e.Some(e.Event),
    }, LifeFigure.Draw, i => i.Verdicts.Count + i.Trials.Count + i.Trials.Sum(t => t.Exposure.Sum(x => x.Points.Count)) + i.Phases.Count + i.Doses.Count + i.Recordings.Count + i.Seizures.Count + i.Samples.Count + i.Events.Count);

    [Fact]
    public void SeizureRaster_AnyInput_IsSound() => Always(
        e => new RasterInput { Animal = e.Text(), Zone = Zones[e.Next(Zones.Length)], Zero = e.At(), Light = e.Light(), Recordings = e.Some(e.Span), Seizures = e.Some(e.Seizure) },
        SeizureRaster.Draw,
        i => i.Recordings.Count + i.Seizures.Count);

    [Fact]
    public void StudyRaster_AnyInput_IsSound() => Always(
        e => (Study: e.Text(), Zone: Zones[e.Next(Zones.Length)], Zero: e.At(), Rows: e.Some(() => new StudyRasterRow(
            e.Text(), e.Some(e.Span), e.Some(() => new RasterHour(e.At(), e.Next(9) - 2, e.Next(3))), e.Some(() => new DoseStretch(e.At(), e.At(), e.Text(), e.MaybeNumber(), e.Maybe()))))),
        (i, prefix) => StudyRaster.Draw(i.Study, i.Rows, i.Zone, i.Zero, prefix),
        i => i.Rows.Sum(r => r.Hours.Count + r.Doses.Count));

    [Fact]
    public void RhythmFigure_AnyInput_IsSound() => Always(
        e => (Name: e.Text(), Light: e.Light(), Rhythm: PreclinicalDre.Core.Seizures.Rhythm.DayRhythm.Of(
            [.. Enumerable.Range(0, 24).Select(h => new PreclinicalDre.Core.Seizures.Rhythm.ClockHour(h, e.Next(40), e.Flip() ? 0 : e.Next(200) / 7.0))], e.Flip() ? h => h / 23.0 : null)),
        (i, prefix) => RhythmFigure.Draw(i.Name, i.Rhythm, i.Light, prefix),
        _ => 24);

    [Fact]
    public void DurationFigure_AnyInput_IsSound() => Always(
        e => (Name: e.Text(), Zone: Zones[e.Next(Zones.Length)], Zero: e.At(), Bins: e.Some(() => new DurationBin(e.At(), e.At(), e.Next(50) - 5, e.Next(30) - 5, e.MaybeNumber() ?? 0, e.Next(200) / 7.0))),
        (i, prefix) => DurationFigure.Draw(i.Name, i.Zone, i.Zero, i.Bins, prefix),
        i => i.Bins.Count);

    [Fact]
    public void CycleFigure_AnyInput_IsSound() => Always(
        e => (Name: e.Text(), Spectrum: PreclinicalDre.Core.Seizures.Rhythm.CycleSpectrum.Of(e.Some(() => (IReadOnlyList<PreclinicalDre.Core.Seizures.Rhythm.RhythmDay>)
            [.. Enumerable.Range(0, e.Next(80)).Select(d => new PreclinicalDre.Core.Seizures.Rhythm.RhythmDay(d, e.Next(6), e.Next(25)))]))),
        (i, prefix) => CycleFigure.Draw(i.Name, i.Spectrum, prefix),
        i => i.Spectrum.Powers.Count);

    [Fact]
    public void TraceFigure_AnyInput_IsSound() => Always(
        e => new TraceInput
        {
            Animal = e.Text(), Zone = Zones[e.Next(Zones.Length)], Start = e.At(), FromSeconds = e.Next(100) - 20, Seconds = e.Next(40) + 0.5, UnitsPerLane = e.Flip() ? 1 + e.Next(500) : null, Filter = e.Text(),
            Lanes = e.Some(() => new TraceLane(e.Text(), e.Text(), e.Next(100) - 20, 1 + e.Next(50), e.Some(e.Number))),
            Events = e.Some(() => new TraceEvent(e.Number(), e.Number(), e.Text(), e.Flip())),
        },
        TraceFigure.Draw,
        i => i.Lanes.Sum(l => TraceFigure.Decimate(l, i.FromSeconds, i.Seconds).Count(p => !double.IsNaN(p.Low))));

    [Fact]
    public void SwimmerFigure_AnyInput_IsSound() => Always(
        e => new SwimmerInput(e.Text(), e.Some(() => new SwimmerRow { Animal = e.Text(), Zero = e.At(), Verdict = e.One<VerdictState>(), Until = e.Flip() ? e.At() : null, Phases = e.Some(e.Phase), Trials = e.Some(e.Trial), Changes = e.Some(e.Verdict), Events = e.Some(e.Event) })),
        SwimmerFigure.Draw,
        i => i.Rows.Sum(r => 1 + r.Phases.Count + r.Trials.Count + r.Changes.Count + r.Events.Count));

    [Fact]
    public void FrequencyFigure_AnyInput_IsSound() => Always(
        e => new FrequencyInput
        {
            Name = e.Text(),
            Zone = Zones[e.Next(Zones.Length)],
            Zero = e.At(),
            Bins = e.Some(() => new FrequencyBin(e.At(), e.At(), e.Next(30) - 3, e.Number(), e.MaybeNumber(), e.MaybeNumber())),
            Baseline = e.Flip() ? new(e.Number(), e.Number(), e.Number(), e.Number()) : null,
            Doses = e.Some(() => new DoseStretch(e.At(), e.At(), e.Text(), e.MaybeNumber(), e.Maybe())),
            Group = e.Some(() => new GroupRate(e.At(), e.Number(), e.MaybeNumber(), e.MaybeNumber())),
        },
        FrequencyFigure.Draw,
        i => i.Bins.Count + (i.Baseline is null ? 0 : 1) + i.Doses.Count + i.Group.Count);

    [Fact]
    public void HeatMap_AnyInput_IsSound() => Always(
        e => new HeatInput(e.Text(), e.Some(() => new HeatRow(e.Text(), e.Some(() => new HeatDay(e.Next(90) == 0 ? (e.Flip() ? int.MinValue : int.MaxValue) : e.Next(500) - 30, e.Next(20) - 2, e.Next(5) - 1, e.Number()))))),
        HeatMap.Draw,
        i => i.Rows.Sum(r => r.Days.Count));

    [Fact]
    public void BalanceFigure_AnyInput_IsSound() => Always(
        e => new BalanceInput(e.Text(), new Balance(
            [e.Text(), e.Text(), e.Text()], [e.Next(9), e.Next(9), e.Next(9)],
            e.Some(() => new LevelBalance(e.One<FactorKind>(), e.Text(), [e.Next(12) - 1, e.Next(12) - 1, e.Next(12) - 1])),
            e.Some(() => new NumberBalance(e.One<FactorKind>(), [new(e.Text(), e.Next(9), e.MaybeNumber(), e.MaybeNumber()), new(e.Text(), e.Next(9), e.MaybeNumber(), e.MaybeNumber())], null)))),
        BalanceFigure.Draw,
        i => i.Balance.Differences().Count);

    [Fact]
    public void ExposureCurve_AnyInput_IsSound() => Always(
        e => new ExposureInput { Animal = e.Text(), Zone = Zones[e.Next(Zones.Length)], Zero = e.At(), Start = e.Flip() ? e.At() : null, Series = e.Series(), TargetHighMgPerL = e.MaybeNumber(), Window = e.Flip() ? e.Span() : null, Samples = e.Some(e.Sample), Doses = e.Some(e.Dose), Seizures = e.Some(e.Seizure), Log = e.Flip() },
        ExposureCurve.Draw,
        i => i.Series.Points.Count + i.Samples.Count + i.Doses.Count + i.Seizures.Count);

    [Fact]
    public void WeightFigure_AnyInput_IsSound() => Always(
        e => new WeightInput
        {
            Animal = e.Text(),
            Zone = Zones[e.Next(Zones.Length)],
            Zero = e.At(),
            Weights = e.Some(() => new WeightMark(e.At(), e.Number())),
            Trials = e.Some(() => new DoseStretch(e.At(), e.At(), e.Text(), e.MaybeNumber(), e.Maybe())),
        },
        WeightFigure.Draw,
        i => i.Weights.Count + i.Trials.Count);

    [Fact]
    public void RigTimeline_AnyInput_IsSound() => Always(
        e => new RigTimelineInput(e.Text(), Zones[e.Next(Zones.Length)], e.Span(), e.Flip() ? e.At() : null, e.Some(() => new RigLane(
            e.Text(), e.Next(9) == 0 ? int.MaxValue : e.Next(30) - 3, e.Some(() => new RigStay(e.Text(), e.Text(), e.One<MonitoringPhase>(), e.Span())), e.Some(() => new RigStop(e.Span(), e.Text()))))),
        RigTimeline.Draw,
        i => i.Rigs.Sum(r => r.Stays.Count + r.Stops.Count));

    [Fact]
    public void CoverageMap_AnyInput_IsSound() => Always(
        e => new CoverageMapInput(e.Text(), e.Number(), e.Some(() => new CoverageRow(e.Text(), e.Some(() => new CoverageDay(new LocalDate(e.Next(90) == 0 ? 9000 : 2026, 1 + e.Next(12), 1 + e.Next(28)), e.Number(), e.Number()))))),
        CoverageMap.Draw,
        i => i.Rows.Sum(r => r.Days.Count));

    [Fact]
    public void VerdictBar_AnyInput_IsSound() => Always(
        e => new VerdictBarInput(e.Text(), e.Some(() => new VerdictShare(e.One<VerdictState>(), e.Next(9) == 0 ? int.MaxValue : e.Next(400) - 20))),
        VerdictBar.Draw,
        i => i.Shares.Count);

    [Fact]
    public void AnimalFlow_AnyInput_IsSound() => Always(
        e => new FlowInput(e.Text(), e.Some(() => new FlowStep(e.Text(), e.Next(9) == 0 ? int.MaxValue : e.Next(400) - 5, e.Some(() => new FlowExit(e.Text(), e.Next(90) - 5))))),
        AnimalFlow.Draw,
        i => i.Steps.Sum(s => 1 + s.Exits.Count));

    [Fact]
    public void MechanismFigure_AnyInput_IsSound() => Always(
        e =>
        {
            var measure = new MechanismMeasure(e.Text(), e.One<ResistanceHypothesis>(), e.One<MeasureKind>(), e.Text(), ["a", "b"]);
            var animals = e.Some(() => new MechanismAnimal(e.Text(), e.One<VerdictGroup>(), e.Text())).DistinctBy(a => a.Code).ToList();
            return MechanismComparison.Of([measure], [.. animals.Select(a => measure.Kind == MeasureKind.Numeric
                ? new MechanismSample(a.Code, measure.Name, "", e.Text(), double.IsFinite(e.Number()) ? e.Next(1000) * 1e9 : 1e12, e.Flip(), "")
                : new MechanismSample(a.Code, measure.Name, "", "", null, false, e.Flip() ? "a" : "b"))], animals)[0];
        },
        MechanismFigure.Draw,
        c => c.Animals.Count);

    private static void Always<T>(Func<Entropy, T> make, Func<T, string, Figure> draw, Func<T, int> rows)
    {
        var numbers = Gen.Choose(0, int.MaxValue).ArrayOf(150).ToArbitrary();
        Prop.ForAll(numbers, n =>
        {
            var input = make(new Entropy(n));
            var figure = draw(input, "p1");
            SvgAssert.Sound(figure, "p1");
            Assert.Equal(rows(input), figure.Data.Rows.Count);
            var again = draw(make(new Entropy(n)), "p1");
            Assert.Equal(figure.Svg, again.Svg);
            Assert.Equal(figure.Data.ToCsv(), again.Data.ToCsv());
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }
}
