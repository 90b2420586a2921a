using NodaTime;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Seizures.Readings;

namespace PreclinicalDre.Core.Tests.Seizures.Readings;

public sealed class ReadingAgreementTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);
    private static readonly ScoringRules Rules = new() { ToleranceBeforeSeconds = 5, ToleranceAfterSeconds = 5, MergeBelowSeconds = 0, BinSeconds = 10 };
    private byte next;

    private ReadEvent Event(double at, double seconds, string type = "tonic", SizeGrade? grade = null) =>
        new(new Guid(++next, 0, 0, new byte[8]), Start + Duration.FromSeconds(at), type, seconds, grade is { } g ? new SeizureGrade(g.Scale, g.Stage) : null);

    private sealed record SizeGrade(string Scale, double Stage);

    private static ReadingAgreement Compare(IReadOnlyList<ReadEvent> first, IReadOnlyList<ReadEvent> second, double seconds = 1000) =>
        ReadingAgreement.Of(Start, Start + Duration.FromSeconds(seconds), first, second, Rules);

    [Fact]
    public void Kappa_OfTimeBins_IsWorkedOutByHand()
    {
        // 100 bins of 10 s: both 2, first alone 1, second alone 1, none 96.
        var agreement = Compare([Event(0, 30)], [Event(10, 30)]);
        Assert.Equal((2L, 1L, 1L, 96L), agreement.Bins);
        // Observed 0.98; by chance 0.03² + 0.97² = 0.9418; (0.98 - 0.9418) / 0.0582.
        Assert.Equal((0.98 - 0.9418) / 0.0582, agreement.Kappa.Value!.Value, 1e-9);
    }

    [Fact]
    public void Places_TellEachKindOfDifference()
    {
        var agreement = Compare(
            [Event(10, 20), Event(100, 20), Event(200, 20), Event(300, 60)],
            [Event(12, 20), Event(102, 20, "clonic"), Event(302, 20), Event(500, 5)]);
        Assert.Equal([DifferenceKind.None, DifferenceKind.Type, DifferenceKind.OnlyFirst, DifferenceKind.Times, DifferenceKind.OnlySecond], agreement.Places.Select(p => p.Kind));
        Assert.Equal((3.0 / 4, 3.0 / 4), (agreement.FirstAsReference.Sensitivity, agreement.FirstAsReference.Precision));
    }

    [Fact]
    public void Places_PairEachEventOnce_NearestFirst()
    {
        var agreement = Compare([Event(0, 100)], [Event(2, 10), Event(30, 10), Event(60, 10)]);
        Assert.Equal(3, agreement.Places.Count);
        Assert.Equal(DifferenceKind.Times, agreement.Places[0].Kind);
        Assert.Equal(2, agreement.Places.Count(p => p.Kind == DifferenceKind.OnlySecond));
    }

    [Fact]
    public void Places_OfManyEvents_LoseNone()
    {
        var random = new Random(9);
        List<ReadEvent> Some() => [.. Enumerable.Range(0, 400).Select(i => new ReadEvent(new Guid(i + (random.Next() << 10), 1, 1, new byte[8]), Start + Duration.FromSeconds(random.NextDouble() * 900), "tonic", random.NextDouble() * 30))];
        var (first, second) = (Some(), Some());
        var places = Compare(first, second).Places;
        Assert.Equal(first.Select(e => e.Id).Order(), places.Select(p => p.First?.Id).OfType<Guid>().Order());
        Assert.Equal(second.Select(e => e.Id).Order(), places.Select(p => p.Second?.Id).OfType<Guid>().Order());
        Assert.All(places, p => Assert.NotEqual(p.Kind == DifferenceKind.OnlyFirst, p.Second is not null));
    }

    [Fact]
    public void Swap_OfTheReaders_SwapsTheScores()
    {
        var (first, second) = (new[] { Event(10, 20), Event(200, 20) }, new[] { Event(12, 20), Event(400, 3), Event(600, 3) });
        var (one, two) = (Compare(first, second), Compare(second, first));
        Assert.Equal(one.FirstAsReference, two.SecondAsReference);
        Assert.Equal(one.Kappa.Value!.Value, two.Kappa.Value!.Value, 1e-12);
    }

    [Fact]
    public void Consensus_TakesAgreedOnesAtTheMean_AndDecidedOnesAsTheyWereMarked()
    {
        var places = Compare(
            [Event(10, 20, grade: new("racine", 4)), Event(100, 20), Event(200, 20)],
            [Event(14, 18, grade: new("racine", 4)), Event(500, 5), Event(700, 5)]).Places;
        var open = ReadingConsensus.Of(places, _ => ReadingChoice.Open);
        Assert.Equal((1, 4), (open.Events.Count, open.Open));
        var decided = ReadingConsensus.Of(places, p => p.First is not null ? ReadingChoice.First : p.At < Start + Duration.FromSeconds(600) ? ReadingChoice.Second : ReadingChoice.Neither);
        Assert.Equal(0, decided.Open);
        Assert.Equal([(12.0, 19.0, false), (100, 20, true), (200, 20, true), (500, 5, true)], decided.Events.Select(e => ((e.At - Start).TotalSeconds, e.DurationSeconds!.Value, e.WasDecided)));
        Assert.Equal(new SeizureGrade("racine", 4), decided.Events[0].Grade);
    }

    [Fact]
    public void Consensus_OfGradesOnTwoScales_HasNone()
    {
        var places = Compare([Event(10, 20, grade: new("racine", 4))], [Event(10, 20, grade: new("mouse-kainate", 4))]).Places;
        Assert.Null(Assert.Single(ReadingConsensus.Of(places, _ => ReadingChoice.Open).Events).Grade);
    }

    [Fact]
    public void Choice_OfAReaderWhoHasNoEvent_DecidesNothing()
    {
        var places = Compare([Event(100, 20)], []).Places;
        Assert.Equal(1, ReadingConsensus.Of(places, _ => ReadingChoice.Second).Open);
    }
}
