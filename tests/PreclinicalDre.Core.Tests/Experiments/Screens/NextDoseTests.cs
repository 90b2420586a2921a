using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Tests.Experiments.Screens;

public sealed class NextDoseTests
{
    private static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue - 1));
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Group_Nothing_StartsWithFour() => Assert.Equal((10.0, 4, "start"), Say(NextDose.Group([], ScreenSamples.Ladder)));

    [Theory]
    [InlineData("10:4:0", 20.0, 4, "up")]
    [InlineData("10:4:4", 5.0, 4, "down")]
    [InlineData("10:4:2", 20.0, 4, "up")]
    [InlineData("10:4:2 20:4:4", 5.0, 4, "down")]
    [InlineData("10:2:0", 10.0, 2, "fill")]
    [InlineData("10:4:0 20:4:4", 14.1, 4, "between")]
    [InlineData("10:4:1 20:4:4", 14.1, 4, "between")]
    [InlineData("5:4:1 10:4:2 20:4:3", 10.0, 4, "quantify")]
    [InlineData("5:8:1 10:8:3 20:8:6 40:8:8", null, 0, "done")]
    [InlineData("75:4:0 150:4:0 300:4:1", null, 0, "ceiling")]
    [InlineData("1:4:4 2:4:4", null, 0, "floor")]
    [InlineData("10:4:0 12:4:4", null, 0, "no-room")]
    public void Group_DataSoFar_ProposesByTheRule(string rows, double? dose, int animals, string rule) =>
        Assert.Equal((dose, animals, rule), Say(NextDose.Group(Rows(rows), ScreenSamples.Ladder)));

    [Fact]
    public void Animal_AfterEachOutcome_GoesOneStepUpOrDown()
    {
        Assert.Equal((10.0, 1, "start"), Say(NextDose.Animal([], ScreenSamples.Ladder)));
        Assert.Equal((20.0, 1, "up"), Say(NextDose.Animal([new(10, false)], ScreenSamples.Ladder)));
        Assert.Equal((10.0, 1, "down"), Say(NextDose.Animal([new(10, false), new(20, true)], ScreenSamples.Ladder)));
        Assert.Equal((300.0, 1, "up"), Say(NextDose.Animal([new(300, false)], ScreenSamples.Ladder)));
    }

    /// <summary>OECD guideline 425 lists its half-log progression as 1.75, 5.5, 17.5, 55, 175, 550, 1750: the same steps, rounded to its own digits.</summary>
    [Fact]
    public void Animal_NoneResponds_ClimbsTheLadderOfTheGuideline()
    {
        var ladder = new DoseLadder(1.75, Math.Sqrt(10), 1, 2000);
        List<UpDownTrial> trials = [];
        while (trials.Count < 7)
        {
            trials.Add(new(NextDose.Animal(trials, ladder).MgPerKg!.Value, false));
        }

        double[] guideline = [1.75, 5.5, 17.5, 55, 175, 550, 1750];
        Assert.All(trials.Zip(guideline), p => Assert.InRange(p.First.MgPerKg / p.Second, 0.99, 1.01));
    }

    [Fact]
    public void Animal_SharpThreshold_StaysWithinAStepOfItAndEndsAfterSix() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var threshold = Math.Pow(10, random.NextDouble() * 2);
        var trials = Run(trial => trial >= threshold);
        var turned = trials.SkipWhile((t, i) => i == 0 || trials[i - 1].Responded == t.Responded).ToList();
        return (turned.Count == NextDose.NominalAnimals - 1 && turned.TrueForAll(t => t.MgPerKg / threshold is > 0.49 and < 2.05)).Label($"seed {seed}: {threshold} {string.Join(' ', trials)}");
    }).Check(Many);

    [Fact]
    public void Animal_EveryOutcomeTurnedRound_WalksTheMirroredLadder() => Prop.ForAll(Seeds, seed =>
    {
        var wide = new DoseLadder(10, 2, 1e-6, 1e8);
        var (random, mirrored) = (new Random(seed), new Random(seed));
        List<UpDownTrial> one = [], other = [];
        while (NextDose.Animal(one, wide).MgPerKg is { } a && NextDose.Animal(other, wide).MgPerKg is { } b && one.Count < 12)
        {
            one.Add(new(a, random.Next(2) == 0));
            other.Add(new(b, mirrored.Next(2) != 0));
        }

        return one.Zip(other).All(p => Math.Abs((p.First.MgPerKg * p.Second.MgPerKg / 100) - 1) < 0.05).Label($"seed {seed}");
    }).Check(Many);

    [Fact]
    public void Group_Anything_NeverLeavesTheLadderAndAsksForAnimals() => Prop.ForAll(Seeds, seed =>
    {
        var (rows, ladder) = Generated(seed);
        var next = NextDose.Group(rows, ladder);
        return (next.MgPerKg is { } dose ? dose >= ladder.LeastMgPerKg && dose <= ladder.MostMgPerKg && next.Animals is > 0 and <= 8 : next.Animals == 0).Label($"seed {seed}: {next}");
    }).Check(Many);

    [Fact]
    public void Group_ADecimalChangeOfUnit_ProposesTheSameDose() => Prop.ForAll(Seeds, seed =>
    {
        var (rows, ladder) = Generated(seed);
        var (one, other) = (NextDose.Group(rows, ladder), NextDose.Group([.. rows.Select(r => r with { Dose = r.Dose * 100 })], new DoseLadder(ladder.StartMgPerKg * 100, ladder.Fold, ladder.LeastMgPerKg * 100, ladder.MostMgPerKg * 100)));
        return (one.Rule == other.Rule && (one.MgPerKg is not { } a || Math.Abs((other.MgPerKg!.Value / a / 100) - 1) < 1e-9)).Label($"seed {seed}: {one} and {other}");
    }).Check(Many);

    [Fact]
    public void Group_OrderOfRows_ChangesNothing() => Prop.ForAll(Seeds, seed =>
    {
        var (rows, ladder) = Generated(seed);
        return (NextDose.Group(rows, ladder) == NextDose.Group([.. rows.OrderBy(_ => rows.Count).Reverse()], ladder)).Label($"seed {seed}");
    }).Check(Many);

    /// <summary>Who does what is proposed comes to an end, and where the rule says it is done there are three partial doses of eight.</summary>
    [Fact]
    public void Group_FollowedToTheEnd_EndsAndKeepsItsWord() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var (mid, slope) = (Math.Log10(3 + (random.NextDouble() * 90)), 1 + (random.NextDouble() * 8));
        var rows = new Dictionary<double, DoseRow>();
        DoseProposal next;
        var steps = 0;
        while ((next = NextDose.Group([.. rows.Values], ScreenSamples.Ladder)).MgPerKg is { } dose && steps++ < 60)
        {
            var share = 1 / (1 + Math.Exp(-slope * (Math.Log10(dose) - mid) * 2.3));
            var hits = Enumerable.Range(0, next.Animals).Count(_ => random.NextDouble() < share);
            var was = rows.GetValueOrDefault(dose, new DoseRow(dose, 0, 0));
            rows[dose] = new(dose, was.N + next.Animals, was.Responded + hits);
        }

        var complete = next.Rule != "done" || rows.Values.Count(r => r.IsPartial && r.N >= 8) >= 3;
        return (steps < 60 && complete && next.Rule is "done" or "ceiling" or "floor" or "no-room").Label($"seed {seed}: {steps} steps, {next}");
    }).Check(Many);

    private static List<UpDownTrial> Run(Func<double, bool> responds)
    {
        List<UpDownTrial> trials = [];
        while (NextDose.Animal(trials, ScreenSamples.Ladder).MgPerKg is { } dose && trials.Count < 40)
        {
            trials.Add(new(dose, responds(dose)));
        }

        return trials;
    }

    private static (List<DoseRow> Rows, DoseLadder Ladder) Generated(int seed)
    {
        var random = new Random(seed);
        var ladder = ScreenSamples.Ladder with { StartMgPerKg = random.Next(1, 300) };
        return ([.. Enumerable.Range(0, random.Next(0, 6)).Select(_ =>
        {
            var n = random.Next(1, 10);
            return new DoseRow(random.Next(1, 301), n, random.Next(0, n + 1));
        }).DistinctBy(r => r.Dose)], ladder);
    }

    private static List<DoseRow> Rows(string text) =>
        [.. text.Split(' ').Select(r => r.Split(':')).Select(p => new DoseRow(double.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), long.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture), long.Parse(p[2], System.Globalization.CultureInfo.InvariantCulture)))];

    private static (double? Dose, int Animals, string Rule) Say(DoseProposal p) => (p.MgPerKg, p.Animals, p.Rule);
}
