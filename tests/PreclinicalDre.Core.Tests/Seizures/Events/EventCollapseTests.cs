using NodaTime;
using PreclinicalDre.Core.Seizures.Events;

namespace PreclinicalDre.Core.Tests.Seizures.Events;

public sealed class EventCollapseTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);

    private static EventDefinition Definition(double minimum, double gap, params string[] types) => new("main", 1, minimum, gap, types, ClusterRule.None);

    private static MarkedEvent Event(double at, double? seconds, string type = "high-voltage-sharp-waves") => new(Start + Duration.FromSeconds(at), type, seconds);

    [Fact]
    public void Collapse_MergesFirstAndThenLeavesOutTheShort()
    {
        // Three pieces of 2 s with pauses of 1 s are one of 8 s; the lone one of 2 s is too short.
        MarkedEvent[] events = [Event(0, 2), Event(3, 2), Event(6, 2), Event(100, 2)];
        var counted = Assert.Single(EventCollapse.Of(Definition(5, 1), events));
        Assert.Equal((Start, 8.0, 3), (counted.At, counted.DurationSeconds!.Value, counted.Parts));
        Assert.Equal(4, EventCollapse.Of(Definition(0, 0.5), events).Count);
        Assert.Empty(EventCollapse.Of(Definition(5, 0.5), events));
    }

    [Fact]
    public void Collapse_MergesWithinATypeOnly()
    {
        MarkedEvent[] events = [Event(0, 10), Event(5, 10, "tonic"), Event(12, 10)];
        Assert.Equal([("high-voltage-sharp-waves", 2), ("tonic", 1)], EventCollapse.Of(Definition(0, 5), events).Select(e => (e.TypeId, e.Parts)));
        Assert.Equal(["tonic"], EventCollapse.Of(Definition(0, 5, "tonic"), events).Select(e => e.TypeId));
    }

    [Fact]
    public void Collapse_OfAnEventInsideAnother_KeepsTheLaterEnd()
    {
        var counted = Assert.Single(EventCollapse.Of(Definition(0, 0), [Event(0, 60), Event(10, 5), Event(59, 11)]));
        Assert.Equal((70.0, 3), (counted.DurationSeconds!.Value, counted.Parts));
    }

    [Fact]
    public void Collapse_OfEventsWithoutDuration_KeepsThem()
    {
        var counted = EventCollapse.Of(Definition(5, 0), [Event(0, null), Event(50, null)]);
        Assert.Equal([null, null], counted.Select(e => e.DurationSeconds));
    }

    [Fact]
    public void Collapse_TakenAsItComes_IsThatOfTheList()
    {
        var random = new Random(5);
        List<MarkedEvent> events = [.. Enumerable.Range(0, 3000).Select(_ => Event(random.NextDouble() * 100_000, random.Next(4) == 0 ? null : random.NextDouble() * 40, random.Next(2) == 0 ? "tonic" : "clonic")).OrderBy(e => e.At)];
        var definition = Definition(3, 10);
        var taken = new List<CountedEvent>();
        var collapse = new EventCollapse(definition, taken.Add);
        events.ForEach(collapse.Add);
        collapse.Finish();
        Assert.Equal(EventCollapse.Of(definition, events).OrderBy(e => e.At), taken.OrderBy(e => e.At));
        Assert.Equal((3000, taken.Count), (collapse.Raw, collapse.Counted));
        // Nothing is lost: what is too short was made of parts too.
        Assert.True(taken.Sum(e => e.Parts) <= 3000 && collapse.TooShort > 0);
    }

    [Fact]
    public void Collapse_WithALargerGap_NeverCountsMore()
    {
        var random = new Random(11);
        List<MarkedEvent> events = [.. Enumerable.Range(0, 500).Select(_ => Event(random.NextDouble() * 5000, random.NextDouble() * 4))];
        var counts = new[] { 0.0, 1, 2, 5, 10, 100 }.Select(gap => EventCollapse.Of(Definition(0, gap), events).Count).ToList();
        Assert.Equal(counts.OrderDescending(), counts);
    }

    [Fact]
    public void Event_OutOfOrder_IsRefused()
    {
        var collapse = new EventCollapse(Definition(0, 0), _ => { });
        collapse.Add(Event(10, 1));
        Assert.Throws<ArgumentException>(() => collapse.Add(Event(9, 1)));
    }

    [Fact]
    public void Hash_TellsRulesApartAndNotTheOrderOfTypes()
    {
        Assert.Equal(Definition(3, 1, "tonic", "spasm").Hash, Definition(3, 1, "spasm", "tonic").Hash);
        var hashes = new[] { Definition(3, 1), Definition(3.5, 1), Definition(3, 1.5), Definition(3, 1, "tonic"), Definition(3, 1) with { Number = 2 }, Definition(3, 1) with { Cluster = ClusterRule.All[1] } }.Select(d => d.Hash).ToList();
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.All(hashes, h => Assert.Equal(64, h.Length));
    }
}
