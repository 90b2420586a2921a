using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Statistics.Survival;

namespace PreclinicalDre.Core.Tests.Statistics.Survival;

/// <summary>Digits of R 4.2, survival 3.5: survfit(conf.type = "log-log"), its summary table, and survdiff.</summary>
public sealed class KaplanMeierTests
{
    [Fact]
    public void KaplanMeier_MyelomaLeukaemia_IsThatOfR()
    {
        // survival::aml (Miller 1981).
        double[] maintained = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], not = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45];
        int[] maintainedEvent = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0], notEvent = [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1];
        var found = KaplanMeier.Of(
        [
            .. maintained.Select((t, i) => new SurvivalTime(t, maintainedEvent[i] == 1, "maintained")), .. not.Select((t, i) => new SurvivalTime(t, notEvent[i] == 1, "not")),
        ]);
        var (m, n) = (found.Curves[0], found.Curves[1]);
        Assert.Equal((31.0, 13.0, null), (m.Median, m.Lower, m.Upper));
        Assert.Equal((23.0, 5.0, 33.0), (n.Median, n.Lower, n.Upper));
        Close.To(0.18409090909, m.Steps[^1].Survival, 1e-9);
        Close.To(0.011738480123, m.Steps[^1].Bounds?.Lower, 1e-9);
        Close.To(0.52501484273, m.Steps[^1].Bounds?.Upper, 1e-9);
        Close.To(0.0057463056959, n.Steps[^2].Bounds?.Lower, 1e-9);
        Assert.Null(n.Steps[^1].Bounds);
        Assert.Equal([13, 28, 45, 161], m.Censored);
        Close.To(3.396388699, found.LogRank.ChiSquared, 1e-9);
        Close.To(0.065339322, found.LogRank.P, 1e-8);
        Close.To(10.6893359923, found.LogRank.Expected[0], 1e-9);
        Assert.Equal(8, m.AtRisk(18));
        Assert.Equal(11, m.AtRisk(0));
    }

    [Fact]
    public void LogRank_FourGroups_IsThatOfR()
    {
        // Every fourth animal of survival::veteran, by cell type.
        double[] time = [72, 118, 314, 144, 384, 123, 117, 56, 20, 18, 54, 10, 117, 3, 216, 260, 143, 100, 231, 1, 25, 1, 15, 13, 7, 99, 80, 18, 90, 36, 186, 80, 53, 133, 49];
        int[] censored = [5, 18], cell = [1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4];
        var found = KaplanMeier.Of([.. time.Select((t, i) => new SurvivalTime(t, !censored.Contains(i), $"{cell[i]}"))]);
        Close.To(1.27641196782383, found.LogRank.ChiSquared, 1e-11);
        Assert.Equal(3, found.LogRank.Df);
        Close.To(0.734741763, found.LogRank.P, 1e-8);
        Assert.Equal([72, 55, 80, 133], found.Curves.Select(c => c.Median!.Value));
        Assert.Equal([1, 10, 3, 49], found.Curves.Select(c => c.Lower!.Value));
        Assert.Equal([null, 117, 117, 216], found.Curves.Select(c => c.Upper));
    }

    [Fact]
    public void Median_CurveAtExactlyOneHalf_IsTheMiddleOfTheFlatOrItsStart()
    {
        static SurvivalCurve Of(params (double Time, bool Event)[] times) => KaplanMeier.Of([.. times.Select(t => new SurvivalTime(t.Time, t.Event, "g"))]).Curves[0];
        Assert.Equal(2.5, Of((1, true), (2, true), (3, true), (4, false)).Median);
        Assert.Equal(2, Of((1, true), (2, true), (3, false), (4, false)).Median);
        Assert.Null(Of((1, true), (2, false), (3, false)).Median);
    }

    [Fact]
    public void LogRank_NothingToCompare_HasNoStatistic()
    {
        Assert.Null(KaplanMeier.Of([new(1, true, "a"), new(2, false, "a")]).LogRank.P);
        Assert.Null(KaplanMeier.Of([new(1, false, "a"), new(2, false, "b")]).LogRank.P);
        Assert.Null(KaplanMeier.Of([new(3, true, "a"), new(2, false, "b")]).LogRank.P);
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([]));
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(-1, true, "a")]));
    }

    [Fact]
    public void KaplanMeier_RelabelledShuffledAndInOtherUnits_IsTheSame() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var times = Enumerable.Range(0, random.Next(1, 60)).Select(_ => new SurvivalTime(random.Next(1, 40), random.Next(3) > 0, $"g{random.Next(3)}")).ToArray();
            var turned = times.Select(t => t with { Time = t.Time * 24, Group = "z" + ('9' - (t.Group[1] - '0')) }).ToArray();
            random.Shuffle(turned);
            var (plain, other) = (KaplanMeier.Of(times), KaplanMeier.Of(turned));
            var curves = other.Curves.Reverse().ToList();
            return (plain.LogRank.P is { } p == other.LogRank.P is { } q && (plain.LogRank.P is null || Math.Abs(plain.LogRank.P.Value - other.LogRank.P!.Value) < 1e-9)
                && plain.Curves.Zip(curves).All(z => z.First.Median * 24 == z.Second.Median && z.First.Lower * 24 == z.Second.Lower && z.First.Upper * 24 == z.Second.Upper
                    && z.First.Steps.Select(s => (s.Time * 24, s.Survival)).SequenceEqual(z.Second.Steps.Select(s => (s.Time, s.Survival))))).Label($"seed {seed}");
        }).QuickCheckThrowOnFailure();
}
